-- Files that go with an e-mail; with the letter they go.
create table messaging.attachment (
    message_id uuid not null references messaging.letter (message_id) on delete cascade,
    position integer not null,
    file_name text not null,
    media_type text not null,
    content bytea not null,
    primary key (message_id, position)
);
-- Packed already, as documents are: PostgreSQL need not try.
alter table messaging.attachment alter column content set storage external;
