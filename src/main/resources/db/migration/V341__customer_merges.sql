-- Two customers put together: what was changed and moved, so that for 30 days exactly that can be taken back.
create table customer.merge (
    id           uuid        primary key,
    survivor_id  uuid        not null references customer.customer,
    merged_id    uuid        not null references customer.customer,
    merged_at    timestamptz not null,
    merged_by    text        not null,
    -- [{"person": id or null for the card, "field": …, "before": …, "after": …}]; personal data, which goes with the merge_rows
    changes      jsonb       not null,
    -- how many records of each kind followed, e.g. {"leads": 2}
    followed     jsonb       not null,
    undone_at    timestamptz,
    undone_by    text,
    -- when what an undo needs was removed
    forgotten_at timestamptz
);
create index merge_survivor on customer.merge (survivor_id, merged_at desc, id);
create index merge_merged on customer.merge (merged_id, merged_at desc, id);
create index merge_kept on customer.merge (merged_at) where forgotten_at is null;

-- Rows of this schema that moved or were added, and running cases that were told.
create table customer.merge_row (
    merge_id uuid not null references customer.merge on delete cascade,
    kind     text not null,
    row_id   text not null,
    -- the person that the row belonged to before, where persons became one
    person   uuid,
    primary key (merge_id, kind, row_id)
);
