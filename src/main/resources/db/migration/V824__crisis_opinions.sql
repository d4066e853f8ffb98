-- What customers say of us is a signal, too, when it sounds bad (domain.md CRI-23). sentiment: of opinions only.
alter table crisis.signal drop constraint signal_kind_check;
alter table crisis.signal
    add column sentiment text check (sentiment in ('positive', 'neutral', 'negative')),
    add constraint signal_kind_check check (kind in (
        'late-payment', 'contract-change', 'late-delivery', 'cancelled-meeting', 'worse-relations', 'opinion')),
    add constraint signal_sentiment_of_opinion check ((kind = 'opinion') = (sentiment is not null));
