-- Browsers in which a user has signed in: they have a lock of their own, so that strangers who try the user's name
-- elsewhere lock out themselves alone. Only the hash of the cookie is kept.
create table identity.known_device (
    hash bytea primary key,
    user_id text not null references identity.app_user,
    last_used_at timestamptz not null
);
create index known_device_by_use on identity.known_device (last_used_at);
create index known_device_by_user on identity.known_device (user_id);
