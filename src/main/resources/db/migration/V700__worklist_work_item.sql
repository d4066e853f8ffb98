create schema worklist;

-- Ships with PostgreSQL; its owner may create it without being superuser.
create extension if not exists pg_trgm;

-- One row per open task, written in the engine's transaction. Lists read this and nothing of the engine's.
create table worklist.work_item (
    task_id         text primary key,
    task_key        text not null,
    name_en         text not null,
    name_pl         text not null,
    guidance_en     text not null,
    guidance_pl     text not null,
    process_key     text not null,
    process_name_en text not null,
    process_name_pl text not null,
    process_version integer not null,
    case_id         text not null,
    root_case_id    text not null,
    subject_type    text,
    subject_id      text,
    subject_label   text,
    customer_id     text,
    owner           text,
    group_team      text,
    team            text,
    assignee        text,
    candidate_groups text[] not null,
    pool            text,
    priority        integer not null,
    created_at      timestamptz not null,
    due_at          timestamptz,
    follow_up_at    timestamptz,
    sla             text check (sla in ('ok', 'at-risk', 'breached')),
    sla_reminder_at timestamptz,
    sla_breach_at   timestamptz,
    -- what lists are sorted by, so that a place in a list is one comparison of rows
    urgency         smallint not null generated always as
                        (case sla when 'breached' then 0 when 'at-risk' then 1 else 2 end) stored,
    due_key         timestamptz not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
    rank            integer not null generated always as (-priority) stored
);

-- A page is read from the index of whose work it is: mine, my groups' unclaimed work, my teams' work, or everything.
create index work_item_assignee_urgency on worklist.work_item (assignee, urgency, due_key, task_id)
    include (team) where assignee is not null;
create index work_item_assignee_due on worklist.work_item (assignee, due_key, task_id) where assignee is not null;
create index work_item_assignee_created on worklist.work_item (assignee, created_at, task_id)
    where assignee is not null;
create index work_item_assignee_rank on worklist.work_item (assignee, rank, due_key, task_id)
    where assignee is not null;

create index work_item_pool_urgency on worklist.work_item (pool, urgency, due_key, task_id)
    include (team) where assignee is null;
create index work_item_pool_due on worklist.work_item (pool, due_key, task_id) where assignee is null;
create index work_item_pool_created on worklist.work_item (pool, created_at, task_id) where assignee is null;
create index work_item_pool_rank on worklist.work_item (pool, rank, due_key, task_id) where assignee is null;

create index work_item_team_urgency on worklist.work_item (team, urgency, due_key, task_id) include (assignee);
create index work_item_team_due on worklist.work_item (team, due_key, task_id);
create index work_item_team_created on worklist.work_item (team, created_at, task_id);
create index work_item_team_rank on worklist.work_item (team, rank, due_key, task_id);

create index work_item_urgency on worklist.work_item (urgency, due_key, task_id) include (assignee);
create index work_item_due on worklist.work_item (due_key, task_id);
create index work_item_created on worklist.work_item (created_at, task_id);
create index work_item_rank on worklist.work_item (rank, due_key, task_id);

create index work_item_kind on worklist.work_item (process_key, task_key);
create index work_item_case on worklist.work_item (case_id);
create index work_item_subject on worklist.work_item (subject_type, subject_id);
create index work_item_label on worklist.work_item using gin (lower(subject_label) gin_trgm_ops);

-- The combinations of candidate groups that ever occurred: few, so that a user's are found without the big table.
create table worklist.pool (
    pool   text primary key,
    groups text[] not null
);

-- What a person has typed and not sent yet; goes with the task.
create table worklist.draft (
    task_id  text not null references worklist.work_item on delete cascade,
    user_id  text not null,
    data     jsonb not null,
    saved_at timestamptz not null,
    primary key (task_id, user_id)
);

-- Comments outlive their task: they belong to the history of the case.
create table worklist.comment (
    id      uuid primary key,
    task_id text not null,
    case_id text not null,
    author  text not null,
    text    text not null,
    at      timestamptz not null
);
create index comment_task on worklist.comment (task_id, at);
create index comment_case on worklist.comment (case_id, at);
