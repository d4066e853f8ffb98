-- What is known of customers and their people (domain.md section 5). Few fields are required, many possible (D-12).
-- E-mail, phone and the registered address stand on the card and on the person: they are the preferred ones. Further ones
-- stand in tables of their own.
alter table customer.customer
    add column street            text,
    add column postcode          text,
    add column regon             text,
    add column size              text,
    add column reach             text,
    add column revenue           numeric(18, 2),
    add column revenue_currency  text,
    add column potential         text,
    add column growth_potential  text,
    add column needs             text,
    add column cooperation_since date,
    add column partner_kind      text,
    add column market            text check (market in ('B2B', 'B2C')),
    add column segment           text,
    add column priority          text,
    add column icp               boolean,
    add column source            text,
    add column vip               boolean not null default false,
    add column interest          integer check (interest between 1 and 5),
    add column influence         integer check (influence between 1 and 5),
    add column industry_notes    text,
    add column notes             text,
    add column open_complaint    boolean not null default false,
    add column payment_delay     boolean not null default false,
    add column information_owner text,
    add column parent_id         uuid references customer.customer,
    add column email_label       text,
    add column phone_label       text,
    add column verified_at       timestamptz,
    add column verified_by       text,
    add column custom            jsonb not null default '{}' check (jsonb_typeof(custom) = 'object'),
    add constraint customer_is_not_its_own_parent check (parent_id <> id);
update customer.customer set market = case type when 'COMPANY' then 'B2B' else 'B2C' end;
create index customer_regon on customer.customer (regon) where regon is not null;
create index customer_parent on customer.customer (parent_id) where parent_id is not null;
create index customer_custom on customer.customer using gin (custom jsonb_path_ops) where custom <> '{}';

alter table customer.person
    alter column roles drop default,
    alter column roles type text[] using string_to_array(roles, ','),
    alter column roles set default '{contact}';
alter table customer.person
    add column external_id       text unique,
    add column position          text,
    add column department        text,
    add column birth_date        date,
    add column preferred_channel text,
    add column best_time         text,
    add column contact_note      text,
    add column interest          integer check (interest between 1 and 5),
    add column influence         integer check (influence between 1 and 5),
    add column active            boolean not null default true,
    add column email_label       text,
    add column phone_label       text,
    add column verified_at       timestamptz,
    add column verified_by       text,
    add column custom            jsonb not null default '{}' check (jsonb_typeof(custom) = 'object');
create index person_custom on customer.person using gin (custom jsonb_path_ops) where custom <> '{}';

-- Lists of the card. Each row has its own version, for ETag.
create table customer.address (
    id          uuid primary key,
    customer_id uuid not null references customer.customer,
    kind        text not null,
    street      text,
    postcode    text,
    city        text,
    region      text,
    country     text,
    note        text,
    created_at  timestamptz not null,
    created_by  text not null,
    version     integer not null default 0
);
create index address_customer on customer.address (customer_id, created_at, id);

-- Further e-mail addresses and phones, of the customer or of one person.
create table customer.contact_point (
    id          uuid primary key,
    customer_id uuid not null references customer.customer,
    person_id   uuid references customer.person,
    kind        text not null check (kind in ('email', 'phone')),
    value       text not null,
    value_key   text not null,
    label       text,
    created_at  timestamptz not null,
    created_by  text not null,
    version     integer not null default 0
);
create unique index contact_point_once
    on customer.contact_point (customer_id, coalesce(person_id, '00000000-0000-0000-0000-000000000000'), kind, value_key);
create index contact_point_value on customer.contact_point (kind, value_key);
create index contact_point_person on customer.contact_point (person_id) where person_id is not null;

create table customer.soft_fact (
    id          uuid primary key,
    customer_id uuid not null references customer.customer,
    person_id   uuid references customer.person,
    kind        text not null,
    text        text not null,
    created_at  timestamptz not null,
    created_by  text not null,
    version     integer not null default 0
);
create index soft_fact_customer on customer.soft_fact (customer_id, created_at, id);
create index soft_fact_person on customer.soft_fact (person_id) where person_id is not null;

