-- The list of customers in its order, so that a page is read and not sorted out of all of them.
create index customer_listed on customer.customer (lower(name), id) where merged_into is null;
-- The few among them that the list is narrowed to most.
create index customer_listed_vip on customer.customer (lower(name), id) where merged_into is null and vip;
create index customer_listed_complaint on customer.customer (lower(name), id) where merged_into is null and open_complaint;

-- Parts of added texts; what is in one field alone is told from the few rows that this finds.
create index customer_custom_text on customer.customer using gin (platform.plain(custom::text) gin_trgm_ops)
    where custom <> '{}';
create index person_custom_text on customer.person using gin (platform.plain(custom::text) gin_trgm_ops)
    where custom <> '{}';
