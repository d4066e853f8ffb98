create schema rollout;

-- Audits of the CRM: five questions with score and weight (domain.md 9.7). why: what was written to each, as a JSON array.
create table rollout.audit (
    id             uuid primary key,
    case_id        text not null unique,
    opened_at      timestamptz not null,
    opened_by      text not null,
    answered_at    timestamptz,
    answered_by    text,
    scores         integer[],
    weights        numeric[],
    why            jsonb not null default '[]',
    result         numeric,
    band           text,
    follow_up      text,
    followed_up_at timestamptz,
    followed_up_by text,
    findings       text
);
create index audit_opened on rollout.audit (opened_at desc, id desc);
create index audit_answered on rollout.audit (answered_at desc, id desc) where answered_at is not null;
create index audit_unanswered on rollout.audit (id) where answered_at is null;
