-- How changes of processes are released here; one row.
create table studio.settings (
    one             boolean primary key default true check (one),
    -- whether a second person looks at every change before it runs
    review_required boolean not null,
    changed_by      text not null,
    changed_at      timestamptz not null
);
