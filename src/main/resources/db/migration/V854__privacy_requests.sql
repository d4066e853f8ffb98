create schema privacy;

-- What people ask for about their data (domain.md D-13). contact, note and known are personal and go when the request is closed.
create table privacy.data_request (
    id            uuid        primary key,
    number        bigint      generated always as identity unique,
    kind          text        not null
        check (kind in ('access', 'correction', 'erasure', 'restriction', 'portability', 'objection')),
    subject_type  text        not null check (subject_type in ('customer', 'person', 'lead')),
    subject_id    text        not null,
    state         text        not null default 'open' check (state in ('open', 'carried-out', 'refused')),
    received_on   date        not null,
    received_by   text        not null check (received_by in ('email', 'letter', 'phone', 'in-person')),
    due_at        timestamptz not null,
    extended_at   timestamptz,
    language      text        not null check (language in ('pl', 'en')),
    answer_by     text        not null check (answer_by in ('email', 'letter', 'in-person')),
    contact       text,
    note          text,
    -- everything that the person is known under, from the erasure until it is proven
    known         jsonb,
    identity_how  text,
    reason        text,
    done          text,
    handed_over   text,
    answered_how  text,
    restricted_at timestamptz,
    lifted_at     timestamptz,
    case_id       text unique,
    created_at    timestamptz not null,
    created_by    text        not null,
    closed_at     timestamptz,
    version       integer     not null default 0
);
create index data_request_newest on privacy.data_request (created_at desc, id desc);
create index data_request_open on privacy.data_request (due_at, id) where state = 'open';
create index data_request_subject on privacy.data_request (subject_id, created_at desc);
create index data_request_restricted on privacy.data_request (subject_id)
    where restricted_at is not null and lifted_at is null;

-- What an erasure did: counts and nothing else. digest: SHA-256 over request, instant and counts.
create table privacy.erasure_evidence (
    request_id uuid        not null references privacy.data_request,
    number     integer     not null,
    at         timestamptz not null,
    counts     jsonb       not null,
    digest     text        not null,
    primary key (request_id, number)
);

-- A search for the person in every text of every table and in files. certain: addresses and numbers; possible: names.
create table privacy.search_result (
    request_id uuid        not null references privacy.data_request,
    number     integer     not null,
    at         timestamptz not null,
    tables     integer     not null,
    files      integer     not null,
    certain    bigint      not null,
    possible   bigint      not null,
    -- [{"place": …, "certain": n, "possible": n}]
    places     jsonb       not null,
    primary key (request_id, number)
);

-- What must not be removed, because somebody may need it as evidence.
create table privacy.legal_hold (
    id           uuid        primary key,
    subject_type text        not null check (subject_type in ('customer', 'case')),
    subject_id   text        not null,
    reason       text        not null,
    placed_at    timestamptz not null,
    placed_by    text        not null,
    lifted_at    timestamptz,
    lifted_by    text,
    lift_reason  text
);
create unique index legal_hold_once on privacy.legal_hold (subject_type, subject_id) where lifted_at is null;
create index legal_hold_newest on privacy.legal_hold (placed_at desc, id desc);

-- How long data of a kind is kept, where somebody has said so; the others are kept. months: null is for ever.
create table privacy.retention_rule (
    kind       text        primary key,
    months     integer     check (months between 1 and 600),
    days       integer     check (days between 1 and 20000),
    version    integer     not null default 0,
    changed_at timestamptz not null,
    changed_by text        not null
);

create table privacy.retention_run (
    case_id     text        primary key,
    began_at    timestamptz not null,
    finished_at timestamptz,
    -- {"<kind>": how much was removed}
    removed     jsonb       not null default '{}'
);
create index retention_run_began on privacy.retention_run (began_at desc);
