-- Administrators read the audit trail and check it; looking behind the pseudonyms is for auditors.
insert into identity.role_right (role_key, kind, level) values ('ADMIN', 'AUDIT', 'VIEW') on conflict do nothing;
