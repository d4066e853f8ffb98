-- What a product costs the company, and so what is earned on it, is not for everybody who sees the catalogue.
insert into identity.role_right (role_key, kind, level)
select role, 'MARGIN', level
from (values
    ('MANAGER', 'EDIT'), ('ADMIN', 'EDIT'), ('REP', 'VIEW'), ('MARKETING', 'VIEW'), ('BOARD', 'VIEW')) as rights (role, level)
on conflict do nothing;
