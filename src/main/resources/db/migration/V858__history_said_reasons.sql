-- What somebody typed as a reason belongs to a person or record, and is found by those who may see it. Few values are any.
create index audit_value_reason_words on history.audit_value using gin (history.words(value))
    where person is not null and field = 'reason';
