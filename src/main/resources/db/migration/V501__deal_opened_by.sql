-- Who opened the deal, so that its owner is told of what others opened; null in older rows.
alter table deal.deal add column opened_by text;
