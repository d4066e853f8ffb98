-- Cases whose history stays although its time is over.
create table engine.lejek_history_hold (
    case_id text primary key
);
