-- What mentions somebody where the text is not written as a text: in bytes, and in an address of a page.

-- Bytes that are a text, such as what a program said of its failure, or a part of one, or one in old letters: then each byte is
-- taken for a letter, in what is looked for as well. Others, which have zeros in them, have no words: it is in them or not.
-- Parallel restricted, all of these: a worker cannot begin the subtransaction of an exception.
create function platform.mentions(bytea, text[]) returns boolean language plpgsql immutable parallel restricted as $$
begin
    if $1 is null then
        return false;
    end if;
    return platform.mentions(convert_from($1, 'UTF8'), $2);
exception when others then
    if position('\x00'::bytea in $1) > 0 then
        return exists (select from unnest($2) needle where position(convert_to(needle, 'UTF8') in $1) > 0);
    end if;
    return platform.mentions(
            convert_from($1, 'LATIN1'),
            (select array_agg(convert_from(convert_to(needle, 'UTF8'), 'LATIN1')) from unnest($2) needle));
end
$$;

-- Bytes that are no text stay as they are: what was cut out of the middle could not be read any more.
create function platform.without_mentions(bytea, text[]) returns bytea language plpgsql immutable parallel restricted as $$
begin
    return convert_to(platform.without_mentions(convert_from($1, 'UTF8'), $2), 'UTF8');
exception when others then
    return $1;
end
$$;

-- Filters as they stand in the address of a page: q=Zofia+Nowacka%40 and the like.
create function platform.url_decoded(text) returns text language plpgsql immutable strict parallel restricted as $$
begin
    return (
        select convert_from(coalesce(string_agg(
                case when part[1] ~ '^%[0-9a-fA-F]{2}$' then decode(substr(part[1], 2), 'hex')
                    else convert_to(part[1], 'UTF8') end, ''::bytea order by place), ''::bytea), 'UTF8')
        from regexp_matches(replace($1, '+', ' '), '%[0-9a-fA-F]{2}|[^%]+|%', 'g') with ordinality as piece (part, place));
exception when others then
    return $1;
end
$$;
