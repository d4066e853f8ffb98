-- How lifetime value is computed (domain.md SEG-13 to SEG-19): one row.
create table purchase.value_setting (
    one                      boolean       primary key default true check (one),
    formula                  text          not null default 'retail'
        check (formula in ('subscription', 'retail', 'margin-churn', 'npv', 'segment', 'service-cost')),
    -- how long a subscription lasts, how long a customer of a shop stays
    lifetime_months          numeric(6, 2) not null default 36 check (lifetime_months > 0),
    lifespan_years           numeric(5, 2) not null default 3 check (lifespan_years > 0),
    -- percent; churn is monthly
    gross_margin             numeric(5, 2) not null default 40 check (gross_margin between 0 and 100),
    churn_rate               numeric(5, 2) not null default 4 check (churn_rate > 0 and churn_rate <= 100),
    discount_rate            numeric(5, 2) not null default 10 check (discount_rate between 0 and 100),
    horizon_years            integer       not null default 3 check (horizon_years between 1 and 50),
    -- per customer, in the company's currency
    acquisition_cost         numeric(14, 2) not null default 0 check (acquisition_cost >= 0),
    service_hours_per_month  numeric(8, 2) not null default 0 check (service_hours_per_month >= 0),
    service_hour_cost        numeric(14, 2) not null default 0 check (service_hour_cost >= 0),
    -- percent by RFM group, for the segment formula; a group that is not named keeps half of its customers
    retention                jsonb         not null default
        '{"champions": 90, "loyal": 80, "potential-loyalists": 65, "new": 50, "promising": 50, "need-attention": 50,
          "about-to-sleep": 35, "at-risk": 30, "cannot-lose": 30, "hibernating": 15, "lost": 5}',
    -- percent of the customers, by lifetime value from the top
    high_value_share         numeric(5, 2) not null default 5 check (high_value_share between 0 and 100),
    version                  integer       not null default 0
);
insert into purchase.value_setting default values;

-- A recalculation, and how far it has come: place and rows are one transaction.
create table purchase.value_run (
    id            uuid        primary key,
    case_id       text        not null,
    asked_by      text        not null,
    started_at    timestamptz not null,
    finished_at   timestamptz,
    -- the day that recency and months are counted to
    on_day        date        not null,
    total         bigint      not null,
    done          bigint      not null default 0,
    regrouped     bigint      not null default 0,
    -- blocks of the table that there were, and those that are done; then come rows that were changed meanwhile
    blocks        bigint      not null,
    place         bigint      not null default 0,
    -- from which last purchase, number of purchases, average purchase on the scores 2 to 5 are given
    recency_from   date[]     not null,
    frequency_from bigint[]   not null,
    monetary_from  numeric[]  not null,
    -- of the cells 111, 112, … 555
    cell_group    text[]      not null,
    -- lifetime value = revenue per month * per_month + revenue * per_revenue of the cell + fixed
    per_month     numeric     not null,
    per_revenue   numeric[]   not null,
    fixed         numeric     not null,
    high_from     numeric
);
create unique index value_run_open on purchase.value_run ((true)) where finished_at is null;
create index value_run_started on purchase.value_run (started_at desc, id desc);

-- Customers who moved from one group to another.
create table purchase.group_change (
    customer_id  uuid        not null,
    at           timestamptz not null,
    group_before text        not null,
    group_after  text        not null,
    run_id       uuid        not null references purchase.value_run,
    primary key (customer_id, at)
);

-- Who has left, and whose will it was (domain.md SEG-30).
create table purchase.departure (
    customer_id uuid        primary key,
    kind        text        not null check (kind in ('VOLUNTARY', 'INVOLUNTARY')),
    left_on     date        not null,
    reason      text        not null,
    noted_at    timestamptz not null,
    noted_by    text        not null
);
