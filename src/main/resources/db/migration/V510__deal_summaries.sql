-- The pipeline stays quick however many deals are closed: what only grows is counted when it changes.

-- Sums of closed deals, in parts that are added up. Whatever changes a closed deal adds a row and takes none: nobody waits
-- for anybody, and a row is there for whoever sees the change of the deal. Rows of one key are made one by and by.
create table deal.closed_sum (
    id       bigint generated always as identity primary key,
    funnel   text           not null,
    stage    text           not null,
    currency text           not null,
    owner    text,
    team     text,
    count    bigint         not null,
    sum      numeric(20, 2) not null,
    weighted numeric(22, 4) not null
);

create function deal.count_closed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.closed_at is not null then
        insert into deal.closed_sum (funnel, stage, currency, owner, team, count, sum, weighted)
        values (old.funnel, old.stage, old.currency, old.owner, old.team, -1, -coalesce(old.value, 0),
                -coalesce(old.value * old.probability * 0.01, 0));
    end if;
    if tg_op <> 'DELETE' and new.closed_at is not null then
        insert into deal.closed_sum (funnel, stage, currency, owner, team, count, sum, weighted)
        values (new.funnel, new.stage, new.currency, new.owner, new.team, 1, coalesce(new.value, 0),
                coalesce(new.value * new.probability * 0.01, 0));
    end if;
    return null;
end $$;

create trigger deal_closed_added after insert on deal.deal
    for each row when (new.closed_at is not null) execute function deal.count_closed();
create trigger deal_closed_changed after update on deal.deal
    for each row when ((old.closed_at is not null or new.closed_at is not null)
        and (old.closed_at is null, old.funnel, old.stage, old.currency, old.value, old.probability, old.owner, old.team)
            is distinct from
            (new.closed_at is null, new.funnel, new.stage, new.currency, new.value, new.probability, new.owner, new.team))
    execute function deal.count_closed();
create trigger deal_closed_removed after delete on deal.deal
    for each row when (old.closed_at is not null) execute function deal.count_closed();

insert into deal.closed_sum (funnel, stage, currency, owner, team, count, sum, weighted)
select funnel, stage, currency, owner, team, count(*), coalesce(sum(value), 0),
       coalesce(sum(value * probability * 0.01), 0)
from deal.deal where closed_at is not null group by 1, 2, 3, 4, 5;

-- What became of a deal in a stage, however often it came there.
create table deal.stage_pass (
    deal_id    uuid        not null references deal.deal on delete cascade,
    funnel     text        not null,
    stage      text        not null,
    -- those of the deal
    owner      text,
    team       text,
    -- the first time
    entered_at timestamptz not null,
    -- the last time, null while the deal is there
    left_at    timestamptz,
    -- all stays that are over together
    stayed     interval    not null default '0',
    -- on to a later stage or won
    moved      boolean     not null default false,
    lost       boolean     not null default false,
    primary key (deal_id, funnel, stage)
);

insert into deal.stage_pass (deal_id, funnel, stage, owner, team, entered_at, left_at, stayed, moved, lost)
select s.deal_id, s.funnel, s.stage, d.owner, d.team, min(s.entered_at),
       case when bool_and(s.left_at is not null) then max(s.left_at) end,
       coalesce(sum(s.left_at - s.entered_at), '0'),
       coalesce(bool_or(s.next_stage <> 'lost' and s.next_place > s.place), false),
       coalesce(bool_or(s.next_stage = 'lost'), false)
from (select e.*, p.place,
             lead(e.stage) over follows as next_stage,
             lead(p.place) over follows as next_place
      from deal.stage_entry e
      left join unnest(array['market-research', 'recognition', 'needs-analysis-required', 'preliminary-estimate',
                             'decision-makers', 'needs-analysis', 'proposal', 'negotiation', 'awareness', 'interest',
                             'desire', 'action', 'won', 'lost'])
           with ordinality p(stage, place) on p.stage = e.stage
      window follows as (partition by e.deal_id, e.funnel order by e.id)) s
