-- Evidence of an erasure takes along the whole list of what it took, in the order of its digest.
create index erased_value_list on history.erased_value (erasure, entry);

-- Which seals can hold what was written in a period.
create index audit_seal_time on history.audit_seal (sealed_at);
