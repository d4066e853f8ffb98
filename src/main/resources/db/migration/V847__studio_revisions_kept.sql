-- Whoever draws saves every few seconds; of that, the newest is kept, and what was once submitted.
alter table studio.settings add column keep_revisions int not null default 200 check (keep_revisions between 10 and 10000);
alter table studio.revision add column submitted boolean not null default false;
update studio.revision r set submitted = true
from studio.draft d where d.id = r.draft_id and d.revision = r.revision and d.submitted_at is not null;
