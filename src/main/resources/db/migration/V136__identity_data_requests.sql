-- Requests of people about their data: registered by whoever hears them, carried out by managers and administrators.
insert into identity.role_right (role_key, kind, level)
select role, 'DATA_REQUEST', level
from (values ('MANAGER', 'EDIT'), ('ADMIN', 'EDIT'), ('SERVICE', 'ENTER'), ('AUDITOR', 'VIEW')) as rights (role, level)
on conflict do nothing;
