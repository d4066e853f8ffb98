-- Rollouts of a CRM. results: what one step leaves for the later ones, by the names of the forms' fields.
-- outcome: while it runs the last end event that was passed, then the one it ended at.
create table rollout.rollout (
    id          uuid primary key,
    process_key text not null,
    case_id     text unique,
    name        text not null,
    leader      text not null,
    opened_at   timestamptz not null,
    opened_by   text not null,
    ended_at    timestamptz,
    outcome     text,
    results     jsonb not null default '{}'
);
create index rollout_opened on rollout.rollout (opened_at desc, id desc);

-- Who does a task, or until when a step of the diagram is to be finished.
create table rollout.item (
    rollout_id uuid not null references rollout.rollout on delete cascade,
    task_key   text not null,
    owner      text,
    due_on     date,
    primary key (rollout_id, task_key)
);

create table rollout.report (
    id          bigint generated always as identity primary key,
    rollout_id  uuid not null references rollout.rollout on delete cascade,
    task_key    text not null,
    at          timestamptz not null,
    reported_by text not null,
    answers     jsonb not null
);
create index report_of on rollout.report (rollout_id, id);