create table customer.competitor (
    id          uuid primary key,
    customer_id uuid not null references customer.customer,
    name        text not null,
    product     text,
    advantages  text,
    note        text,
    created_at  timestamptz not null,
    created_by  text not null,
    version     integer not null default 0
);
create index competitor_customer on customer.competitor (customer_id, created_at, id);

create table customer.procedure (
    id            uuid primary key,
    customer_id   uuid not null references customer.customer,
    name          text not null,
    description   text,
    expected_days integer check (expected_days between 0 and 3650),
    created_at    timestamptz not null,
    created_by    text not null,
    version       integer not null default 0
);
create index procedure_customer on customer.procedure (customer_id, created_at, id);

create table customer.habit (
    id          uuid primary key,
    customer_id uuid not null references customer.customer,
    text        text not null,
    created_at  timestamptz not null,
    created_by  text not null,
    version     integer not null default 0
);
create index habit_customer on customer.habit (customer_id, created_at, id);

-- Apart from everything else, so that no list, search or export can carry it by mistake (CUS-31).
create table customer.pesel (
    person_id   uuid primary key references customer.person,
    customer_id uuid not null references customer.customer,
    value       text not null check (value ~ '^[0-9]{11}$'),
    recorded_at timestamptz not null,
    recorded_by text not null
);
create index pesel_customer on customer.pesel (customer_id);

-- Which datum was confirmed or corrected at which contact (ACT-16).
create table customer.verification (
    id          bigint generated always as identity primary key,
    customer_id uuid not null references customer.customer,
    person_id   uuid references customer.person,
    field       text not null,
    corrected   boolean not null,
    at          timestamptz not null,
    by_user     text not null
);
create index verification_customer on customer.verification (customer_id, field, id desc);

-- A consent may be told of later than it was given; what was given last counts, not what was typed last.
alter table customer.consent
    add column recorded_at timestamptz,
    add column recorded_by text;
update customer.consent set recorded_at = at;
alter table customer.consent alter column recorded_at set not null;
drop index customer.consent_customer;
create index consent_customer on customer.consent (customer_id, channel, purpose, at desc, id desc);

