-- Exercises about customers and the company: reps fill them in for their own customers, managers and marketing for everybody.
insert into identity.role_right (role_key, kind, level)
select role, 'ASSESSMENT', level
from (values
    ('REP', 'ENTER'), ('MANAGER', 'EDIT'), ('MARKETING', 'EDIT'), ('ADMIN', 'VIEW'), ('BOARD', 'VIEW'))
    as rights (role, level)
on conflict do nothing;
