-- Who is probably the same customer twice (domain.md DQ-03), and customers that were put together.
alter table customer.customer
    add column merged_into uuid references customer.customer,
    add constraint customer_is_not_merged_into_itself check (merged_into <> id);
create index customer_merged on customer.customer (merged_into) where merged_into is not null;

-- A company's name without case, accents, punctuation and legal form. ContactPoints.nameKey says the same in Java.
create function customer.name_key(text) returns text language sql immutable strict parallel safe
    return nullif(btrim(regexp_replace(regexp_replace(platform.plain($1),
        '\m(sp\.? ?z ?\.?o\.? ?o|spolka z (ograniczona odpowiedzialnoscia|o\.? ?o)|prosta spolka akcyjna'
        '|spolka (akcyjna|jawna|cywilna|partnerska|komandytowo-akcyjna|komandytowa)'
        '|sp\.? ?[jkp]|p\.? ?s\.? ?a|s\.? ?k\.? ?a|s\.? ?[ac]|ltd|llc|gmbh|inc|ag|corp)\M\.?', ' ', 'g'),
        '[^[:alnum:]]+', ' ', 'g')), '');

-- The same without words that thousands of companies have in their names; all of it when nothing else is left.
create function customer.match_key(text) returns text language sql immutable strict parallel safe
    return coalesce(nullif(btrim(regexp_replace(regexp_replace(customer.name_key($1),
        '\m(p p h u|f p h u|p p u h|p h u|f h u|p u h|p h|pphu|fphu|ppuh|phu|fhu|puh|przedsiebiorstwo|firma|zaklad|zaklady'
        '|handlow[oaey]|uslugow[oaey]|produkcyjn[oaey]|wielobranzow[oaey]|spolka)\M', ' ', 'g'), ' +', ' ', 'g')), ''),
        customer.name_key($1));

alter table customer.customer
    add column match_key text generated always as (customer.match_key(name)) stored;
create index customer_match on customer.customer using gin (match_key gin_trgm_ops) where merged_into is null;
create index customer_match_equal on customer.customer (match_key) where merged_into is null;
-- Of the fourteen digits of a branch, the first nine are the company's.
create index customer_regon_company on customer.customer (left(regon, 9)) where regon is not null;
create index person_birth on customer.person (birth_date) where birth_date is not null;

-- What tells customers apart: two with one of these in common are probably one.
create view customer.identity_key as
select c.id as customer_id, 'email' as kind, c.email_key as value
from customer.customer c where c.email_key is not null and c.merged_into is null
union all
select c.id, 'phone', c.phone from customer.customer c where c.phone is not null and c.merged_into is null
union all
select c.id, 'nip', c.nip from customer.customer c where c.nip is not null and c.merged_into is null
union all
select c.id, 'regon', left(c.regon, 9) from customer.customer c where c.regon is not null and c.merged_into is null
union all
select c.id, 'email', p.email_key from customer.person p join customer.customer c on c.id = p.customer_id
where p.email_key is not null and c.merged_into is null
union all
select c.id, 'phone', p.phone from customer.person p join customer.customer c on c.id = p.customer_id
where p.phone is not null and c.merged_into is null
union all
select c.id, k.kind, k.value_key from customer.contact_point k join customer.customer c on c.id = k.customer_id
where c.merged_into is null;

-- Pairs, the smaller id first. What they have in common is kept as codes with short digests: no address is kept twice.
create table customer.duplicate (
    one                uuid        not null references customer.customer on delete cascade,
    other              uuid        not null references customer.customer on delete cascade,
    score              integer     not null check (score between 0 and 100),
    -- codes, the strongest first, e.g. {same-nip,similar-name:86}
    reasons            text[]      not null,
    evidence           text[]      not null,
    state              text        not null default 'OPEN' check (state in ('OPEN', 'DISMISSED')),
    -- what a person has seen and judged to be a coincidence; more than that brings the pair back
    dismissed_evidence text[],
    dismissed_at       timestamptz,
    dismissed_by       text,
    found_at           timestamptz not null,
    checked_at         timestamptz not null,
    primary key (one, other),
    check (one < other)
);
create index duplicate_other on customer.duplicate (other);
create index duplicate_open on customer.duplicate ((-score), one, other) where state = 'OPEN';

-- Cards whose names, addresses or numbers have changed since they were compared with the others; null asks for all. Only
-- added to, so that nobody waits for whoever compares.
create table customer.to_compare (
    id          bigint generated always as identity primary key,
    customer_id uuid
);
insert into customer.to_compare (customer_id) select id from customer.customer;

create function customer.compare_card() returns trigger language plpgsql as $$
begin
    insert into customer.to_compare (customer_id) values (new.id);
    return null;
end
$$;
create trigger customer_to_compare after insert on customer.customer
    for each row execute function customer.compare_card();
create trigger customer_changed_to_compare
    after update of name, type, email_key, phone, nip, regon, city, parent_id, merged_into on customer.customer
    for each row
    when ((old.name, old.type, old.email_key, old.phone, old.nip, old.regon, old.city, old.parent_id, old.merged_into)
        is distinct from
        (new.name, new.type, new.email_key, new.phone, new.nip, new.regon, new.city, new.parent_id, new.merged_into))
    execute function customer.compare_card();

create function customer.compare_card_of_row() returns trigger language plpgsql as $$
begin
    insert into customer.to_compare (customer_id) values (new.customer_id);
    return null;
end
$$;
create trigger person_to_compare after insert on customer.person
    for each row execute function customer.compare_card_of_row();
create trigger person_changed_to_compare
    after update of customer_id, first_name, last_name, birth_date, email_key, phone on customer.person
    for each row
    when ((old.customer_id, old.first_name, old.last_name, old.birth_date, old.email_key, old.phone)
        is distinct from (new.customer_id, new.first_name, new.last_name, new.birth_date, new.email_key, new.phone))
    execute function customer.compare_card_of_row();
create trigger contact_point_to_compare after insert or update on customer.contact_point
    for each row execute function customer.compare_card_of_row();
