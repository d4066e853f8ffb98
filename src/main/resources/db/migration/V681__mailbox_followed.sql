-- Mails that followed their customer into another, and whether they were about the customer itself.
create table mailbox.followed (
    merge_id uuid    not null,
    mail_id  uuid    not null references mailbox.mail on delete cascade,
    about_it boolean not null,
    primary key (merge_id, mail_id)
);
