create schema lead;

-- Where leads come from (contract.md, Import fields); a dictionary that administrators edit.
create table lead.source (
    code     text primary key,
    label_en text not null,
    label_pl text not null,
    active   boolean not null default true
);
insert into lead.source (code, label_en, label_pl) values
    ('web', 'Website', 'Strona internetowa'),
    ('phone', 'Phone', 'Telefon'),
    ('chat', 'Chat', 'Czat'),
    ('e-mail', 'E-mail', 'E-mail'),
    ('social', 'Social media', 'Media społecznościowe'),
    ('advert', 'Advert', 'Reklama'),
    ('newsletter', 'Newsletter', 'Newsletter'),
    ('webinar', 'Webinar', 'Webinar'),
    ('fair', 'Fair or event', 'Targi lub event'),
    ('referral', 'Referral', 'Polecenie'),
    ('partner', 'Partner', 'Partner'),
    ('purchased-list', 'Purchased list', 'Zakupiona baza'),
    ('cold-call', 'Cold call', 'Zimny telefon'),
    ('media', 'Press, radio, television', 'Prasa, radio, telewizja'),
    ('other', 'Other', 'Inne');

create table lead.lead (
    id                 uuid primary key,
    status             text not null,
    source             text not null references lead.source,
    external_id        text,
    company_name       text,
    first_name         text,
    last_name          text,
    email              text,
    email_key          text,
    phone              text,
    nip                text,
    city               text,
    region             text,
    country            text,
    industry           text,
    employees          integer,
    interest           text,
    product            text,
    estimated_value    numeric(14, 2),
    currency           text,
    wants_call         boolean,
    signals            jsonb not null default '{}',
    consents           jsonb not null default '[]',
    score              integer,
    grade              text,
    reasons            jsonb not null default '[]',
    owner              text,
    team               text,
    assigned_at        timestamptz,
    customer_id        uuid,
    person_id          uuid,
    case_id            text,
    received_at        timestamptz not null,
    sla_reminder_at    timestamptz,
    sla_breach_at      timestamptz,
    sla_state          text,
    first_contacted_at timestamptz,
    breached_at        timestamptz,
    merged_into        uuid,
    close_reason       text,
    close_note         text,
    deal_id            uuid,
    created_by         text not null,
    version            integer not null
);
create unique index lead_external_id on lead.lead (source, external_id) where external_id is not null;
create index lead_received on lead.lead (received_at desc, id desc);
create index lead_status on lead.lead (status, received_at desc, id desc);
create index lead_owner on lead.lead (owner, received_at desc, id desc);
create index lead_assigned on lead.lead (owner, assigned_at desc);
create index lead_first_contacts on lead.lead (owner) where status = 'NEW';
create index lead_team on lead.lead (team, received_at desc, id desc);
create index lead_case on lead.lead (case_id);
create index lead_customer on lead.lead (customer_id);
create index lead_email on lead.lead (email_key)
    where email_key is not null and status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING');
create index lead_phone on lead.lead (phone)
    where phone is not null and status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING');
create index lead_nip on lead.lead (nip)
    where nip is not null and status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING');
create index lead_company on lead.lead (lower(company_name))
    where company_name is not null and status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING');

-- What a customer with an open lead sent again.
create table lead.enquiry (
    lead_id     uuid not null references lead.lead,
    enquiry_id  uuid not null references lead.lead,
    received_at timestamptz not null,
    primary key (lead_id, enquiry_id)
);

-- Pairs that a person decides on; nothing is merged on similarity alone.
create table lead.probable_duplicate (
    lead_id    uuid not null references lead.lead,
    other_kind text not null check (other_kind in ('lead', 'customer')),
    other_id   uuid not null,
    reasons    text not null,
    state      text not null default 'OPEN' check (state in ('OPEN', 'DISMISSED', 'MERGED')),
    decided_by text,
    primary key (lead_id, other_kind, other_id)
);

create table lead.form (
    id         uuid primary key,
    token      text not null unique,
    name       text not null,
    source     text not null references lead.source,
    created_by text not null,
    created_at timestamptz not null,
    revoked_at timestamptz
);
