alter table customer.customer add column search_key text generated always as (platform.plain(
    name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(nip, '') || ' '
    || coalesce(external_id, '') || ' ' || coalesce(city, ''))) stored;
create index customer_search on customer.customer using gin (search_key gin_trgm_ops);

alter table customer.person add column search_key text generated always as (platform.plain(
    coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '') || ' '
    || coalesce(phone, ''))) stored;
create index person_search on customer.person using gin (search_key gin_trgm_ops);
