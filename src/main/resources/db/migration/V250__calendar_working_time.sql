create schema calendar;

-- One row: what the three clocks go by (processes.md, Working time).
create table calendar.setting (
    id smallint primary key default 1 check (id = 1),
    zone text not null,
    office_from time not null,
    office_until time not null,
    version integer not null default 1,
    check (office_from < office_until)
);
insert into calendar.setting (zone, office_from, office_until) values ('Europe/Warsaw', '08:00', '16:00');

-- Days without work beside weekends and public holidays.
create table calendar.day_off (
    day date primary key,
    name text not null
);

create table calendar.absence (
    id uuid primary key,
    user_id text not null,
    from_day date not null,
    until_day date not null,
    note text,
    created_by text not null,
    created_at timestamptz not null,
    check (from_day <= until_day)
);
create index absence_user on calendar.absence (user_id, until_day);
create index absence_until on calendar.absence (until_day);
