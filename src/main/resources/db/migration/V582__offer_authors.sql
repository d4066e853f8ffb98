-- Whoever wrote the prices of a version or asked for its approval: somebody else approves it.
alter table offer.offer_version add column authors text[] not null default '{}';
update offer.offer_version set authors = array[created_by];