join deal.deal d on d.id = s.deal_id
group by s.deal_id, s.funnel, s.stage, d.owner, d.team;

create index stage_pass_entered on deal.stage_pass (funnel, entered_at);
-- How long deals stay is told by those that left lately.
create index stage_pass_left on deal.stage_pass (funnel, stage, left_at desc)
    include (stayed, entered_at, owner, team) where left_at is not null;

create function deal.follow_owner() returns trigger language plpgsql as $$
begin
    update deal.stage_pass set owner = new.owner, team = new.team where deal_id = new.id;
    return null;
end $$;

create trigger deal_owner_changed after update on deal.deal
    for each row when ((old.owner, old.team) is distinct from (new.owner, new.team))
    execute function deal.follow_owner();

-- The passes counted by the month (UTC) of the first entry, in parts as above.
create table deal.pass_count (
    id      bigint generated always as identity primary key,
    funnel  text   not null,
    stage   text   not null,
    owner   text,
    team    text,
    month   date   not null,
    entered bigint not null,
    moved   bigint not null,
    lost    bigint not null,
    still   bigint not null
);

create function deal.count_pass() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (old.owner, old.team) is not distinct from (new.owner, new.team) then
        insert into deal.pass_count (funnel, stage, owner, team, month, entered, moved, lost, still)
        values (new.funnel, new.stage, new.owner, new.team, date_trunc('month', new.entered_at at time zone 'UTC'),
                0, new.moved::int - old.moved::int, new.lost::int - old.lost::int,
                (new.left_at is null)::int - (old.left_at is null)::int);
        return null;
    end if;
    if tg_op <> 'INSERT' then
        insert into deal.pass_count (funnel, stage, owner, team, month, entered, moved, lost, still)
        values (old.funnel, old.stage, old.owner, old.team, date_trunc('month', old.entered_at at time zone 'UTC'),
                -1, -old.moved::int, -old.lost::int, -(old.left_at is null)::int);
    end if;
    if tg_op <> 'DELETE' then
        insert into deal.pass_count (funnel, stage, owner, team, month, entered, moved, lost, still)
        values (new.funnel, new.stage, new.owner, new.team, date_trunc('month', new.entered_at at time zone 'UTC'),
                1, new.moved::int, new.lost::int, (new.left_at is null)::int);
    end if;
    return null;
end $$;

create trigger stage_pass_counted after insert or delete on deal.stage_pass
    for each row execute function deal.count_pass();
create trigger stage_pass_recounted after update on deal.stage_pass
    for each row when ((old.owner, old.team, old.moved, old.lost, old.left_at is null)
        is distinct from (new.owner, new.team, new.moved, new.lost, new.left_at is null))
    execute function deal.count_pass();

insert into deal.pass_count (funnel, stage, owner, team, month, entered, moved, lost, still)
select funnel, stage, owner, team, date_trunc('month', entered_at at time zone 'UTC'), count(*),
       count(*) filter (where moved), count(*) filter (where lost), count(*) filter (where left_at is null)
from deal.stage_pass group by 1, 2, 3, 4, 5;

-- Open deals are few and summed as they are, from the index alone.
drop index deal.deal_sums;
create index deal_open_sums on deal.deal (funnel, stage, currency)
    include (value, probability, owner, team, expected_close_on) where closed_at is null;
-- Those closed lately stay on the board, those of a time are asked for their reasons.
create index deal_closed_at on deal.deal (closed_at) include (funnel, stage, currency, value, probability, owner, team)
    where closed_at is not null;

-- The list in each of its orders.
create index deal_by_value on deal.deal (coalesce(value, -1) desc, id desc);
create index deal_by_probability on deal.deal (probability desc, id desc);
create index deal_by_close on deal.deal (coalesce(expected_close_on, date '9999-01-01'), id);
create index deal_by_next on deal.deal (coalesce(next_step_at, timestamptz '9999-01-01 00:00:00Z'), id);
create index deal_by_activity on deal.deal (last_activity_at, id);
