-- Managers lead rollouts and audits of the CRM; administrators and the board see how they do.
insert into identity.role_right (role_key, kind, level)
select role, 'ROLLOUT', level
from (values ('MANAGER', 'EDIT'), ('ADMIN', 'VIEW'), ('BOARD', 'VIEW')) as rights (role, level)
on conflict do nothing;
