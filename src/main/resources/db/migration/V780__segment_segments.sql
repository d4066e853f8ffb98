create schema segment;

-- Choices of customers by conditions. Nobody is written into one: who is in it follows from the rule at every moment.
create table segment.segment (
    -- as diagrams and tables name it
    key        text        primary key check (key ~ '^[a-z][a-z0-9-]{1,59}$'),
    name_en    text        not null,
    name_pl    text        not null,
    -- {"match": "all", "conditions": [{"field": …, "operator": …, "value": …} or {"match": …, "conditions": […]}]}
    rule       jsonb       not null check (jsonb_typeof(rule) = 'object'),
    shipped    boolean     not null,
    created_at timestamptz not null,
    created_by text        not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    version    integer     not null default 0
);

insert into segment.segment (key, name_en, name_pl, rule, shipped, created_at, created_by, changed_at, changed_by)
select key, name_en, name_pl,
       jsonb_build_object('match', 'all', 'conditions', jsonb_build_array(condition::jsonb)),
       true, now(), 'system', now(), 'system'
from (values
    ('dormant', 'Dormant', 'Uśpieni', '{"field": "purchase.stage", "operator": "is", "value": ["dormant"]}'),
    ('potential-outflow', 'Potential outflow', 'Potencjalny odpływ',
        '{"field": "purchase.stage", "operator": "is", "value": ["potential-outflow"]}'),
    ('outflow', 'Outflow', 'Odpływ', '{"field": "purchase.stage", "operator": "is", "value": ["outflow"]}'),
    ('champions', 'Champions', 'Mistrzowie',
        '{"field": "purchase.rfmGroup", "operator": "is", "value": ["champions"]}'),
    ('high-value', 'High value', 'Wysoka wartość',
        '{"field": "purchase.highValue", "operator": "is", "value": [true]}'),
    ('vip', 'VIP', 'VIP', '{"field": "vip", "operator": "is", "value": [true]}'),
    ('birthday-this-month', 'Birthday this month', 'Urodziny w tym miesiącu',
        '{"field": "person.birthDate", "operator": "birthday-this-month"}'))
    as shipped (key, name_en, name_pl, condition);
