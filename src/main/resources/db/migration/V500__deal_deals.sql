create schema deal;

create table deal.deal (
    id          uuid primary key,
    external_id text unique,
    lead_id     uuid unique,
    customer_id uuid,
    product     text,
    stage       text not null,
    value       numeric(14, 2),
    currency    text not null default 'PLN',
    probability integer not null,
    owner       text,
    team        text,
    opened_at   timestamptz not null,
    closed_at   timestamptz,
    case_id     text,
    version     integer not null
);
create index deal_stage on deal.deal (stage, opened_at desc, id desc);
create index deal_owner on deal.deal (owner, opened_at desc, id desc);
create index deal_customer on deal.deal (customer_id);
