-- How the cascade does is marketing's and the managers' business, and the board's.
insert into identity.role_right (role_key, kind, level)
select role, 'REACTIVATION', 'VIEW'
from (values ('MARKETING'), ('MANAGER'), ('ADMIN'), ('BOARD')) as rights (role)
on conflict do nothing;
