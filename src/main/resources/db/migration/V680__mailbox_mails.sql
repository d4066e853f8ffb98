create schema mailbox;

-- The folder that is read and how far, by the server's own numbers (RFC 3501: UIDVALIDITY, UID).
create table mailbox.folder (
    name         text primary key,
    uid_validity bigint not null,
    last_uid     bigint not null,
    -- what was there before the first look is read only if nobody had read it
    first_uid    bigint not null,
    read_at      timestamptz,
    failed_at    timestamptz,
    error        text,
    duplicates   bigint not null default 0
);

-- What came in and what became of it: ids, codes, times. Who wrote what stands in mailbox.content.
create table mailbox.mail (
    id              uuid primary key,
    -- SHA-256: the same mail on two ways is one
    digest          bytea       not null unique,
    folder          text,
    uid_validity    bigint,
    uid             bigint,
    -- whether the server has been told that it is read
    marked          boolean     not null default true,
    received_at     timestamptz not null,
    read_at         timestamptz not null,
    size            bigint      not null,
    kind            text        not null,
    spam            boolean     not null,
    answers_message uuid,
    bounced_message uuid,
    bounce_status   text,
    state           text        not null,
    reason          text,
    about_type      text,
    about_id        text,
    customer_id     uuid,
    activity_id     uuid,
    case_id         text,
    decided_by      text,
    decided_at      timestamptz
);
create index mail_newest on mailbox.mail (state, received_at desc, id desc);
create index mail_all on mailbox.mail (received_at desc, id desc);
create index mail_customer on mailbox.mail (customer_id) where customer_id is not null;
create index mail_unmarked on mailbox.mail (folder, uid_validity, uid) where not marked;

-- The only place with addresses and words in it; goes with the person, and of what was set aside after a while.
create table mailbox.content (
    mail_id        uuid primary key references mailbox.mail (id) on delete cascade,
    message_id     text,
    refs           text[]  not null,
    sender_address text,
    sender_key     text,
    sender_name    text,
    recipients     text    not null,
    subject        text    not null,
    text           text    not null,
    full_text      text    not null,
    cut            boolean not null
);
create index content_message_id on mailbox.content (message_id);
create index content_sender on mailbox.content (sender_key);

create table mailbox.attachment (
    id            uuid primary key,
    mail_id       uuid    not null references mailbox.mail (id) on delete cascade,
    number        integer not null,
    name          text    not null,
    type          text    not null,
    declared_type text    not null,
    size          bigint  not null,
    -- false: too large, it is only on the mail server
    kept          boolean not null,
    inline        boolean not null,
    program       boolean not null
);
create index attachment_mail on mailbox.attachment (mail_id, number);

create table mailbox.attachment_chunk (
    attachment_id uuid    not null references mailbox.attachment (id) on delete cascade,
    number        integer not null,
    bytes         bytea   not null,
    primary key (attachment_id, number)
);
alter table mailbox.attachment_chunk alter column bytes set storage external;

-- Mails that could not be fetched or read; they stay on the server as they are.
create table mailbox.unreadable (
    id           uuid primary key,
    folder       text        not null,
    uid_validity bigint      not null,
    uid          bigint      not null,
    received_at  timestamptz,
    size         bigint,
    reason       text        not null,
    attempts     integer     not null,
    given_up     boolean     not null,
    again        boolean     not null default false,
    found_at     timestamptz not null,
    unique (folder, uid_validity, uid)
);
