-- What the offer that is out says of its deal (domain.md OFF-09).
alter table deal.deal
    add column offer_id          text,
    add column offer_state       text check (offer_state in ('SENT', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    add column offer_valid_until date,
    add column offer_at          timestamptz,
    -- By the clock of the application, which may walk in training.
    add column written_at        timestamptz;

-- What the forecast is made of, as it was: a row whenever one of its figures changes, and no row ever changes. The last one
-- at or before an instant is the deal as of then.
create table deal.forecast_fact (
    id                bigint generated always as identity primary key,
    deal_id           uuid           not null,
    at                timestamptz    not null,
    funnel            text           not null,
    stage             text           not null,
    value             numeric(14, 2),
    currency          text           not null,
    probability       integer        not null,
    expected_close_on date,
    on_hold_until     timestamptz,
    offer_state       text,
    owner             text,
    team              text,
    closed_at         timestamptz,
    -- the deal is gone, as after the undo of an import
    removed           boolean        not null default false,
    -- written by an upgrade from the history of stages, with the value and owner that the deal had then
    assumed           boolean        not null default false
);
create index forecast_fact_deal on deal.forecast_fact (deal_id, at desc, id desc);
create index forecast_fact_at on deal.forecast_fact (at, deal_id);

insert into deal.forecast_fact (deal_id, at, funnel, stage, value, currency, probability, expected_close_on, on_hold_until,
    offer_state, owner, team, closed_at, assumed)
select d.id, e.entered_at, e.funnel, case when e.last then d.stage else e.stage end, d.value, d.currency,
       case when e.last then d.probability else coalesce(p.probability, d.probability) end, d.expected_close_on,
       case when e.last then d.on_hold_until end, null, d.owner, d.team, case when e.last then d.closed_at end, true
from deal.deal d
join (select s.*, row_number() over (partition by deal_id order by id desc) = 1 as last from deal.stage_entry s) e
    on e.deal_id = d.id
left join (values ('market-research', 5), ('recognition', 10), ('needs-analysis-required', 15),
                  ('preliminary-estimate', 25), ('decision-makers', 35), ('needs-analysis', 50), ('proposal', 65),
                  ('negotiation', 80), ('awareness', 10), ('interest', 30), ('desire', 60), ('action', 85))
    p(stage, probability) on p.stage = e.stage
order by e.entered_at, e.id;

insert into deal.forecast_fact (deal_id, at, funnel, stage, value, currency, probability, expected_close_on, on_hold_until,
    offer_state, owner, team, closed_at, assumed)
select d.id, coalesce(d.closed_at, d.opened_at), d.funnel, d.stage, d.value, d.currency, d.probability,
       d.expected_close_on, d.on_hold_until, null, d.owner, d.team, d.closed_at, true
from deal.deal d
where not exists (select from deal.stage_entry s where s.deal_id = d.id);

create function deal.note_fact() returns trigger language plpgsql as $$
declare
    was deal.deal;
begin
    if tg_op = 'DELETE' then
        was := old;
    else
        was := new;
    end if;
    insert into deal.forecast_fact (deal_id, at, funnel, stage, value, currency, probability, expected_close_on,
        on_hold_until, offer_state, owner, team, closed_at, removed)
    values (was.id, coalesce(was.written_at, now()), was.funnel, was.stage, was.value, was.currency, was.probability,
        was.expected_close_on, was.on_hold_until, was.offer_state, was.owner, was.team, was.closed_at,
        tg_op = 'DELETE');
    return null;
end $$;

create trigger deal_fact_added after insert on deal.deal for each row execute function deal.note_fact();
create trigger deal_fact_changed after update on deal.deal
    for each row when ((old.funnel, old.stage, old.value, old.currency, old.probability, old.expected_close_on,
                        old.on_hold_until, old.offer_state, old.owner, old.team, old.closed_at)
        is distinct from
        (new.funnel, new.stage, new.value, new.currency, new.probability, new.expected_close_on,
                        new.on_hold_until, new.offer_state, new.owner, new.team, new.closed_at))
    execute function deal.note_fact();
create trigger deal_fact_removed after delete on deal.deal for each row execute function deal.note_fact();

create function deal.keep_fact() returns trigger language plpgsql as $$
begin
    raise exception 'deal.forecast_fact only grows';
end $$;
create trigger forecast_fact_kept before update or delete on deal.forecast_fact
    for each statement execute function deal.keep_fact();
