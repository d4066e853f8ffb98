-- Incoming mail that nobody could be found for; what belongs to a customer is seen with the customer.
insert into identity.role_right (role_key, kind, level) values ('MANAGER', 'MAIL', 'EDIT') on conflict do nothing;
