-- Deals that followed their customer into another, and the persons of deals that became one with others.
create table deal.followed (
    merge_id uuid not null,
    deal_id  uuid not null references deal.deal on delete cascade,
    primary key (merge_id, deal_id)
);
create table deal.followed_person (
    merge_id       uuid not null,
    deal_person_id uuid not null references deal.deal_person on delete cascade,
    person_id      uuid not null,
    primary key (merge_id, deal_person_id)
);
