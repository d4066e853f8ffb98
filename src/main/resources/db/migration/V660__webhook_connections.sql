create schema webhook;

-- Programs of others that an administrator lets hear of events. Secrets are sealed with a key that is not in the database.
create table webhook.connection (
    id               uuid        primary key,
    version          integer     not null default 0,
    -- what a diagram calls it
    key              text        not null unique,
    name             text        not null,
    url              text        not null,
    events           text[]      not null,
    active           boolean     not null,
    secret           bytea       not null,
    secret_made_at   timestamptz not null,
    old_secret       bytea,
    old_secret_until timestamptz,
    created_at       timestamptz not null,
    created_by       text        not null
);

-- What was told, or should have been: ids, numbers, dates, nobody's personal data.
create table webhook.delivery (
    id           uuid        primary key,
    -- the step it belongs to: two with the same key are one
    key          text        not null unique,
    connection   text        not null,
    event        text        not null,
    -- exactly what is signed and sent, the same at every attempt
    body         text        not null,
    state        text        not null check (state in ('PENDING', 'DELIVERED', 'FAILED', 'NOT_WANTED', 'WITHDRAWN')),
    error        text,
    attempts     integer     not null default 0,
    process_key  text,
    case_id      text,
    element_id   text,
    made_at      timestamptz not null,
    delivered_at timestamptz
);
create index delivery_newest on webhook.delivery (made_at desc, id desc);
create index delivery_not_delivered on webhook.delivery (state, made_at desc, id desc) where state <> 'DELIVERED';
create index delivery_connection on webhook.delivery (connection, made_at desc, id desc);
create index delivery_case on webhook.delivery (case_id) where case_id is not null;

-- Of an answer only its status is kept.
create table webhook.attempt (
    delivery_id uuid        not null references webhook.delivery (id) on delete cascade,
    number      integer     not null,
    at          timestamptz not null,
    millis      integer     not null,
    status      integer,
    error       text,
    primary key (delivery_id, number)
);
