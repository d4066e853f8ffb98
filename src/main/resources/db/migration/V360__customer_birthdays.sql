-- Whose birthday is on a day of the year, as month * 100 + day.
create index person_birthday on customer.person
    ((extract(month from birth_date)::int * 100 + extract(day from birth_date)::int), customer_id)
    where birth_date is not null;
