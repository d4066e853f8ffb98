-- The catalogue is kept by managers and administrators and read by whoever sells or serves.
insert into identity.role_right (role_key, kind, level)
select role, 'PRODUCT', level
from (values
    ('MANAGER', 'EDIT'), ('ADMIN', 'EDIT'), ('REP', 'VIEW'), ('MARKETING', 'VIEW'), ('SERVICE', 'VIEW'),
    ('BOARD', 'VIEW')) as rights (role, level)
on conflict do nothing;
