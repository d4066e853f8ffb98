-- Why marketing is put off at the moment; it goes on when nothing stands here.
create table messaging.pause (
    reason  text primary key,
    since   timestamptz not null
);

alter table messaging.message drop constraint message_waits_for_check;
alter table messaging.message
    add constraint message_waits_for_check check (waits_for in ('quiet-hours', 'frequency-cap', 'paused'));
create index message_paused on messaging.message (id) where waits_for = 'paused' and state = 'QUEUED';
