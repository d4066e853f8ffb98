-- What a deal needs on its way through a funnel (processes.md 2, domain.md FUN-27 to FUN-32).
alter table deal.deal
    add column funnel             text        not null default 'sales-funnel',
    add column stage_since        timestamptz,
    add column expected_close_on  date,
    add column margin             numeric(5, 2),
    add column next_step          text,
    add column next_step_at       timestamptz,
    add column last_activity_at   timestamptz,
    add column idle_since         timestamptz,
    add column on_hold_until      timestamptz,
    add column criteria           jsonb       not null default '{}',
    add column lost_reason        text,
    add column lost_comment       text,
    add column competitor         text,
    add column win_reason         text,
    add column stage_where_closed text,
    add column reopened_from      uuid,
    add column imported           boolean     not null default false,
    add column touched            boolean     not null default false,
    add column made_existing      boolean     not null default false;

update deal.deal set stage_since = opened_at, last_activity_at = opened_at;

alter table deal.deal
    alter column stage_since set not null,
    alter column last_activity_at set not null,
    add constraint deal_value check (value >= 0),
    add constraint deal_margin check (margin between -999.99 and 100);

create unique index deal_reopened_from on deal.deal (reopened_from) where reopened_from is not null;

-- The board: a few thousand open deals, whatever number is closed.
create index deal_board on deal.deal
    (funnel, stage, (idle_since is null), (coalesce(next_step_at, stage_since)), id) where closed_at is null;
create index deal_closed on deal.deal (funnel, stage, closed_at desc, id) where closed_at is not null;
create index deal_open_owner on deal.deal (owner) where closed_at is null;
create index deal_team on deal.deal (team, opened_at desc, id desc);
create index deal_opened on deal.deal (opened_at desc, id desc);
-- Sums of the pipeline are read from the index alone.
create index deal_sums on deal.deal (funnel, stage, currency) include (value, probability, owner, team);

-- Who entered which stage when; the newest entry of a deal is open (left_at is null).
create table deal.stage_entry (
    id         bigint generated always as identity primary key,
    deal_id    uuid        not null references deal.deal on delete cascade,
    funnel     text        not null,
    stage      text        not null,
    from_stage text,
    how        text        not null,
    entered_at timestamptz not null,
    entered_by text        not null,
    left_at    timestamptz
);
create index stage_entry_deal on deal.stage_entry (deal_id, id);
create unique index stage_entry_open on deal.stage_entry (deal_id) where left_at is null;
create index stage_entry_funnel on deal.stage_entry (funnel, entered_at);

insert into deal.stage_entry (deal_id, funnel, stage, how, entered_at, entered_by)
select id, funnel, stage, 'opened', opened_at, coalesce(opened_by, 'system') from deal.deal;

-- Who decides, who asks, who blocks (domain.md FUN-42, FUN-43).
create table deal.deal_person (
    id        uuid        primary key,
    deal_id   uuid        not null references deal.deal on delete cascade,
    person_id uuid,
    role      text        not null check (role in ('contact', 'decision-maker', 'buyer', 'user', 'blocker')),
    name      text        not null,
    position  text,
    email     text,
    phone     text,
    opinion   text,
    added_at  timestamptz not null,
    added_by  text        not null
);
create index deal_person_deal on deal.deal_person (deal_id, added_at, id);
create index deal_person_person on deal.deal_person (person_id) where person_id is not null;

-- What finance has to be told once a deal is won, once for each.
create table deal.finance_hand_over (
    deal_id     uuid           primary key references deal.deal on delete cascade,
    customer_id uuid,
    value       numeric(14, 2),
    currency    text           not null,
    won_at      timestamptz    not null,
    recorded_at timestamptz    not null
);
