create schema retro;

-- Weekly talks of managers with their teams (domain.md IMP-54). monday: first day of the week; figures: what was known then;
-- agreements: what, who (user id), until, as a JSON array.
create table retro.retro (
    id         uuid primary key,
    manager    text not null,
    monday     date not null,
    team       text,
    case_id    text unique,
    figures    jsonb not null,
    opened_at  timestamptz not null,
    state      text not null default 'open' check (state in ('open', 'held', 'not-held')),
    held_at    timestamptz,
    discussed  text,
    agreements jsonb not null default '[]',
    rules      text,
    rules_done text,
    unique (manager, monday)
);
create index retro_open on retro.retro (monday) where state = 'open';
create index retro_newest on retro.retro (monday desc, id desc);
