-- What a queued message waits for until not_before, for people to see; null is nothing.
alter table messaging.message add column waits_for text check (waits_for in ('quiet-hours', 'frequency-cap'));

-- Channels whose server is away, as the last node that tried found it.
create table messaging.channel_away (
    channel text primary key check (channel in ('email', 'sms')),
    since timestamptz not null,
    error text not null
);
