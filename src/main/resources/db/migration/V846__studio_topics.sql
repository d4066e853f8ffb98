-- Kinds of work that a diagram may leave to programs outside; administrators publish them.
create table studio.topic (
    name           text primary key,
    label_en       text not null,
    label_pl       text not null,
    -- what a program that takes such work gets and gives, for whoever draws
    description_en text not null,
    description_pl text not null,
    changed_by     text not null,
    changed_at     timestamptz not null
);
