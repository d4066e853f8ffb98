-- What a lead from a file set off beyond itself, so that an undo takes it back or says that it stays.
create table lead.import_effect (
    lead_id uuid not null references lead.lead,
    kind    text not null check (kind in ('CONSENT', 'REFUSAL', 'PERSON', 'OWNER', 'TOLD', 'REPLY')),
    -- consent or person on the card
    what    text
);
create index import_effect_lead on lead.import_effect (lead_id);
