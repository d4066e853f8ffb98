create schema reactivation;

-- A dormant customer's way back, one for each last purchase.
create table reactivation.cascade (
    case_id          text primary key,
    customer_id      uuid not null,
    last_purchase_on date not null,
    started_at       timestamptz not null,
    -- drawn once: gets no offer, so that the effect can be measured
    held_out         boolean not null,
    rfm_group        text,
    lifetime_value   numeric(16, 2),
    -- months of the step that was reached last, and the day of the next one
    step             integer,
    step_at          timestamptz,
    next_on          date,
    -- the step that was offered last
    offered_step     integer,
    offered_at       timestamptz,
    call_open        boolean not null default false,
    -- set while the case is being told to stop, so that it is told once
    stopping         boolean not null default false,
    ended_at         timestamptz,
    end_reason       text check (end_reason in ('purchase', 'opt-out', 'correction', 'merge', 'erasure', 'churned')),
    -- the purchase that ended it, and the step it is credited to
    won_step         integer,
    won_at           timestamptz,
    won_total        numeric(14, 2),
    won_currency     text,
    won_purchase     text,
    unique (customer_id, last_purchase_on)
) with (fillfactor = 80);
create index cascade_open on reactivation.cascade (customer_id) where ended_at is null;
create index cascade_next on reactivation.cascade (next_on) where ended_at is null;
create index cascade_started on reactivation.cascade (started_at);
create index cascade_ended on reactivation.cascade (ended_at) where ended_at is not null;

-- What happened at a step: an offer by a channel, or why none.
create table reactivation.step (
    case_id     text not null references reactivation.cascade on delete cascade,
    step        integer not null,
    customer_id uuid not null,
    at          timestamptz not null,
    benefit     integer not null,
    -- email, sms, or hold-out, complaint, no-consent
    channel     text not null,
    coupon      text,
    primary key (case_id, step)
);
create index step_at on reactivation.step (at);
create index step_customer on reactivation.step (customer_id);

-- Checked and used once, by the program that sells.
create table reactivation.coupon (
    code                 text primary key,
    customer_id          uuid not null,
    case_id              text not null,
    step                 integer not null,
    -- percent off
    benefit              integer not null,
    issued_at            timestamptz not null,
    -- until the end of that day in the sales zone
    valid_until          date not null,
    redeemed_at          timestamptz,
    redeemed_by          text,
    purchase_external_id text,
    unique (case_id, step)
);
create index coupon_customer on reactivation.coupon (customer_id);
create index coupon_purchase on reactivation.coupon (purchase_external_id) where purchase_external_id is not null;

-- The runs of the sweep, for people to see how far it is.
create table reactivation.sweep (
    case_id     text primary key,
    began_at    timestamptz not null,
    -- dormant customers when it began; those marked as lost at first sight; cascades started so far
    due         bigint not null,
    lost        bigint not null,
    started     bigint not null default 0,
    finished_at timestamptz
);
create index sweep_began on reactivation.sweep (began_at desc);
