-- Who changes how the company works: managers draw, review and release; marketing edits the tables of its own processes.
insert into identity.role_right (role_key, kind, level)
select role, 'PROCESS_DRAFT', level
from (values ('MANAGER', 'EDIT'), ('ADMIN', 'EDIT'), ('MARKETING', 'ENTER'), ('AUDITOR', 'VIEW')) as rights (role, level)
on conflict do nothing;
