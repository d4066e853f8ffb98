-- Where the last recalculation found the customer, if it moved it to another group.
alter table purchase.customer_value add column group_before text;

-- Which share of the customers, from the top, is of high value (0 to 1); from which lifetime value on that is, high_from says.
alter table purchase.value_run add column high_share numeric not null default 0;

-- Who changed groups in one recalculation.
create index group_change_by_run on purchase.group_change (run_id, customer_id);
