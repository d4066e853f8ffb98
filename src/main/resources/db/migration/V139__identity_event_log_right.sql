-- Who takes the event log of a process out as a file; a manager gets the cases that the own teams had to do with.
insert into identity.role_right (role_key, kind, level)
select role, 'HISTORY', 'ENTER' from (values ('MANAGER'), ('AUDITOR'), ('ADMIN')) as rights (role)
on conflict (role_key, kind) do update set level = 'ENTER' where role_right.level = 'VIEW';
