-- Activities and plans that followed their customer into another.
create table activity.followed (
    merge_id uuid not null,
    row_id   uuid not null,
    primary key (merge_id, row_id)
);
