-- Whether a text names somebody, and the same text without the name: what a person's erasure does to what others wrote.
-- Without case; needles are addresses, numbers and full names, never patterns.
create function platform.mentions(text, text[]) returns boolean language sql immutable parallel safe
    return $1 is not null and exists (select from unnest($2) needle where strpos(lower($1), lower(needle)) > 0);

create function platform.without_mentions(text, text[]) returns text language plpgsql immutable parallel safe as $$
declare
    needle text;
    cleared text := $1;
begin
    foreach needle in array $2 loop
        cleared := regexp_replace(cleared, '(?i)' || regexp_replace(needle, '([^[:alnum:]])', '\\\1', 'g'), '[…]', 'g');
    end loop;
    return cleared;
end
$$;

-- What an erased person is called from then on: the same on every page, and nothing that leads back.
create function platform.pseudonym(uuid) returns text language sql immutable strict parallel safe
    return '∅ ' || left($1::text, 8);
