-- Open work around a customer, which is told when the customer becomes another.
create index work_item_customer on worklist.work_item (customer_id) where customer_id is not null;
