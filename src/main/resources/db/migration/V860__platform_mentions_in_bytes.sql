-- What mentions somebody where the text is not written as a text: in bytes, and in an address of a page.

-- Bytes that are a text, such as what a program said of its failure; of others only whether they have it.
create function platform.mentions(bytea, text[]) returns boolean language plpgsql immutable parallel safe as $$
begin
    if $1 is null or not exists (
            select from unnest($2) needle where position(convert_to(needle, 'UTF8') in $1) > 0) then
        return false;
    end if;
    return platform.mentions(convert_from($1, 'UTF8'), $2);
exception when others then
    return true;
end
$$;

-- Bytes that are no text stay as they are: what was cut out of the middle could not be read any more.
create function platform.without_mentions(bytea, text[]) returns bytea language plpgsql immutable parallel safe as $$
begin
    return convert_to(platform.without_mentions(convert_from($1, 'UTF8'), $2), 'UTF8');
exception when others then
    return $1;
end
$$;

-- Filters as they stand in the address of a page: q=Zofia+Nowacka%40 and the like.
create function platform.url_decoded(text) returns text language plpgsql immutable strict parallel safe as $$
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
