-- Files that a search could not read: [{"place": …, "why": "encrypted" …, "files": n}]. Whom they name is not known.
alter table privacy.search_result add column unread jsonb not null default '[]';
