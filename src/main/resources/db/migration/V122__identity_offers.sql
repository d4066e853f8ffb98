-- Whoever may see and change deals may do so with their offers.
insert into identity.role_right (role_key, kind, level)
select role_key, 'OFFER', level from identity.role_right where kind = 'DEAL'
on conflict do nothing;
