-- How long and where a planned call or meeting is, whether its owner was reminded of it, and when it last changed.
alter table activity.planned
    add column minutes          integer check (minutes between 5 and 1440),
    add column place            text,
    add column reminded_at      timestamptz,
    add column reminder_seen_at timestamptz,
    add column version          integer     not null default 1,
    add column changed_at       timestamptz;

update activity.planned set changed_at = created_at;
alter table activity.planned alter column changed_at set not null;

-- The agenda shows what was held, the calendar feed what was cancelled as well.
drop index activity.planned_agenda;
create index planned_agenda on activity.planned (owner, planned_at, id);
create index planned_reminded on activity.planned (owner, planned_at)
    where state = 'PLANNED' and reminded_at is not null and reminder_seen_at is null;
create index planned_cancelled on activity.planned (owner, planned_at) where state = 'CANCELLED';
