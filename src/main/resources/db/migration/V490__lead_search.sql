alter table lead.lead add column search_key text generated always as (platform.plain(
    coalesce(company_name, '') || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' '
    || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(nip, '') || ' '
    || coalesce(external_id, '') || ' ' || coalesce(city, ''))) stored;
create index lead_search on lead.lead using gin (search_key gin_trgm_ops);
