-- Who changed groups in one recalculation.
create index group_change_by_run on purchase.group_change (run_id, customer_id);
