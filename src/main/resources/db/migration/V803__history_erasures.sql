-- The entry of an erasure, with a digest of the list of what went: the list is sealed with it, too.
create function history.note_erasure(
    erasure_id bigint, erased_person text, erased_at timestamptz, by_actor text, by_source text, for_reason text
) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    listed text;
    mark   text;
    salt   bytea := uuid_send(gen_random_uuid());
begin
    select coalesce(string_agg(entry || E'\t' || side || E'\t' || field || E'\n', ''
                               order by entry, side collate "C", field collate "C"), '')
    into listed from history.erased_value where erasure = erasure_id;
    mark := (select count(*) from history.erased_value where erasure = erasure_id)
            || ' ' || encode(sha256(convert_to(listed, 'UTF8')), 'hex');
    insert into history.audit_value (entry, field, side, salt, value)
    values (erasure_id, 'values', 'after', salt, mark);
    insert into history.audit_entry (id, at, actor, source, action, subject_type, subject_id, reason, changes)
    values (erasure_id, erased_at, by_actor, by_source, 'person.erased', 'person', erased_person, for_reason,
            jsonb_build_array(jsonb_build_object(
                'field', 'values', 'before', null,
                'after', encode(sha256(salt || convert_to(mark, 'UTF8')), 'hex'))));
end
$$;

revoke all on function history.note_erasure(bigint, text, timestamptz, text, text, text) from public;

-- As before, and keeps which values went. The transaction has its number before it draws an id: whoever seals waits for
-- the transactions of that moment, and would not know of one without (docs/adr/0033).
create or replace function history.erase_person(
    erased_person text, erased_at timestamptz, by_actor text, by_source text, for_reason text
) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    erased  bigint;
    erasure_id bigint;
begin
    if coalesce(btrim(erased_person), '') = '' or coalesce(btrim(for_reason), '') = '' then
        raise exception 'Erasing takes a person and a reason' using errcode = 'invalid_parameter_value';
    end if;
    perform pg_current_xact_id();
    erasure_id := nextval('history.audit_entry_id_seq');
    perform set_config('lejek.erasing', 'on', true);
    with gone as (
        delete from history.audit_value where person = erased_person returning entry, field, side
    )
    insert into history.erased_value (entry, field, side, erasure)
    select entry, field, side, erasure_id from gone;
    get diagnostics erased = row_count;
    perform set_config('lejek.erasing', '', true);
    perform history.note_erasure(erasure_id, erased_person, erased_at, by_actor, by_source, for_reason);
    return erased;
end
$$;
