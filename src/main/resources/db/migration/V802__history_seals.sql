-- A seal closes a range of entries: each one's SHA-256, chained to the seal before and signed with a key that is not in
-- the database (docs/verify.md). All of [from_id, to_id] is settled: an id that is not among ids was never used.
create table history.audit_seal (
    number    bigint      primary key,
    previous  bytea       not null,
    from_id   bigint      not null,
    to_id     bigint      not null,
    count     integer     not null,
    -- 8 bytes big-endian of each
    ids       bytea       not null,
    -- 32 bytes of each
    leaves    bytea       not null,
    sealed_at timestamptz not null,
    key_id    text        not null,
    hash      bytea       not null,
    signature bytea       not null
);

-- Digests do not get smaller.
alter table history.audit_seal alter column leaves set storage external;

create unique index audit_seal_range on history.audit_seal (to_id);

-- Which values went lawfully, so that one that was taken out by hand is told from them. The entry of the erasure holds a
-- digest of its list, and so the list is sealed too.
create table history.erased_value (
    entry   bigint not null,
    field   text   not null,
    side    text   not null check (side in ('before', 'after')),
    erasure bigint not null,
    primary key (entry, field, side)
);

create trigger audit_seal_append_only before update or delete on history.audit_seal
    for each row execute function history.refuse_change();
create trigger audit_seal_never_emptied before truncate on history.audit_seal
    for each statement execute function history.refuse_change();
create trigger erased_value_append_only before update or delete on history.erased_value
    for each row execute function history.refuse_change();
create trigger erased_value_never_emptied before truncate on history.erased_value
    for each statement execute function history.refuse_change();

alter table history.audit_seal enable always trigger audit_seal_append_only;
alter table history.audit_seal enable always trigger audit_seal_never_emptied;
alter table history.erased_value enable always trigger erased_value_append_only;
alter table history.erased_value enable always trigger erased_value_never_emptied;
