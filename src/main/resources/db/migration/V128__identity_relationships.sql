-- Signals about the relation with a customer: recorded by whoever speaks with customers and by programs, withdrawn by managers.
insert into identity.role_right (role_key, kind, level)
select role, kind, level
from (values
    ('REP', 'RELATIONSHIP', 'ENTER'), ('SERVICE', 'RELATIONSHIP', 'ENTER'), ('INTEGRATION', 'RELATIONSHIP', 'ENTER'),
    ('MANAGER', 'RELATIONSHIP', 'EDIT'), ('ADMIN', 'RELATIONSHIP', 'VIEW'), ('MARKETING', 'RELATIONSHIP', 'VIEW'))
    as rights (role, kind, level)
on conflict do nothing;
