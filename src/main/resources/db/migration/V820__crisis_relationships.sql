create schema crisis;

-- How the relation with a customer stands: what its signals weighed last.
create table crisis.relationship (
    customer_id    uuid primary key,
    level          text not null default 'none' check (level in ('none', 'watch', 'warning', 'alarm')),
    points         int not null default 0,
    window_days    int not null default 90 check (window_days > 0),
    since          timestamptz,
    weighed_at     timestamptz,
    -- the newest signal that somebody was asked about
    weighed_up_to  bigint not null default 0
);

create table crisis.signal (
    id              uuid primary key,
    seq             bigint generated always as identity unique,
    customer_id     uuid not null,
    kind            text not null
        check (kind in ('late-payment', 'contract-change', 'late-delivery', 'cancelled-meeting', 'worse-relations')),
    at              timestamptz not null,
    -- the day of it in the sales zone, from which its age is counted
    happened_on     date not null,
    source          text not null check (source in ('person', 'program')),
    note            text,
    external_id     text,
    recorded_at     timestamptz not null,
    recorded_by     text not null,
    withdrawn_at    timestamptz,
    withdrawn_by    text,
    withdrawn_because text
);
create unique index signal_external on crisis.signal (external_id) where external_id is not null;
create index signal_by_customer on crisis.signal (customer_id, at desc, seq desc);

-- Signals that followed their customer into another.
create table crisis.followed_signal (
    merge_id  uuid not null,
    signal_id uuid not null references crisis.signal on delete cascade,
    primary key (merge_id, signal_id)
);
create index followed_signal_signal on crisis.followed_signal (signal_id);

-- A crisis response that was asked for because a key customer is about to be lost.
create table crisis.response_request (
    id            uuid primary key,
    customer_id   uuid not null,
    case_id       text not null,
    requested_at  timestamptz not null,
    requested_by  text not null,
    -- the case of the response that it started
    response_case text
);
create index response_request_customer on crisis.response_request (customer_id, requested_at desc);
