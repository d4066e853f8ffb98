-- Tills redeem coupons; whoever speaks with customers sees which ones they have.
insert into identity.role_right (role_key, kind, level)
select role, kind, level
from (values
    ('INTEGRATION', 'COUPON', 'ENTER'),
    ('MANAGER', 'COUPON', 'VIEW'), ('ADMIN', 'COUPON', 'VIEW'), ('MARKETING', 'COUPON', 'VIEW'),
    ('REP', 'COUPON', 'VIEW'), ('SERVICE', 'COUPON', 'VIEW')) as rights (role, kind, level)
on conflict do nothing;
