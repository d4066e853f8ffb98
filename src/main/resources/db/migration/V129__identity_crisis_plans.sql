-- Everybody of the house can read the plan by which a crisis is met; managers write it.
insert into identity.role_right (role_key, kind, level)
select role, 'CRISIS_PLAN', level
from (values
    ('MANAGER', 'EDIT'), ('ADMIN', 'VIEW'), ('BOARD', 'VIEW'), ('REP', 'VIEW'), ('SERVICE', 'VIEW'), ('MARKETING', 'VIEW'))
    as rights (role, level)
on conflict do nothing;
