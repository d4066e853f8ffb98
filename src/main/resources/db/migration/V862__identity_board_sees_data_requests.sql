-- Whoever is told that a request is late can look at it; who asks stays a pseudonym at this level.
insert into identity.role_right (role_key, kind, level)
values ('BOARD', 'DATA_REQUEST', 'VIEW')
on conflict do nothing;
