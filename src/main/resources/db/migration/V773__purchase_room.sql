-- A valued row is half as large again as a new one: of a page half full, a third of its rows did not find room in it when
-- everybody was valued for the first time, and went to another page with all their indexes. A third full, all stay.
alter table purchase.customer_value set (fillfactor = 33);
cluster purchase.customer_value using customer_value_pkey;
alter table purchase.customer_value set without cluster;
