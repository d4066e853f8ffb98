-- Running cases that are moved to another version of their process.
create table studio.migration (
    id           uuid        primary key,
    process_key  text        not null,
    from_version integer     not null,
    to_version   integer     not null,
    -- [{"from": element, "to": element}]
    instructions jsonb       not null,
    -- whether deadlines that run keep their instant or are worked out anew
    deadlines    text        not null check (deadlines in ('KEEP', 'ANEW')),
    total        integer     not null,
    moved        integer     not null default 0,
    failed       integer     not null default 0,
    -- the case of the process case-migration
    case_id      text        not null,
    started_by   text        not null,
    started_at   timestamptz not null,
    finished_at  timestamptz
);
create index migration_of_process on studio.migration (process_key, started_at desc);

-- One row a case; it changes in the transaction that moves the case.
create table studio.migrating_case (
    migration_id uuid    not null references studio.migration on delete cascade,
    case_id      text    not null,
    state        text    not null default 'WAITING' check (state in ('WAITING', 'MOVED', 'FAILED')),
    -- times that somebody else was at work on the case
    tries        integer not null default 0,
    -- why it stays, as [{"element": …, "why": key of a message, "engine": words of the engine}]
    reasons      jsonb,
    primary key (migration_id, case_id)
);
create index migrating_case_waiting on studio.migrating_case (migration_id, tries, case_id) where state = 'WAITING';
