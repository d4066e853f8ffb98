-- A customer's birthday offer: one in a year, however often the sweep comes by.
create table reactivation.birthday (
    customer_id  uuid not null,
    -- of the birthday; an offer of December may be for January
    year         integer not null,
    -- the day in that year on which it is kept
    birthday_on  date not null,
    -- null only while the transaction starts the case
    case_id      text unique,
    begun_at     timestamptz not null,
    journey      text,
    benefit      integer,
    -- email, sms, or complaint, no-consent
    channel      text,
    coupon       text,
    offered_at   timestamptz,
    valid_until  date,
    ended_at     timestamptz,
    end_reason   text check (end_reason in ('over', 'not-offered', 'purchase', 'opt-out', 'merge', 'erasure')),
    -- set while the case is being told to stop, so that it is told once
    stopping     boolean not null default false,
    -- the purchase within the validity that the offer is credited with
    won_at       timestamptz,
    won_total    numeric(14, 2),
    won_currency text,
    won_purchase text,
    primary key (customer_id, year)
) with (fillfactor = 80);
create index birthday_begun on reactivation.birthday (begun_at);
create index birthday_won on reactivation.birthday (won_purchase) where won_purchase is not null;

-- The runs of the sweep: which birthdays it looks at, and how far it has come.
create table reactivation.birthday_sweep (
    case_id        text primary key,
    began_at       timestamptz not null,
    from_day       date not null,
    until_day      date not null,
    -- the last one that was looked at
    place_day      date not null,
    place_customer uuid,
    started        bigint not null default 0,
    finished_at    timestamptz
);
create index birthday_sweep_began on reactivation.birthday_sweep (began_at desc);

-- Birthdays that followed their customer into another, who had none in that year.
create table reactivation.followed_birthday (
    merge_id uuid not null,
    year     integer not null,
    primary key (merge_id, year)
);
