-- Ship with PostgreSQL; a database's owner may create them.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- How people search: without case and without accents. 'Łódź' and 'lodz' are the same.
create function platform.plain(text) returns text language sql immutable strict parallel safe
    return lower(public.unaccent('public.unaccent'::regdictionary, $1));
