-- The engine takes jobs by priority and due date, those of mass processes, below zero, apart from all others.
create index lejek_job_priority on engine.act_ru_job (priority_ desc, duedate_);
