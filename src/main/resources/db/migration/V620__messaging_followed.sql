-- Messages and refusals that followed their customer into another; of refusals only those that the other had not.
create table messaging.followed (
    merge_id   uuid not null,
    message_id uuid not null references messaging.message on delete cascade,
    -- who was to receive it before, when that is the customer or a person of it
    recipient  text,
    primary key (merge_id, message_id)
);
create table messaging.followed_opt_out (
    merge_id       uuid not null,
    recipient_type text not null,
    recipient_id   text not null,
    channel        text not null,
    primary key (merge_id, recipient_type, recipient_id, channel)
);
