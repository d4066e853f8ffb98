create schema identity;

create table identity.role (
    key text primary key,
    name_en text not null,
    name_pl text not null,
    reach text not null check (reach in ('OWN', 'TEAMS', 'READS_ALL', 'ALL')),
    shipped boolean not null default false
);

create table identity.role_right (
    role_key text not null references identity.role,
    kind text not null,
    level text not null check (level in ('VIEW', 'ENTER', 'EDIT')),
    primary key (role_key, kind)
);

create table identity.team (
    key text primary key,
    name_en text not null,
    name_pl text not null
);

-- stamp counts the changes that end the sessions of a user; version counts every change, for ETag.
create table identity.app_user (
    id text primary key,
    display_name text not null,
    email text,
    language text check (language in ('pl', 'en')),
    password_hash text not null,
    active boolean not null default true,
    stamp bigint not null default 1,
    version bigint not null default 1,
    created_at timestamptz not null
);

create table identity.user_role (
    user_id text not null references identity.app_user,
    role_key text not null references identity.role,
    primary key (user_id, role_key)
);
create index user_role_by_role on identity.user_role (role_key, user_id);

create table identity.team_member (
    user_id text not null references identity.app_user,
    team_key text not null references identity.team,
    primary key (user_id, team_key)
);
create index team_member_by_team on identity.team_member (team_key, user_id);

create table identity.token (
    id uuid primary key,
    user_id text not null references identity.app_user,
    name text not null,
    hash bytea not null unique,
    scopes text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz
);
create index token_by_user on identity.token (user_id, created_at desc, id);

-- By hash of the name that was tried, whether such a user exists or not.
create table identity.sign_in_failure (
    name_hash bytea primary key,
    failures int not null,
    lockouts int not null,
    locked_until timestamptz,
    last_at timestamptz not null
);
create index sign_in_failure_by_time on identity.sign_in_failure (last_at);

-- The link with which the first administrator of a new installation signs up.
create table identity.first_administrator (
    hash bytea primary key,
    expires_at timestamptz not null
);

insert into identity.role (key, name_en, name_pl, reach, shipped) values
    ('REP', 'Sales representative', 'Handlowiec', 'OWN', true),
    ('MANAGER', 'Manager', 'Kierownik', 'TEAMS', true),
    ('MARKETING', 'Marketing', 'Marketing', 'READS_ALL', true),
    ('SERVICE', 'Customer service', 'Obsługa klienta', 'READS_ALL', true),
    ('AUDITOR', 'Auditor', 'Audytor', 'ALL', true),
    ('ADMIN', 'Administrator', 'Administrator', 'ALL', true),
    ('INTEGRATION', 'Integration', 'Integracja', 'READS_ALL', true),
    ('BOARD', 'Board', 'Zarząd', 'ALL', true);

insert into identity.role_right (role_key, kind, level)
select role, kind, level
from (values
    ('REP', 'LEAD CUSTOMER DEAL TASK ACTIVITY TOKEN TRAINING', 'EDIT'),
    ('REP', 'PROCESS HISTORY USER', 'VIEW'),
    ('MANAGER', 'LEAD CUSTOMER DEAL TASK ACTIVITY PROCESS IMPORT TOKEN TRAINING', 'EDIT'),
    ('MANAGER', 'USER', 'ENTER'),
    ('MANAGER', 'MESSAGE CAMPAIGN HISTORY REPORT', 'VIEW'),
    ('MARKETING', 'TASK MESSAGE CAMPAIGN LEAD_FORM TOKEN TRAINING', 'EDIT'),
    ('MARKETING', 'PROCESS', 'ENTER'),
    ('MARKETING', 'LEAD CUSTOMER HISTORY USER REPORT', 'VIEW'),
    ('SERVICE', 'TASK ACTIVITY TOKEN TRAINING', 'EDIT'),
    ('SERVICE', 'CUSTOMER', 'ENTER'),
    ('SERVICE', 'DEAL MESSAGE PROCESS HISTORY USER', 'VIEW'),
    ('AUDITOR', 'TOKEN', 'EDIT'),
    ('AUDITOR', 'AUDIT', 'ENTER'),
    ('AUDITOR', 'PROCESS HISTORY USER', 'VIEW'),
    ('ADMIN', 'LEAD_FORM PROCESS USER SETTING INCIDENT IMPORT TOKEN TRAINING', 'EDIT'),
    ('ADMIN', 'LEAD CUSTOMER DEAL TASK MESSAGE CAMPAIGN HISTORY REPORT', 'VIEW'),
    ('INTEGRATION', 'TOKEN', 'EDIT'),
    ('INTEGRATION', 'LEAD', 'ENTER'),
    ('BOARD', 'TOKEN TRAINING', 'EDIT'),
    ('BOARD', 'LEAD DEAL PROCESS USER REPORT', 'VIEW')) as rights (role, kinds, level),
    regexp_split_to_table(kinds, ' ') as kind;
