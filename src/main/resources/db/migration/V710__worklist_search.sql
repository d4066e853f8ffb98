drop index worklist.work_item_label;
create index work_item_label on worklist.work_item using gin (platform.plain(subject_label) gin_trgm_ops);
