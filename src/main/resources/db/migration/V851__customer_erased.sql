-- When a person was erased; the row stays as a pseudonym.
alter table customer.customer add column erased_at timestamptz;
alter table customer.person add column erased_at timestamptz;
