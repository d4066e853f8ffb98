-- Kept with the row: the newest notes are read for a common word without taking their texts apart again.
alter table activity.activity add column words tsvector generated always as (to_tsvector('simple', platform.plain(
    coalesce(summary, '') || ' ' || coalesce(next_step, '') || ' ' || coalesce(with_whom, '')))) stored;
drop index activity.activity_words;
create index activity_words on activity.activity using gin (words);
