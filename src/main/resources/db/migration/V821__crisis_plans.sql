-- A crisis plan as it is edited; what was in force stands in its versions.
create table crisis.plan (
    id          uuid primary key,
    name        text not null,
    coordinator text not null,
    state       text not null default 'preparing' check (state in ('preparing', 'in-force', 'given-up', 'retired')),
    -- team, register, protocol, contacts and documents; the names and addresses of people from outside stand nowhere else
    content     jsonb not null,
    revision    int not null default 0,
    reviewed_at timestamptz,
    created_at  timestamptz not null,
    created_by  text not null,
    case_id     text
);
create index plan_newest on crisis.plan (created_at desc, id desc);

create table crisis.plan_version (
    plan_id  uuid not null references crisis.plan,
    number   int not null,
    at       timestamptz not null,
    content  jsonb not null,
    pdf      bytea,
    sent_at  timestamptz,
    primary key (plan_id, number)
);
