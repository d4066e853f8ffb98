-- The second lawful way to take something out of the history: values that belong to another record and still name a person
-- who is erased. everywhere: what names nobody else; needles: names as well, looked for in what is about the subjects alone.
create function history.erase_mentions(
    erased_person text, everywhere text[], needles text[], subjects text[],
    erased_at timestamptz, by_actor text, by_source text, for_reason text
) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    erased     bigint;
    erasure_id bigint;
    listed     text;
    mark       text;
    salt       bytea := uuid_send(gen_random_uuid());
    gone       jsonb;
begin
    if coalesce(btrim(erased_person), '') = '' or coalesce(btrim(for_reason), '') = '' then
        raise exception 'Erasing takes a person and a reason' using errcode = 'invalid_parameter_value';
    end if;
    perform pg_current_xact_id();
    perform set_config('lejek.erasing', 'on', true);
    with taken as (
        delete from history.audit_value v
        where (platform.mentions(v.value, everywhere)
               or platform.mentions(v.value, needles) and exists (
                    select from history.audit_entry e where e.id = v.entry and e.subject_id = any(subjects)))
          -- The mark of an erasure names nobody, and the list of what went counts by it alone.
          and not (v.field = 'values' and exists (
                select from history.audit_entry e where e.id = v.entry and e.action = 'person.erased'))
        returning v.entry, v.field, v.side
    )
    select coalesce(jsonb_agg(jsonb_build_object('entry', entry, 'field', field, 'side', side)), '[]') into gone from taken;
    perform set_config('lejek.erasing', '', true);
    erased := jsonb_array_length(gone);
    if erased = 0 then
        return 0;
    end if;
    erasure_id := nextval('history.audit_entry_id_seq');
    -- What went is listed, and the list's digest sealed with the entry, as history.erase_person does.
    insert into history.erased_value (entry, field, side, erasure)
    select (it ->> 'entry')::bigint, it ->> 'field', it ->> 'side', erasure_id from jsonb_array_elements(gone) it;
    select string_agg((it ->> 'entry') || E'\t' || (it ->> 'side') || E'\t' || (it ->> 'field') || E'\n', ''
                      order by (it ->> 'entry')::bigint, (it ->> 'side') collate "C", (it ->> 'field') collate "C")
    into listed from jsonb_array_elements(gone) it;
    mark := erased || ' ' || encode(sha256(convert_to(listed, 'UTF8')), 'hex');
    insert into history.audit_value (entry, field, side, salt, value)
    values (erasure_id, 'values', 'after', salt, mark);
    insert into history.audit_entry (id, at, actor, source, action, subject_type, subject_id, reason, changes)
    values (erasure_id, erased_at, by_actor, by_source, 'person.erased', 'person', erased_person, for_reason,
            jsonb_build_array(jsonb_build_object(
                'field', 'values', 'before', null,
                'after', encode(sha256(salt || convert_to(mark, 'UTF8')), 'hex'))));
    return erased;
end
$$;

revoke all on function history.erase_mentions(text, text[], text[], text[], timestamptz, text, text, text) from public;
