-- Whoever searches reads the newest first and often within a period: each index ends in the time, so that every filter
-- walks straight to the period and stops when the page is full. They replace those that ended in the id.
create index audit_entry_by_time on history.audit_entry (at, id);
create index audit_entry_by_subject on history.audit_entry (subject_id, at, id);
create index audit_entry_by_actor on history.audit_entry (actor, at, id);
create index audit_entry_by_case on history.audit_entry (case_id, at, id) where case_id is not null;
create index audit_entry_by_action on history.audit_entry (action, at, id);
create index audit_entry_by_process on history.audit_entry (process_key, at, id) where process_key is not null;
create index audit_entry_by_element on history.audit_entry (element_id, at, id) where element_id is not null;
drop index history.audit_entry_at;
drop index history.audit_entry_subject;
drop index history.audit_entry_actor;
drop index history.audit_entry_case;

-- Who does what where hangs together: without knowing it the planner takes a common element's common user for rare.
create statistics history.audit_entry_together (dependencies, mcv) on actor, action, process_key, element_id
    from history.audit_entry;
alter statistics history.audit_entry_together set statistics 1000;

-- The words of a text, as people search: without case, accents and punctuation. Costly, and in a language that is not
-- taken apart, so that the planner asks the index for a word and does not walk through time and read every text.
create function history.words(text) returns tsvector language plpgsql immutable strict parallel safe cost 1000 as $$
begin
    return to_tsvector('pg_catalog.simple'::regconfig, regexp_replace(platform.plain($1), '[^[:alnum:]]+', ' ', 'g'));
end
$$;

-- Few entries have a reason, and few values are texts that are nobody's personal data: only those cost something.
create index audit_entry_reason_words on history.audit_entry using gin (history.words(reason)) where reason is not null;
create index audit_value_words on history.audit_value using gin (history.words(value))
    where person is null
      and field in ('name', 'name.en', 'name.pl', 'note', 'question', 'reason', 'reply', 'subject', 'text', 'title',
                    'lessons', 'causes', 'outcome', 'rulesToChange', 'noticeTitle', 'noticeTitlePl', 'noticeText',
                    'noticeTextPl');

-- Whose data somebody has asked to see, for the rest of a session. Holds a digest of the session's id, never the id.
create table history.audit_reveal (
    session    text        not null,
    subject_id text        not null,
    actor      text        not null,
    at         timestamptz not null,
    -- null: as long as the session lasts
    until      timestamptz,
    primary key (session, subject_id, at)
);

create trigger audit_reveal_append_only before update or delete on history.audit_reveal
    for each row execute function history.refuse_change();
create trigger audit_reveal_never_emptied before truncate on history.audit_reveal
    for each statement execute function history.refuse_change();
alter table history.audit_reveal enable always trigger audit_reveal_append_only;
alter table history.audit_reveal enable always trigger audit_reveal_never_emptied;
