-- Numbers that rows of files name before their customers are there: a company above, or the company of a person. The
-- link is made when the number is first seen. A row stays when it was, so that an undo can put it back to waiting.
create table customer.awaited (
    id          bigint generated always as identity primary key,
    external_id text   not null,
    -- whose parent is awaited
    child_id    uuid   unique references customer.customer on delete cascade,
    -- whose customer is awaited; until then the person stands on a card of its own
    person_id   uuid   unique references customer.person on delete cascade,
    card_id     uuid,
    import_id   uuid   not null,
    line        bigint not null,
    state       text   not null default 'WAITING' check (state in ('WAITING', 'LINKED', 'REFUSED')),
    check (num_nonnulls(child_id, person_id) = 1)
);
create index awaited_number on customer.awaited (external_id);
create index awaited_import on customer.awaited (import_id) where state <> 'LINKED';

-- Industries are open: others are kept as given.
insert into customer.dictionary (kind, code, label_en, label_pl, position)
select 'industry', code, label_en, label_pl, row_number() over (order by place)
from (values
    (1, 'manufacturing', 'Manufacturing', 'Produkcja'),
    (2, 'finance', 'Finance', 'Finanse'),
    (3, 'insurance', 'Insurance', 'Ubezpieczenia'),
    (4, 'it', 'IT', 'Informatyka'),
    (5, 'software', 'Software', 'Oprogramowanie'),
    (6, 'technology', 'Technology', 'Technologie'),
    (7, 'telecommunications', 'Telecommunications', 'Telekomunikacja'),
    (8, 'medical', 'Medical', 'Medycyna'),
    (9, 'healthcare', 'Healthcare', 'Ochrona zdrowia'),
    (10, 'logistics', 'Logistics', 'Logistyka'),
    (11, 'transport', 'Transport', 'Transport'),
    (12, 'retail', 'Retail', 'Handel'),
    (13, 'wholesale', 'Wholesale', 'Hurt'),
    (14, 'energy', 'Energy', 'Energetyka'),
    (15, 'construction', 'Construction', 'Budownictwo'),
    (16, 'real-estate', 'Real estate', 'Nieruchomości'),
    (17, 'education', 'Education', 'Edukacja'),
    (18, 'entertainment', 'Entertainment', 'Rozrywka'),
    (19, 'hospitality', 'Hospitality', 'Gastronomia'),
    (20, 'marketing', 'Marketing', 'Marketing'),
    (21, 'services', 'Services', 'Usługi'),
    (22, 'employment', 'Employment', 'Pośrednictwo pracy'),
    (23, 'law', 'Law', 'Prawo'),
    (24, 'agriculture', 'Agriculture', 'Rolnictwo'),
    (25, 'automotive', 'Automotive', 'Motoryzacja'),
    (26, 'public-sector', 'Public sector', 'Administracja')) as shipped (place, code, label_en, label_pl);
