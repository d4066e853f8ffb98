-- Records of people whose data is only stored (article 18), as they were known when it was restricted: to say so on them.
-- company: the card of a company that the person stands on; the card itself is not restricted.
create table privacy.restricted_record (
    request_id uuid not null references privacy.data_request,
    kind       text not null check (kind in ('card', 'company', 'deal', 'lead', 'person')),
    record_id  text not null,
    primary key (request_id, kind, record_id)
);
create index restricted_record_id on privacy.restricted_record (record_id);

insert into privacy.restricted_record
select id, case subject_type when 'customer' then 'card' else subject_type end, subject_id
from privacy.data_request where restricted_at is not null and lifted_at is null;
