create schema platform;

-- id is a hash of key, caller and route. The answer is encrypted with a key that only the Idempotency-Key gives.
create table platform.idempotency_key (
    id bytea primary key,
    request_hash bytea not null,
    answer bytea,
    created_at timestamptz not null default now()
);
create index idempotency_key_by_time on platform.idempotency_key (created_at);
