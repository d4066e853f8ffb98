-- Leads that followed their customer into another, with the person each had before.
create table lead.followed (
    merge_id  uuid not null,
    lead_id   uuid not null references lead.lead on delete cascade,
    person_id uuid,
    primary key (merge_id, lead_id)
);
