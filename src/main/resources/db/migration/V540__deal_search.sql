alter table deal.deal add column search_key text generated always as (platform.plain(
    coalesce(product, '') || ' ' || coalesce(external_id, ''))) stored;
create index deal_search on deal.deal using gin (search_key gin_trgm_ops);
