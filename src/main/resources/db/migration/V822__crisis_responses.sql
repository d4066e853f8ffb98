-- A response to a crisis: what the plan said when it began, and what became of it.
create table crisis.response (
    id                  uuid primary key,
    plan_id             uuid references crisis.plan,
    risk_id             text,
    customer_id         uuid,
    what                text,
    state               text not null default 'requested'
        check (state in ('requested', 'active', 'over', 'closed', 'called-off', 'dismissed')),
    leader              text,
    -- plan, team, risk with its procedure, protocol; the names and addresses of people from outside stand nowhere else
    plan_name           text,
    content             jsonb,
    fishbone            jsonb,
    lessons             jsonb not null default '[]',
    revision            int not null default 0,
    started_at          timestamptz not null,
    started_by          text not null,
    activated_at        timestamptz,
    over_at             timestamptz,
    ended_at            timestamptz,
    called_off_because  text,
    case_id             text,
    report              bytea
);
create index response_newest on crisis.response (started_at desc, id desc);
create index response_lasting on crisis.response (plan_id, risk_id) where state in ('requested', 'active');

-- Users who take part: the team, its deputies, whoever started or leads it.
create table crisis.participant (
    response_id uuid not null references crisis.response on delete cascade,
    user_id     text not null,
    primary key (response_id, user_id)
);
create index participant_user on crisis.participant (user_id);

-- A member of the team, or the deputy, who is told.
create table crisis.alert (
    response_id      uuid not null references crisis.response on delete cascade,
    member           int not null,
    deputy           boolean not null,
    mail_message     text,
    sms_message      text,
    told_at          timestamptz,
    acknowledged_at  timestamptz,
    acknowledged_via text check (acknowledged_via in ('email', 'sms', 'board', 'manager')),
    acknowledged_by  text,
    settled_at       timestamptz,
    settled_by       text,
    settlement       text check (settlement in ('reached', 'replaced', 'given-up')),
    remark           text,
    primary key (response_id, member, deputy)
);

-- Keys to the page that acknowledges; of each only the SHA-256 is kept.
create table crisis.acknowledge_link (
    token_hash  bytea primary key,
    response_id uuid not null references crisis.response on delete cascade,
    member      int not null,
    deputy      boolean not null,
    channel     text not null check (channel in ('email', 'sms'))
);
create index acknowledge_link_response on crisis.acknowledge_link (response_id);

-- A step of the procedure; each role has a checklist of its own.
create table crisis.step (
    response_id uuid not null references crisis.response on delete cascade,
    number      int not null,
    checklist   int not null,
    step_id     text not null,
    assignee    text,
    state       text not null default 'open' check (state in ('open', 'done', 'skipped')),
    at          timestamptz,
    by          text,
    remark      text,
    overdue_at  timestamptz,
    primary key (response_id, number),
    unique (response_id, step_id)
);

-- What customers were told.
create table crisis.notice (
    id          uuid primary key,
    response_id uuid not null references crisis.response on delete cascade,
    template    text not null,
    segment     text not null,
    channel     text not null check (channel in ('email', 'sms', 'both')),
    text        text not null,
    written_at  timestamptz not null,
    written_by  text not null,
    -- null while it is only written
    sent_at     timestamptz,
    customers   int,
    -- the last one who has been told, in the order of ids, while others are left
    told_up_to  uuid
);
create index notice_response on crisis.notice (response_id, written_at);
create unique index notice_draft on crisis.notice (response_id) where sent_at is null;

create table crisis.response_event (
    id          bigint generated always as identity primary key,
    response_id uuid not null references crisis.response on delete cascade,
    at          timestamptz not null,
    kind        text not null,
    by          text not null,
    -- number of the member or step it is about
    number      int
);
create index response_event_response on crisis.response_event (response_id, id);
