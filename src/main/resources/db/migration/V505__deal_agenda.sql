-- A rep's calendar: the next steps of the open deals that are due in a week.
create index deal_next_step on deal.deal (owner, next_step_at) where closed_at is null and next_step_at is not null;
create index deal_on_hold on deal.deal (owner, on_hold_until) where closed_at is null and on_hold_until is not null;
