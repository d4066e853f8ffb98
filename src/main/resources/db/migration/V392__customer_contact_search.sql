-- Whoever calls from a further number is found by it, whatever part of it is typed.
create index contact_point_search on customer.contact_point using gin (platform.plain(value) gin_trgm_ops);
