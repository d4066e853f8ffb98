-- Purchases come from other programs; managers and administrators enter them by hand and void what was wrong.
-- What customers are worth, and by which formula, is marketing's and the managers' business too.
insert into identity.role_right (role_key, kind, level)
select role, kind, level
from (values
    ('INTEGRATION', 'PURCHASE', 'ENTER'),
    ('MANAGER', 'PURCHASE', 'EDIT'), ('ADMIN', 'PURCHASE', 'EDIT'),
    ('REP', 'PURCHASE', 'VIEW'), ('MARKETING', 'PURCHASE', 'VIEW'), ('SERVICE', 'PURCHASE', 'VIEW'),
    ('BOARD', 'PURCHASE', 'VIEW'),
    ('MANAGER', 'VALUE', 'EDIT'), ('ADMIN', 'VALUE', 'EDIT'), ('MARKETING', 'VALUE', 'EDIT'),
    ('BOARD', 'VALUE', 'VIEW')) as rights (role, kind, level)
on conflict do nothing;
