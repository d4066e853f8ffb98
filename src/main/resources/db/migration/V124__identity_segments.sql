-- Who composes segments; whoever sees customers sees which segments there are.
insert into identity.role_right (role_key, kind, level)
select role_key, 'SEGMENT', case when role_key in ('MARKETING', 'MANAGER', 'ADMIN') then 'EDIT' else 'VIEW' end
from identity.role_right
where kind = 'CUSTOMER' and level <> 'NONE'
on conflict do nothing;
