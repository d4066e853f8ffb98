create schema training;

-- How far training mode has moved the clock; no row as long as nobody has. It outlives restarts.
create table training.clock (
    only_row      boolean primary key default true check (only_row),
    offset_millis bigint not null
);

-- There once the demo data are in, so that they come once.
create table training.demo_data (
    only_row  boolean primary key default true check (only_row),
    filled_at timestamptz not null
);
