-- Private addresses of calendar feeds: one for each user, known here by the SHA-256 of their random bits only.
create table activity.calendar_link (
    user_id    text primary key,
    token_hash bytea       not null unique,
    created_at timestamptz not null
);
