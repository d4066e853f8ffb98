-- A mail that came back is neither sent nor failed: the server took it and somebody said later that it did not arrive.
alter table messaging.message drop constraint message_state_check;
alter table messaging.message add constraint message_state_check
    check (state in ('QUEUED', 'SENT', 'FAILED', 'BOUNCED', 'SUPPRESSED'));
update messaging.message set state = 'BOUNCED'
where state = 'FAILED' and (error = 'Bounced' or error like 'Bounced %');
