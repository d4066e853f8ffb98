create schema messaging;

-- What went out, or waits to: ids, states and numbers. Whom it reaches and what it says stand in messaging.letter.
create table messaging.message (
    id uuid primary key,
    seq bigint generated always as identity,
    dedupe_key text not null unique,
    channel text not null check (channel in ('email', 'sms')),
    purpose text not null check (purpose in ('MARKETING', 'SERVICE', 'INTERNAL')),
    template text not null,
    language text not null,
    recipient_type text not null,
    recipient_id text not null,
    customer_id text,
    case_id text,
    process_key text,
    element_id text,
    properties jsonb not null default '{}',
    state text not null check (state in ('QUEUED', 'SENT', 'FAILED', 'SUPPRESSED')),
    error text,
    queued_at timestamptz not null,
    -- the first moment the gate allows, then the moment of the next attempt
    not_before timestamptz not null,
    due_at timestamptz not null,
    sent_at timestamptz,
    attempts integer not null default 0,
    -- real time of the database: until then the node that took the message is at it
    claimed_until timestamptz
);
create index message_due on messaging.message (channel, due_at, seq) where state = 'QUEUED';
create index message_newest on messaging.message (queued_at desc, id desc);
create index message_customer on messaging.message (customer_id, queued_at desc, id desc) where customer_id is not null;
create index message_case on messaging.message (case_id, queued_at desc, id desc) where case_id is not null;
create index message_template on messaging.message (template, queued_at desc, id desc);
create index message_not_sent on messaging.message (state, queued_at desc, id desc) where state <> 'SENT';
create index message_marketing on messaging.message (recipient_type, recipient_id) where purpose = 'MARKETING';

-- The only place with an address or a text in it; goes with the person.
create table messaging.letter (
    message_id uuid primary key references messaging.message (id) on delete cascade,
    address text not null,
    subject text,
    body text not null
);
create index letter_address on messaging.letter (address);

create table messaging.opt_out (
    recipient_type text not null,
    recipient_id text not null,
    channel text not null,
    at timestamptz not null,
    message_id uuid,
    primary key (recipient_type, recipient_id, channel)
);

-- Links to unsubscribe by: the SHA-256 of 128 random bits, for one recipient and one channel.
create table messaging.unsubscribe_link (
    token_hash bytea primary key,
    message_id uuid not null references messaging.message (id) on delete cascade,
    expires_at timestamptz not null
);
create index unsubscribe_link_message on messaging.unsubscribe_link (message_id);
create index unsubscribe_link_expiry on messaging.unsubscribe_link (expires_at);

create table messaging.setting (
    id smallint primary key default 1 check (id = 1),
    quiet_from time not null,
    quiet_until time not null,
    working_days_only boolean not null,
    marketing_gap_days integer not null check (marketing_gap_days >= 0)
);
insert into messaging.setting (quiet_from, quiet_until, working_days_only, marketing_gap_days)
values ('20:00', '08:00', true, 7);
