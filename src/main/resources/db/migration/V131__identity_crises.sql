-- Who is part of a crisis response reads and works on it; managers start, see and steer all of them.
insert into identity.role_right (role_key, kind, level)
select role, 'CRISIS', level
from (values
    ('MANAGER', 'EDIT'), ('ADMIN', 'VIEW'), ('BOARD', 'VIEW'), ('REP', 'VIEW'), ('SERVICE', 'VIEW'), ('MARKETING', 'VIEW'))
    as rights (role, level)
on conflict do nothing;
