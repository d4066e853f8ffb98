create schema imports;

-- A file that becomes records, row by row.
create table imports.file_import (
    id               uuid primary key,
    kind             text not null,
    dry_run          boolean not null,
    state            text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'UNDOING', 'UNDONE')),
    file_name        text not null,
    file_type        text not null check (file_type in ('CSV', 'XLSX')),
    charset          text,
    separator        text not null,
    size             bigint not null,
    columns          jsonb not null,
    mapping          jsonb not null,
    language         text not null,
    total            integer not null,
    -- rows that are done: what a row became and this number are one transaction
    position         integer not null default 0,
    created          integer not null default 0,
    merged           integer not null default 0,
    rejected         integer not null default 0,
    warnings         integer not null default 0,
    duplicates       integer not null default 0,
    removed          integer not null default 0,
    kept             integer not null default 0,
    failure          text,
    created_by       text not null,
    created_at       timestamptz not null,
    started_at       timestamptz,
    finished_at      timestamptz,
    undone_by        text,
    undo_asked_at    timestamptz,
    undone_at        timestamptz,
    cleaned_at       timestamptz
);
create index file_import_created on imports.file_import (created_at desc, id desc);
create index file_import_open on imports.file_import (created_at, id) where state in ('QUEUED', 'RUNNING', 'UNDOING');

-- The file, so that any node can go on with it.
create table imports.file_chunk (
    import_id uuid not null references imports.file_import,
    number    integer not null,
    bytes     bytea not null,
    primary key (import_id, number)
);
alter table imports.file_chunk alter column bytes set storage external;

-- What became of each row.
create table imports.row_result (
    import_id uuid not null references imports.file_import,
    number    integer not null,
    line      bigint not null,
    outcome   text not null check (outcome in ('CREATED', 'MERGED', 'REJECTED')),
    -- what the row created and an undo takes back
    record    text,
    -- what was there before and the row belongs to
    joined    text,
    notes     jsonb,
    -- the original row, of refused ones only; goes with the file
    cells     jsonb,
    undo      text check (undo in ('REMOVED', 'KEPT')),
    undo_note text,
    primary key (import_id, number)
);
create index row_result_outcome on imports.row_result (import_id, outcome, number);
create index row_result_noted on imports.row_result (import_id, number) where notes is not null;
create index row_result_undo on imports.row_result (import_id, number desc) where record is not null and undo is null;
create index row_result_kept on imports.row_result (import_id, number) where undo = 'KEPT';

-- What a dry run has seen in the rows before; goes when it ends.
create table imports.rehearsed (
    import_id uuid not null references imports.file_import,
    key       text not null,
    about     text not null,
    primary key (import_id, key)
);

-- Which columns filled which fields the last time.
create table imports.remembered_mapping (
    kind        text not null,
    columns_key text not null,
    columns     jsonb not null,
    mapping     jsonb not null,
    used_by     text not null,
    used_at     timestamptz not null,
    primary key (kind, columns_key)
);
