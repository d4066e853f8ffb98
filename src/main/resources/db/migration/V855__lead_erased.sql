-- When whoever asked was erased, or their data was kept long enough; the row stays as a pseudonym.
alter table lead.lead add column erased_at timestamptz;
