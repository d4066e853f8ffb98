-- A common word has a hundred thousand entries among ten million, a rare one ten, and the planner knows neither: it walked
-- through time and read every reason. With the month among the words the index gives those of one stretch of time, so
-- that whoever searches reads the newest stretch first and stops when the page is full; with who, what and where among
-- them, a common word of somebody who seldom said it is found without reading everybody's (docs/adr/0034).
create function history.words(
    at timestamptz, said text, actor text, action text, process_key text, element_id text
) returns tsvector
language plpgsql immutable parallel safe cost 1000 as $$
begin
    -- Whoever makes an entry's time infinite is found by its seal, not stopped by this.
    return history.words(said) || array_to_tsvector(array_remove(
        array[
            '@month=' || coalesce(to_char(at at time zone 'UTC', 'YYYYMM'), ''), '@actor=' || left(actor, 400),
            '@action=' || left(action, 400), '@process=' || left(process_key, 400), '@element=' || left(element_id, 400)
        ],
        null));
end
$$;

drop index history.audit_entry_reason_words;
create index audit_entry_reason_words on history.audit_entry
    using gin (history.words(at, reason, actor, action, process_key, element_id)) where reason is not null;

-- Of values whose words are searched; null with all others. It goes with the value.
alter table history.audit_value add column words tsvector;

alter table history.audit_value disable trigger audit_value_append_only;
update history.audit_value v
set words = history.words(e.at, v.value, e.actor, e.action, e.process_key, e.element_id)
from history.audit_entry e
where e.id = v.entry and (v.field = 'reason' or v.person is null
  and v.field in ('name', 'name.en', 'name.pl', 'note', 'question', 'reason', 'reply', 'subject', 'text', 'title',
                  'lessons', 'causes', 'outcome', 'rulesToChange', 'noticeTitle', 'noticeTitlePl', 'noticeText',
                  'noticeTextPl'));
alter table history.audit_value enable always trigger audit_value_append_only;

drop index history.audit_value_words;
create index audit_value_words on history.audit_value using gin (words) where words is not null;
