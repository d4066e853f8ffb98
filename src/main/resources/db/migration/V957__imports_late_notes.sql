-- What is said of rows when all of them are through finds them by their lines.
create index row_result_line on imports.row_result (import_id, line);
