-- Calls and meetings that are agreed but have not taken place; their process is processes/activity.
create table activity.planned (
    id            uuid primary key,
    kind          text        not null,
    planned_at    timestamptz not null,
    with_whom     text,
    note          text,
    owner         text        not null,
    team          text,
    customer_id   uuid,
    lead_id       uuid,
    deal_id       uuid,
    state         text        not null,
    cancel_reason text,
    activity_id   uuid,
    case_id       text,
    created_by    text        not null,
    created_at    timestamptz not null
);
create index planned_agenda on activity.planned (owner, planned_at, id) where state = 'PLANNED';
create index planned_customer on activity.planned (customer_id, planned_at);
create index planned_lead on activity.planned (lead_id) where lead_id is not null;
create index planned_deal on activity.planned (deal_id) where deal_id is not null;
