-- The forecast of the open deals is read from the index alone, as the sums of the board are.
drop index deal.deal_open_sums;
create index deal_open_sums on deal.deal (funnel, stage, currency)
    include (value, probability, owner, team, expected_close_on, offer_state, on_hold_until) where closed_at is null;
