-- Imported deals that name the number of a customer who is not there yet. Linked when the number comes; the row stays, so
-- that an undo of the customer can put it back to waiting.
create table deal.awaited_customer (
    deal_id     uuid primary key references deal.deal on delete cascade,
    external_id text not null,
    import_id   uuid not null,
    line        bigint not null,
    linked      boolean not null default false
);
create index awaited_customer_number on deal.awaited_customer (external_id);
create index awaited_customer_import on deal.awaited_customer (import_id) where not linked;
