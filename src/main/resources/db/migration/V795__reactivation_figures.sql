-- Who has been asked to call, at which step; done, or withdrawn when the cascade ended first.
create table reactivation.call (
    case_id      text not null references reactivation.cascade on delete cascade,
    step         integer not null,
    opened_at    timestamptz not null,
    done_at      timestamptz,
    withdrawn_at timestamptz,
    primary key (case_id, step)
);
create index call_open on reactivation.call (step) where done_at is null and withdrawn_at is null;
create index call_done on reactivation.call (done_at) where done_at is not null;

-- How many customers stood in each stage of life on the day of a sweep (domain.md LIFE-08, D-07).
create table reactivation.stage_count (
    on_day            date primary key,
    active            bigint not null,
    dormant           bigint not null,
    potential_outflow bigint not null,
    outflow           bigint not null
);

-- Steps of the days before the last count of stages, summed up by that sweep: they change no more.
create table reactivation.step_day (
    on_day        date not null,
    step          integer not null,
    channel       text not null,
    count         bigint not null,
    least_benefit integer not null,
    most_benefit  integer not null,
    primary key (on_day, step, channel)
);

-- Percent of the step that was offered last, which is the one that a purchase is credited to as a rule.
alter table reactivation.cascade add column offered_benefit integer;
update reactivation.cascade c set offered_benefit = s.benefit
from reactivation.step s where s.case_id = c.case_id and s.step = c.offered_step;

-- Lists of cascades go by the instant that they are asked for, newest first; figures read the indexes alone.
drop index reactivation.step_at;
create index step_at on reactivation.step (at, case_id, step);
drop index reactivation.cascade_started;
create index cascade_started on reactivation.cascade (started_at, case_id);
drop index reactivation.cascade_ended;
create index cascade_ended on reactivation.cascade (ended_at, case_id) include (end_reason) where ended_at is not null;
create index cascade_won_at on reactivation.cascade (won_at, case_id)
    include (won_step, won_currency, won_total, won_purchase, held_out, offered_step, offered_benefit)
    where won_at is not null;
create index cascade_standing on reactivation.cascade (step, started_at, case_id) where ended_at is null;
create index coupon_redeemed on reactivation.coupon (case_id) include (step, benefit, purchase_external_id)
    where purchase_external_id is not null;
