create schema offer;

-- Numbers run through the year without a gap that anybody could ask about.
create table offer.numbering (
    year integer primary key,
    last integer not null
);

create table offer.offer (
    id          uuid primary key,
    number      text        not null unique,
    deal_id     uuid        not null,
    customer_id uuid,
    owner       text,
    team        text,
    state       text        not null
        check (state in ('DRAFT', 'APPROVAL', 'READY', 'SENT', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    -- the version that counts
    current     integer     not null default 1,
    case_id     text,
    created_at  timestamptz not null,
    created_by  text        not null,
    version     integer     not null default 0,
    search_key  text        not null generated always as (platform.plain(number)) stored
);
-- A deal has one offer that is being made or is out; its versions are one after another.
create unique index offer_open on offer.offer (deal_id) where state in ('DRAFT', 'APPROVAL', 'READY', 'SENT');
create index offer_deal on offer.offer (deal_id, created_at desc, id desc);
create index offer_customer on offer.offer (customer_id, created_at desc, id desc) where customer_id is not null;
create index offer_newest on offer.offer (created_at desc, id desc);
create index offer_owner on offer.offer (owner, created_at desc, id desc);
create index offer_search on offer.offer using gin (search_key gin_trgm_ops);

-- What is offered. A version that has been rendered never changes; the customer has it in hands.
create table offer.offer_version (
    offer_id         uuid        not null references offer.offer (id) on delete cascade,
    number           integer     not null,
    audience         text        not null check (audience in ('B2B', 'B2C')),
    language         text        not null check (language in ('pl', 'en')),
    currency         text        not null,
    valid_until      date,
    discount         numeric(5, 2) not null default 0 check (discount between 0 and 100),
    recipient_name   text,
    recipient_email  text,
    recipient_phone  text,
    cover_text       text,
    -- texts of the blocks that differ from the company's own, by the block's key
    blocks           jsonb       not null default '{}',
    list_net         numeric(16, 2) not null default 0,
    net              numeric(16, 2) not null default 0,
    vat              numeric(16, 2) not null default 0,
    gross            numeric(16, 2) not null default 0,
    -- null when the cost of a line is not known
    cost             numeric(16, 2),
    -- the greatest discount of any line, with that of the whole offer; percent
    max_discount     numeric(5, 2) not null default 0,
    approval_needed  boolean,
    approved_by      text,
    approved_at      timestamptz,
    approval_comment text,
    new_valid_until  date,
    rendered_at      timestamptz,
    pdf              bytea,
    pdf_sha256       text,
    sent_at          timestamptz,
    expires_at       timestamptz,
    followed_up_at   timestamptz,
    reminded_at      timestamptz,
    answer           text check (answer in ('ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    answered_at      timestamptz,
    -- who said it: a name that a customer typed, personal
    answered_name    text,
    answer_reason    text,
    answer_note      text,
    -- the user who took the answer down; null when the customer gave it on the page
    answered_by      text,
    created_at       timestamptz not null,
    created_by       text        not null,
    primary key (offer_id, number)
);

create table offer.line (
    offer_id       uuid    not null,
    version_number integer not null,
    position       integer not null,
    product_id     uuid,
    name           text    not null,
    description    text,
    unit           text    not null,
    quantity       numeric(12, 3) not null check (quantity > 0),
    -- the price that the discount is taken from
    price          numeric(14, 2) not null check (price >= 0),
    discount       numeric(5, 2) not null default 0 check (discount between 0 and 100),
    vat            text    not null,
    unit_cost      numeric(14, 2),
    price_source   text,
    unit_net       numeric(14, 2) not null,
    net            numeric(16, 2) not null,
    primary key (offer_id, version_number, position),
    foreign key (offer_id, version_number) references offer.offer_version (offer_id, number) on delete cascade
);
create index line_product on offer.line (product_id) where product_id is not null;

-- The customer's key to one version: the SHA-256 of 128 random bits.
create table offer.link (
    token_hash     bytea primary key,
    offer_id       uuid    not null,
    version_number integer not null,
    expires_at     timestamptz not null,
    foreign key (offer_id, version_number) references offer.offer_version (offer_id, number) on delete cascade
);
create index link_version on offer.link (offer_id, version_number);
create index link_expiry on offer.link (expires_at);

create table offer.question (
    id             uuid primary key,
    offer_id       uuid    not null,
    version_number integer not null,
    asked_at       timestamptz not null,
    asked_by       text,
    text           text    not null,
    reply          text,
    replied_at     timestamptz,
    replied_by     text,
    sent_at        timestamptz,
    foreign key (offer_id, version_number) references offer.offer_version (offer_id, number) on delete cascade
);
create index question_offer on offer.question (offer_id, asked_at);

-- What the company says of itself in every offer.
create table offer.company (
    id         smallint primary key default 1 check (id = 1),
    name       text    not null,
    street     text,
    postcode   text,
    city       text,
    nip        text,
    account    text,
    phone      text,
    email      text,
    website    text,
    logo       bytea,
    logo_type  text check (logo_type in ('image/png', 'image/jpeg')),
    valid_days integer not null default 30 check (valid_days between 1 and 365),
    -- texts of the blocks, by "<block>.<language>"
    blocks     jsonb   not null default '{}',
    version    integer not null default 0
);

create table offer.followed (
    merge_id uuid not null,
    offer_id uuid not null,
    primary key (merge_id, offer_id)
);
