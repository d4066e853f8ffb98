-- Addresses that no marketing goes to any more although nobody may know them: HMAC-SHA256 with a key that was drawn here.
create table messaging.suppression_key (
    one boolean primary key default true check (one),
    key bytea   not null
);
insert into messaging.suppression_key (key)
values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

create table messaging.suppressed_address (
    digest  bytea       not null,
    channel text        not null check (channel in ('email', 'sms')),
    reason  text        not null check (reason in ('erasure', 'objection', 'restriction')),
    at      timestamptz not null,
    primary key (digest, channel, reason)
);

-- RFC 2104 with SHA-256, whose blocks are of 64 bytes; the key is 32 bytes long.
create function messaging.pad(key bytea, mark integer) returns bytea language sql immutable strict parallel safe
    return (select string_agg(set_byte('\x00'::bytea, 0,
                (case when i < length(key) then get_byte(key, i) else 0 end) # mark), ''::bytea order by i)
            from generate_series(0, 63) i);
create function messaging.address_digest(address text) returns bytea language sql stable strict parallel safe
    return (select sha256(messaging.pad(k.key, 92) || sha256(messaging.pad(k.key, 54) || convert_to(address, 'UTF8')))
            from messaging.suppression_key k);

-- Marketing is looked up by its recipient; what answers a request is not marketing.
create index message_request on messaging.message (recipient_id) where recipient_type = 'data-request';
