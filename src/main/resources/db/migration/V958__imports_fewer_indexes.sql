-- A file of millions pays for every index of its rows. Lines are looked up once, when all rows are through; rows that were
-- taken in are nearly all of a file and found by their numbers.
drop index imports.row_result_line;
drop index imports.row_result_outcome;
create index row_result_outcome on imports.row_result (import_id, outcome, number) where outcome <> 'CREATED';
