-- What a product costs the company, how it is counted and taxed, and whether it is still offered.
alter table product.product
    -- a word of the dictionary (piece, hour, month, kg, m, set), or one's own
    add column unit        text        not null default 'piece',
    -- net, in the product's currency
    add column unit_cost   numeric(14, 2) check (unit_cost >= 0),
    -- percent as a number, or ZW, NP, OO; null when nobody has said
    add column vat_code    text,
    add column archived_at timestamptz;
update product.product set vat_code = trim_scale(vat)::text where vat is not null;
alter table product.product drop column vat;

-- Lists of one audience and currency may lie over each other: for each product the one that began last counts.
create table product.price_list (
    id          uuid        primary key,
    name        text        not null,
    name_key    text        not null generated always as (platform.plain(name)) stored unique,
    audience    text        not null check (audience in ('B2B', 'B2C')),
    currency    text        not null,
    valid_from  date        not null,
    -- the last day; null when the end is not known
    valid_until date check (valid_until >= valid_from),
    created_at  timestamptz not null,
    created_by  text        not null,
    version     integer     not null default 0
);
create index price_list_by_start on product.price_list (valid_from desc, id);

create table product.list_price (
    id           uuid           primary key,
    list_id      uuid           not null references product.price_list on delete cascade,
    product_id   uuid           not null references product.product on delete cascade,
    -- from which quantity on; zero is any
    min_quantity numeric(14, 3) not null default 0 check (min_quantity >= 0),
    net          numeric(14, 2) not null check (net >= 0),
    version      integer        not null default 0,
    unique (list_id, product_id, min_quantity)
);
create index list_price_by_product on product.list_price (product_id);

-- A net price, or a percent off the list, that one customer has: for a product, a series, or all.
create table product.individual_price (
    id          uuid        primary key,
    customer_id uuid        not null,
    product_id  uuid        references product.product on delete cascade,
    series      text,
    series_key  text generated always as (platform.plain(series)) stored,
    net         numeric(14, 2) check (net >= 0),
    currency    text,
    percent_off numeric(5, 2) check (percent_off > 0 and percent_off <= 100),
    valid_from  date        not null,
    valid_until date check (valid_until >= valid_from),
    note        text,
    created_at  timestamptz not null,
    created_by  text        not null,
    version     integer     not null default 0,
    check (product_id is null or series is null),
    check ((net is null) <> (percent_off is null)),
    check ((net is null) = (currency is null)),
    check (net is null or product_id is not null or series is not null)
);
create index individual_price_by_customer on product.individual_price (customer_id, valid_from desc, id);
create index individual_price_by_product on product.individual_price (product_id);

-- Prices that followed their customer into another.
create table product.followed (
    merge_id            uuid not null,
    individual_price_id uuid not null references product.individual_price on delete cascade,
    primary key (merge_id, individual_price_id)
);
