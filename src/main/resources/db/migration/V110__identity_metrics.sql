-- Figures about the installation (docs/operations.md): for administrators and the tokens they make.
insert into identity.role_right (role_key, kind, level) values ('ADMIN', 'METRIC', 'VIEW') on conflict do nothing;
