-- Whether a text names somebody, and the same text without the name: what a person's erasure does to what others wrote.
-- Without case; needles are addresses, numbers and full names, never patterns.

-- A needle as it stands alone, behind what is kept: an@firma.pl is not in jan@firma.pl, nor 44051401458 in a longer number.
-- What stands before may be the \n of a text that is still written as JSON. No lookbehind: it reads a long text over and over.
create function platform.alone(needle text) returns text language sql immutable strict parallel safe
    return case when strpos(needle, '@') > 0
            then '(^|[^[:alnum:]_%+.-]|(?:^|[^[:alnum:]])[.-]|\\[nrt])' else '(^|[^[:alnum:]]|\\[nrt])' end
        || regexp_replace(needle, '([^[:alnum:]])', '\\\1', 'g')
        || case when strpos(needle, '@') > 0 then '(?![[:alnum:]]|[.-][[:alnum:]])' else '(?![[:alnum:]])' end;

create function platform.mentions(text, text[]) returns boolean language sql immutable parallel safe
    return $1 is not null and exists (
        select from unnest($2) needle
        where case when strpos(lower($1), lower(needle)) > 0 then $1 ~* platform.alone(needle) else false end);

create function platform.without_mentions(text, text[]) returns text language plpgsql immutable parallel safe as $$
declare
    needle text;
    cleared text := $1;
begin
    foreach needle in array $2 loop
        if strpos(lower(cleared), lower(needle)) > 0 then
            cleared := regexp_replace(cleared, platform.alone(needle), '\1[…]', 'gi');
        end if;
    end loop;
    return cleared;
end
$$;

-- Of a document the texts alone: its keys and numbers are not written by anybody about anybody.
create function platform.mentions(jsonb, text[]) returns boolean language sql immutable parallel safe
    return $1 is not null and exists (
        select from jsonb_path_query($1, 'strict $.** ? (@.type() == "string")') it
        where platform.mentions(it #>> '{}', $2));

create function platform.without_mentions(jsonb, text[]) returns jsonb language plpgsql immutable parallel safe as $$
begin
    return case jsonb_typeof($1)
        when 'string' then to_jsonb(platform.without_mentions($1 #>> '{}', $2))
        when 'array' then (
            select coalesce(jsonb_agg(platform.without_mentions(it, $2) order by place), '[]')
            from jsonb_array_elements($1) with ordinality as element (it, place))
        when 'object' then (
            select coalesce(jsonb_object_agg(key, platform.without_mentions(value, $2)), '{}') from jsonb_each($1))
        else $1
    end;
end
$$;

-- What an erased person is called from then on: the same on every page, and nothing that leads back.
create function platform.pseudonym(uuid) returns text language sql immutable strict parallel safe
    return '∅ ' || left($1::text, 8);
