-- A team reads what it agreed on in its weekly retros.
insert into identity.role_right (role_key, kind, level)
select role, 'RETRO', 'VIEW' from (values ('REP'), ('MANAGER'), ('ADMIN'), ('BOARD')) as rights (role)
on conflict do nothing;
