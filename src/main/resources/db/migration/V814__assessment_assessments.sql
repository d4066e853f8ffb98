create schema assessment;

-- Exercises that were filled in, about a customer or (without one) about the company; version is the last one.
create table assessment.assessment (
    id          uuid primary key,
    kind        text not null,
    customer_id uuid,
    created_at  timestamptz not null,
    created_by  text not null,
    version     int not null check (version > 0)
);
create index assessment_of_company on assessment.assessment (created_at desc, id desc) where customer_id is null;
create index assessment_of_customer on assessment.assessment (customer_id, created_at desc, id desc)
    where customer_id is not null;

-- What was answered and what it came to by the exercise as it was then; never changed, only added to.
create table assessment.version (
    assessment_id uuid not null references assessment.assessment on delete cascade,
    number        int not null,
    at            timestamptz not null,
    given_by      text not null,
    note          text,
    sheet         jsonb not null,
    result        jsonb not null,
    primary key (assessment_id, number)
);

-- Assessments that followed their customer into another.
create table assessment.followed (
    merge_id      uuid not null,
    assessment_id uuid not null references assessment.assessment on delete cascade,
    primary key (merge_id, assessment_id)
);
create index followed_assessment on assessment.followed (assessment_id);
