-- What people wrote about an item of a rollout, and the files that they put there.
create table rollout.comment (
    id         uuid primary key,
    rollout_id uuid not null references rollout.rollout on delete cascade,
    task_key   text not null,
    at         timestamptz not null,
    author     text not null,
    text       text not null
);
create index comment_of on rollout.comment (rollout_id, at, id);

create table rollout.attachment (
    id         uuid primary key,
    rollout_id uuid not null references rollout.rollout on delete cascade,
    task_key   text not null,
    at         timestamptz not null,
    added_by   text not null,
    file_name  text not null,
    media_type text not null,
    size       int not null,
    content    bytea not null
);
create index attachment_of on rollout.attachment (rollout_id, at, id);
-- Packed already, as documents are: PostgreSQL need not try.
alter table rollout.attachment alter column content set storage external;

-- Who opened which report, day by day.
create table rollout.report_opened (
    report  text not null,
    user_id text not null,
    day     date not null,
    primary key (day, report, user_id)
);
