create schema activity;

-- Calls, meetings, e-mails and notes; a finished task leaves one with its report (D-15).
create table activity.activity (
    id           uuid primary key,
    kind         text not null,
    at           timestamptz not null,
    minutes      integer,
    with_whom    text,
    outcome      text,
    summary      text,
    next_step    text,
    next_step_at timestamptz,
    customer_id  uuid,
    lead_id      uuid,
    deal_id      uuid,
    case_id      text,
    task_id      text unique,
    task_key     text,
    form_id      text,
    form_version integer,
    report       jsonb not null default '{}',
    actor        text not null,
    created_at   timestamptz not null
);
create index activity_customer on activity.activity (customer_id, at desc, id desc);
create index activity_lead on activity.activity (lead_id, at desc, id desc);
create index activity_deal on activity.activity (deal_id, at desc, id desc);
create index activity_agenda on activity.activity (actor, next_step_at) where next_step_at is not null;
