-- The words of names, so that a misspelt one is looked for among some ten thousand words and not among all names: each
-- stands here as it is and once without each of its letters. Two words that are one error apart (a wrong, missing or
-- further letter, or two that changed places) have one of these in common.
-- Only added to, and without a key: two who write the same word do not wait for each other, and twice does no harm. What no
-- name has any more is removed by the housekeeping.
create table customer.name_word (
    near text not null,
    word text not null
);

-- Words of four letters and more that are no numbers. Not strict, so that it becomes part of the query that asks.
create function customer.words_of(text) returns setof text language sql immutable parallel safe rows 3 as $$
    select word from regexp_split_to_table(platform.plain($1), '[^[:alnum:]]+') word
    where length(word) between 4 and 40 and word ~ '[^0-9]'
$$;

create function customer.near_words(text) returns text[] language sql immutable strict parallel safe
    return array(select $1 union select overlay($1 placing '' from i for 1) from generate_series(1, length($1)) i);

insert into customer.name_word (near, word)
select unnest(customer.near_words(word)), word from (
    select word from customer.customer c, customer.words_of(c.name) word
    union
    select word from (select distinct concat_ws(' ', first_name, last_name) as name from customer.person) p,
        customer.words_of(p.name) word) words;
create index name_word_near on customer.name_word (near, word);

create function customer.keep_word(text) returns void language sql as $$
    insert into customer.name_word (near, word)
    select unnest(customer.near_words(word)), word from (select distinct word from customer.words_of($1) word) words
    where not exists (select from customer.name_word k where k.near = words.word and k.word = words.word)
$$;

create function customer.keep_words_of_cards() returns trigger language plpgsql as $$
begin
    insert into customer.name_word (near, word)
    select unnest(customer.near_words(word)), word
    from (select distinct word from added, customer.words_of(added.name) word) words
    where not exists (select from customer.name_word k where k.near = words.word and k.word = words.word);
    return null;
end
$$;
create function customer.keep_words_of_people() returns trigger language plpgsql as $$
begin
    insert into customer.name_word (near, word)
    select unnest(customer.near_words(word)), word
    from (select distinct word from (select distinct concat_ws(' ', first_name, last_name) as name from added) a,
        customer.words_of(a.name) word) words
    where not exists (select from customer.name_word k where k.near = words.word and k.word = words.word);
    return null;
end
$$;
create trigger customer_words after insert on customer.customer
    referencing new table as added for each statement execute function customer.keep_words_of_cards();
create trigger person_words after insert on customer.person
    referencing new table as added for each statement execute function customer.keep_words_of_people();

create function customer.keep_words_of_card() returns trigger language plpgsql as $$
begin
    perform customer.keep_word(new.name);
    return null;
end
$$;
create function customer.keep_words_of_person() returns trigger language plpgsql as $$
begin
    perform customer.keep_word(concat_ws(' ', new.first_name, new.last_name));
    return null;
end
$$;
create trigger customer_changed_words after update of name on customer.customer
    for each row when (old.name is distinct from new.name) execute function customer.keep_words_of_card();
create trigger person_changed_words after update of first_name, last_name on customer.person
    for each row when ((old.first_name, old.last_name) is distinct from (new.first_name, new.last_name))
    execute function customer.keep_words_of_person();

-- Whole words, of which a few alternatives are looked for at once, and beginnings, which many contain in another place.
create index customer_search_words on customer.customer
    using gin (to_tsvector('simple', translate(search_key, '@.-/_+', '      ')));
create index person_search_words on customer.person
    using gin (to_tsvector('simple', translate(search_key, '@.-/_+', '      ')));
create index customer_search_beginning on customer.customer (left(ltrim(search_key), 40) text_pattern_ops);
create index person_search_beginning on customer.person (left(ltrim(search_key), 40) text_pattern_ops);
