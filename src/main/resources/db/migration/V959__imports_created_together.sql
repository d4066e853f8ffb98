-- Rows of one transaction that created a record and of which there is nothing more to say, together: a row each would cost as
-- much as the record. Spread over imports.row_result when one of them is to be spoken of.
create table imports.created_together (
    import_id uuid     not null references imports.file_import,
    first     integer  not null,
    last      integer  not null,
    numbers   integer[] not null,
    lines     bigint[] not null,
    records   text[]   not null,
    primary key (import_id, first)
);
alter table imports.created_together alter column records set storage external, alter column lines set storage external;
