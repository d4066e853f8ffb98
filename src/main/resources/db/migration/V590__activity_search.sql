-- Notes are long: whole words and their beginnings, not any three letters.
create index activity_words on activity.activity using gin (to_tsvector('simple', platform.plain(
    coalesce(summary, '') || ' ' || coalesce(next_step, '') || ' ' || coalesce(with_whom, ''))));
