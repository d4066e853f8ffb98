create schema customer;

create table customer.customer (
    id          uuid primary key,
    external_id text unique,
    type        text not null check (type in ('COMPANY', 'PERSON')),
    category    text not null default 'PROSPECT' check (category in ('PROSPECT', 'EXISTING')),
    name        text not null,
    email       text,
    email_key   text,
    phone       text,
    nip         text,
    city        text,
    region      text,
    country     text,
    industry    text,
    employees   integer,
    owner       text,
    created_at  timestamptz not null,
    created_by  text not null,
    version     integer not null
);
create index customer_email on customer.customer (email_key) where email_key is not null;
create index customer_phone on customer.customer (phone) where phone is not null;
create index customer_nip on customer.customer (nip) where nip is not null;
create index customer_owner on customer.customer (owner, id);
create index customer_name on customer.customer (lower(name) text_pattern_ops);

create table customer.person (
    id          uuid primary key,
    customer_id uuid not null references customer.customer,
    first_name  text,
    last_name   text,
    email       text,
    email_key   text,
    phone       text,
    roles       text not null default 'contact',
    created_at  timestamptz not null,
    version     integer not null
);
create index person_customer on customer.person (customer_id);
create index person_email on customer.person (email_key) where email_key is not null;
create index person_phone on customer.person (phone) where phone is not null;

-- D-13: per channel and purpose, with source, date and version of the text; the newest row counts.
create table customer.consent (
    id           bigint generated always as identity primary key,
    customer_id  uuid not null references customer.customer,
    channel      text not null check (channel in ('email', 'sms', 'phone')),
    purpose      text not null,
    given        boolean not null,
    source       text not null,
    text_version text,
    at           timestamptz not null
);
create index consent_customer on customer.consent (customer_id, channel, purpose, id desc);
