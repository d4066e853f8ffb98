-- Where a lead was imported from, and since when it existed there.
alter table lead.lead add column import_id uuid;
alter table lead.lead add column created_at timestamptz;
-- Its import was undone; the row stays for the audit trail.
alter table lead.lead add column undone_at timestamptz;

-- Values that are known of open fields (contract.md, Import fields); others are kept as given and counted.
create table lead.known_value (
    field text not null check (field in ('industry', 'region', 'product', 'interest')),
    value text not null,
    primary key (field, value)
);
insert into lead.known_value (field, value)
select 'industry', value from regexp_split_to_table(
    'manufacturing;produkcja;finance;finanse;it;software;oprogramowanie;technology;technologie;medical;medycyna;'
    'healthcare;ochrona zdrowia;logistics;logistyka;transport;retail;handel;wholesale;hurt;telecommunications;'
    'telekomunikacja;telecom;energy;energetyka;construction;budownictwo;education;edukacja;entertainment;rozrywka;'
    'marketing;services;usługi;employment;agriculture;rolnictwo;automotive;motoryzacja;hospitality;gastronomia;'
    'real estate;nieruchomości;public sector;administracja;insurance;ubezpieczenia;law;prawo', ';') as value;
insert into lead.known_value (field, value)
select 'region', value from regexp_split_to_table(
    'dolnośląskie;kujawsko-pomorskie;lubelskie;lubuskie;łódzkie;małopolskie;mazowieckie;opolskie;podkarpackie;'
    'podlaskie;pomorskie;śląskie;świętokrzyskie;warmińsko-mazurskie;wielkopolskie;zachodniopomorskie', ';') as value;
