-- Records that an undo took back while something that they had set off stays; the row says what.
alter table imports.file_import add column removed_in_part integer not null default 0;
create index row_result_in_part on imports.row_result (import_id, number) where undo = 'REMOVED' and undo_note is not null;
