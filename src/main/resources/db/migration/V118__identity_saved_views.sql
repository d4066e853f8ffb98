-- Filters of lists that a user has given a name: theirs alone, in whatever browser they sign in.
create table identity.saved_view (
    id         uuid primary key,
    user_id    text        not null references identity.app_user,
    list       text        not null,
    name       text        not null,
    search     text        not null,
    created_at timestamptz not null,
    unique (user_id, list, name)
);