create table customer.dictionary (
    kind     text not null,
    code     text not null,
    label_en text not null,
    label_pl text not null,
    position integer not null,
    active   boolean not null default true,
    primary key (kind, code)
);
insert into customer.dictionary (kind, code, label_en, label_pl, position)
select kind, code, label_en, label_pl, row_number() over (partition by kind order by place)
from (values
    (1, 'person-role', 'contact', 'Contact person', 'Osoba kontaktowa'),
    (2, 'person-role', 'decision-maker', 'Decision-maker', 'Osoba decyzyjna'),
    (3, 'person-role', 'buyer', 'Purchasing', 'Dział zakupów'),
    (4, 'person-role', 'user', 'User', 'Użytkownik'),
    (5, 'person-role', 'blocker', 'Blocks the decision', 'Blokuje decyzję'),
    (6, 'person-role', 'owner', 'Owner or chief executive', 'Właściciel lub prezes'),
    (7, 'person-role', 'finance', 'Finance', 'Finanse'),
    (8, 'person-role', 'technical', 'Technical adviser', 'Doradca techniczny'),
    (10, 'size', 'small', 'Small', 'Mała'),
    (11, 'size', 'medium', 'Medium', 'Średnia'),
    (12, 'size', 'large', 'Large', 'Duża'),
    (20, 'reach', 'local', 'Local', 'Lokalny'),
    (21, 'reach', 'national', 'National', 'Krajowy'),
    (22, 'reach', 'global', 'Global', 'Globalny'),
    (30, 'potential', 'low', 'Low', 'Niski'),
    (31, 'potential', 'medium', 'Medium', 'Średni'),
    (32, 'potential', 'high', 'High', 'Wysoki'),
    (40, 'partner-kind', 'lead', 'Lead', 'Lead'),
    (41, 'partner-kind', 'customer', 'Customer', 'Klient'),
    (42, 'partner-kind', 'partner', 'Partner', 'Partner'),
    (43, 'partner-kind', 'supplier', 'Supplier', 'Dostawca'),
    (44, 'partner-kind', 'investor', 'Investor', 'Inwestor'),
    (45, 'partner-kind', 'subcontractor', 'Subcontractor', 'Podwykonawca'),
    (50, 'segment', 'key', 'Key customers', 'Kluczowi'),
    (51, 'segment', 'regular', 'Regular', 'Stali'),
    (52, 'segment', 'occasional', 'Occasional', 'Okazjonalni'),
    (60, 'priority', 'high', 'High', 'Wysoki'),
    (61, 'priority', 'normal', 'Normal', 'Zwykły'),
    (62, 'priority', 'low', 'Low', 'Niski'),
    (70, 'source', 'web', 'Website', 'Strona internetowa'),
    (71, 'source', 'phone', 'Phone', 'Telefon'),
    (72, 'source', 'chat', 'Chat', 'Czat'),
    (73, 'source', 'e-mail', 'E-mail', 'E-mail'),
    (74, 'source', 'social', 'Social media', 'Media społecznościowe'),
    (75, 'source', 'advert', 'Advert', 'Reklama'),
    (76, 'source', 'newsletter', 'Newsletter', 'Newsletter'),
    (77, 'source', 'webinar', 'Webinar', 'Webinar'),
    (78, 'source', 'fair', 'Fair or event', 'Targi lub event'),
    (79, 'source', 'referral', 'Referral', 'Polecenie'),
    (80, 'source', 'partner', 'Partner', 'Partner'),
    (81, 'source', 'purchased-list', 'Purchased list', 'Zakupiona baza'),
    (82, 'source', 'cold-call', 'Cold call', 'Zimny telefon'),
    (83, 'source', 'media', 'Press, radio, television', 'Prasa, radio, telewizja'),
    (84, 'source', 'other', 'Other', 'Inne'),
    (90, 'contact-channel', 'phone', 'Phone', 'Telefon'),
    (91, 'contact-channel', 'email', 'E-mail', 'E-mail'),
    (92, 'contact-channel', 'sms', 'Text message', 'SMS'),
    (93, 'contact-channel', 'meeting', 'Meeting', 'Spotkanie'),
    (94, 'contact-channel', 'messenger', 'Messenger', 'Komunikator'),
    (100, 'contact-label', 'work', 'Work', 'Służbowy'),
    (101, 'contact-label', 'mobile', 'Mobile', 'Komórkowy'),
    (102, 'contact-label', 'private', 'Private', 'Prywatny'),
    (103, 'contact-label', 'office', 'Front office', 'Sekretariat'),
    (104, 'contact-label', 'invoices', 'Invoices', 'Faktury'),
    (110, 'address-kind', 'delivery', 'Delivery', 'Dostawy'),
    (111, 'address-kind', 'correspondence', 'Correspondence', 'Korespondencyjny'),
    (112, 'address-kind', 'other', 'Other', 'Inny'),
    (120, 'soft-fact-kind', 'relationship', 'Our relationship', 'Nasza relacja'),
    (121, 'soft-fact-kind', 'preference', 'Likes and dislikes', 'Upodobania'),
    (122, 'soft-fact-kind', 'interest', 'Interests', 'Zainteresowania'),
    (123, 'soft-fact-kind', 'style', 'Way of deciding', 'Sposób podejmowania decyzji'),
    (124, 'soft-fact-kind', 'other', 'Other', 'Inne')) as shipped (place, kind, code, label_en, label_pl);

-- Fields that an administrator adds; each says what it is for (CUS-50).
create table customer.custom_field (
    key             text primary key check (key ~ '^[a-z][A-Za-z0-9]{0,39}$'),
    entity          text not null check (entity in ('company', 'person')),
    label_en        text not null,
    label_pl        text not null,
    type            text not null check (type in ('text', 'long-text', 'number', 'integer', 'date', 'boolean', 'choice',
                                                  'choices', 'link')),
    -- [{"code": …, "en": …, "pl": …}]
    options         jsonb not null default '[]' check (jsonb_typeof(options) = 'array'),
    min_value       numeric,
    max_value       numeric,
    max_length      integer check (max_length between 1 and 4000),
    pattern         text,
    -- Key of the stage from which a deal's customer must have it; null never.
    required_from   text,
    personal        boolean not null,
    searchable      boolean not null default true,
    justification   text not null check (length(btrim(justification)) > 0),
    position        integer not null,
    active          boolean not null default true,
    created_at      timestamptz not null,
    created_by      text not null,
    version         integer not null default 0
);
