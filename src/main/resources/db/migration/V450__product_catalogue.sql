create schema product;

-- What the company sells. Names and codes are each one product's, whatever their case and accents.
create table product.product (
    id          uuid primary key,
    name        text        not null,
    name_key    text        not null generated always as (platform.plain(name)) stored unique,
    code        text,
    code_key    text generated always as (platform.plain(code)) stored unique,
    series      text,
    -- what one piece costs before tax and discounts
    list_price  numeric(14, 2) check (list_price >= 0),
    currency    text        not null default 'PLN',
    -- percent; null when the product is exempt or nobody has said
    vat         numeric(5, 2) check (vat between 0 and 100),
    created_at  timestamptz not null,
    created_by  text        not null,
    version     integer     not null default 0,
    search_key  text        not null
        generated always as (platform.plain(name || ' ' || coalesce(code, '') || ' ' || coalesce(series, ''))) stored
);
create index product_search on product.product using gin (search_key gin_trgm_ops);
