-- Coupons come with birthdays, too: those have no step.
alter table reactivation.coupon
    add column kind text not null default 'reactivation' check (kind in ('reactivation', 'birthday')),
    alter column step drop not null,
    drop constraint coupon_case_id_step_key,
    add constraint coupon_once unique nulls not distinct (case_id, step);
drop index reactivation.coupon_customer;
create index coupon_by_customer on reactivation.coupon (customer_id, issued_at desc, code);

-- What a purchase was credited to is looked up when the purchase is voided.
create index cascade_won on reactivation.cascade (won_purchase) where won_purchase is not null;

-- Coupons that followed their customer into another.
create table reactivation.followed_coupon (
    merge_id uuid not null,
    code     text not null references reactivation.coupon on delete cascade,
    primary key (merge_id, code)
);
create index followed_coupon_code on reactivation.followed_coupon (code);
