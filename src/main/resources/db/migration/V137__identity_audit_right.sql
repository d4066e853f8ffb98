-- Administrators check the seals of the trail and its incidents; who a person is, they see elsewhere or not at all.
insert into identity.role_right (role_key, kind, level) values ('ADMIN', 'AUDIT', 'VIEW') on conflict do nothing;
