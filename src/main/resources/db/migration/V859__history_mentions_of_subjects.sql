-- As before (V853), and what belongs to the subjects is about them, whatever record its entry is about: the reason for which a
-- purchase of a company was voided belongs to the company.
create or replace function history.erase_mentions(
    erased_person text, everywhere text[], needles text[], subjects text[],
    erased_at timestamptz, by_actor text, by_source text, for_reason text
) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    erased     bigint;
    erasure_id bigint;
begin
    if coalesce(btrim(erased_person), '') = '' or coalesce(btrim(for_reason), '') = '' then
        raise exception 'Erasing takes a person and a reason' using errcode = 'invalid_parameter_value';
    end if;
    perform pg_current_xact_id();
    erasure_id := nextval('history.audit_entry_id_seq');
    perform set_config('lejek.erasing', 'on', true);
    with taken as (
        delete from history.audit_value v
        where (platform.mentions(v.value, everywhere)
               or platform.mentions(v.value, needles) and (
                    v.person = any(subjects)
                    or exists (
                        select from history.audit_entry e where e.id = v.entry and e.subject_id = any(subjects))))
          -- The mark of an erasure names nobody, and the list of what went counts by it alone.
          and not (v.field = 'values' and exists (
                select from history.audit_entry e where e.id = v.entry and e.action = 'person.erased'))
        returning v.entry, v.field, v.side
    )
    insert into history.erased_value (entry, field, side, erasure)
    select entry, field, side, erasure_id from taken;
    get diagnostics erased = row_count;
    perform set_config('lejek.erasing', '', true);
    if erased > 0 then
        perform history.note_erasure(erasure_id, erased_person, erased_at, by_actor, by_source, for_reason);
    end if;
    return erased;
end
$$;
