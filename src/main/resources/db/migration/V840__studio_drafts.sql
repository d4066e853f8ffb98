create schema studio;

-- A change of a process on its way from the first line drawn to the version that runs.
create table studio.draft (
    id               uuid primary key,
    -- null while nobody has said which process it draws
    process_key      text,
    name_en          text not null,
    name_pl          text not null,
    state            text not null
        check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'DEPLOYED', 'WITHDRAWN')),
    origin           text not null check (origin in ('PERSON', 'SHIPPED', 'MODELER', 'ROLLBACK')),
    -- the version that it was made from, or has been compared with since
    base_version     int,
    revision         int not null,
    created_by       text not null,
    created_at       timestamptz not null,
    updated_by       text not null,
    updated_at       timestamptz not null,
    release_at       timestamptz,
    note             text,
    submitted_by     text,
    submitted_at     timestamptz,
    approved_by      text,
    approved_at      timestamptz,
    review_note      text,
    deployed_version int,
    deployed_by      text,
    deployed_at      timestamptz,
    -- the case of the process that leads its review and release
    case_id          text,
    -- what was shipped, so that the same files become a draft once
    shipped_hash     text
);
create index draft_newest on studio.draft (updated_at desc, id desc);
create index draft_of_process on studio.draft (process_key, updated_at desc, id desc);
create unique index draft_shipped on studio.draft (process_key, shipped_hash) where shipped_hash is not null;
create unique index draft_deployed on studio.draft (process_key, deployed_version) where deployed_version is not null;

-- A diagram, a form or a table as it was saved, once for all revisions in which it is the same.
create table studio.content (
    hash text primary key,
    text text not null
);

create table studio.revision (
    draft_id  uuid not null references studio.draft,
    revision  int not null,
    at        timestamptz not null,
    by        text not null,
    note      text,
    xml       text not null references studio.content,
    -- id of the form or table and hash of its content
    forms     jsonb not null,
    decisions jsonb not null,
    primary key (draft_id, revision)
);
