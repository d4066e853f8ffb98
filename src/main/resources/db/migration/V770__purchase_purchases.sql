create schema purchase;

-- What customers bought. A row never changes what it says: it is voided, or a return stands beside it.
create table purchase.purchase (
    -- ascending in time, so that rows of one import lie together
    id             uuid           primary key,
    -- as the program that sold it knows it
    external_id    text           not null unique,
    -- null while nobody has the number that the row waits for
    customer_id    uuid,
    at             timestamptz    not null,
    -- the day of it in the sales zone
    bought_on      date           not null,
    -- from 0; below 0 for a return
    total          numeric(14, 2) not null,
    currency       text           not null,
    -- how many pieces
    items          integer,
    -- [{"product": …, "quantity": …, "total": …}]
    lines          jsonb,
    -- external id of the purchase that is given back
    return_of      text,
    -- the customer's number in another program, kept of rows that came before their customer
    awaited_number text,
    import_id      uuid,
    -- row of the file, from its line
    line           bigint,
    recorded_at    timestamptz    not null,
    recorded_by    text           not null,
    voided_at      timestamptz,
    voided_by      text,
    void_reason    text,
    check ((return_of is null) = (total >= 0)),
    check ((voided_at is null) = (void_reason is null)),
    check (customer_id is not null or awaited_number is not null)
);
create index purchase_by_customer on purchase.purchase (customer_id, at desc, id desc);
create index purchase_returns on purchase.purchase (return_of) where return_of is not null;
create index purchase_awaited on purchase.purchase (awaited_number) where awaited_number is not null;
create index purchase_of_nobody on purchase.purchase (import_id, line) where customer_id is null;

-- What all purchases of one customer come to; kept in the transaction that changes them. Half of each page is left for a
-- recalculation, which changes every row and none of what is indexed: a row that stays on its page needs no index written.
create table purchase.customer_value (
    customer_id     uuid           primary key,
    -- purchases that were not returns and not voided; null when there are none
    first_on        date,
    last_on         date,
    -- the last purchase before the row was changed the last time, which the change itself needs to know
    last_before     date,
    orders          integer        not null default 0,
    -- those of the orders that are in the company's currency, whose sum is the revenue, less what was returned
    priced          integer        not null default 0,
    revenue         numeric(16, 2) not null default 0,
    -- from the last recalculation: 1 to 5 each, 5 best; the group of the three; what the customer is worth
    recency         smallint       check (recency between 1 and 5),
    frequency       smallint       check (frequency between 1 and 5),
    monetary        smallint       check (monetary between 1 and 5),
    rfm_group       text,
    group_since     date,
    lifetime_value  numeric(16, 2),
    high_value      boolean        not null default false,
    valued_at       timestamptz,
    -- the last purchase for which a cascade was started, and for which the customer counts as gone
    taken_for       date,
    churned_for     date,
    churned_at      timestamptz,
    -- when anything but a recalculation last changed the row
    changed_at      timestamptz
) with (fillfactor = 50);
-- Who has become dormant, or has gone, is a range of one of these, whoever else there is.
create index customer_value_due on purchase.customer_value (last_on, customer_id)
    where last_on is not null and (taken_for is null or taken_for < last_on);
create index customer_value_staying on purchase.customer_value (last_on)
    where last_on is not null and (churned_for is null or churned_for < last_on);

-- Purchases that followed their customer into another, and what the other's row said before.
create table purchase.followed (
    merge_id    uuid not null,
    purchase_id uuid not null references purchase.purchase on delete cascade,
    primary key (merge_id, purchase_id)
);
create index followed_purchase on purchase.followed (purchase_id);
create table purchase.followed_value (
    merge_id       uuid primary key,
    taken_before   date,
    taken_after    date,
    churned_before date,
    churned_after  date
);
