-- Who speaks the engine's dialect: Camunda Modeler in an administrator's hands, and programs (contract.md).
insert into identity.role_right (role_key, kind, level)
select role, 'ENGINE', 'EDIT' from (values ('ADMIN'), ('INTEGRATION')) as roles (role)
on conflict do nothing;
