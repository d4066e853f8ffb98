package pl.lejek.bench;

import org.springframework.jdbc.core.JdbcTemplate;

/** Writes many open tasks at once, the same into the bare engine, our engine and our list. */
final class OpenTasks {

    /** A third of the tasks are for these; the rest for seven other groups. */
    static final String[] SEEN = {"rep", "reps", "reps-%s"};

    private OpenTasks() {}

    static String groupSql(String team) {
        return "(array['rep','reps','reps-" + team + "','bench-1','bench-2','bench-3','bench-4','bench-5','bench-6',"
                + "'bench-7'])[1 + i % 10]";
    }

    /** Rows of the engine: an execution, a task and its candidate group each. */
    static void intoEngine(JdbcTemplate jdbc, String prefix, String team, int count) {
        var series = " from generate_series(1, " + count + ") i";
        jdbc.execute("insert into " + prefix + "act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_,"
                + " act_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_,"
                + " cached_ent_state_, sequence_counter_) select 'bench-' || i, 1, 'bench-' || i, 'bench-' || i,"
                + " 'work', true, false, true, false, 1, 2, 1" + series);
        jdbc.execute("insert into " + prefix + "act_ru_task (id_, rev_, execution_id_, proc_inst_id_, name_,"
                + " task_def_key_, priority_, create_time_, due_date_, suspension_state_) select 'bench-' || i, 1,"
                + " 'bench-' || i, 'bench-' || i, 'Work', 'work', 50, now(),"
                + " date_trunc('second', now()::timestamp) + (i * 7919 % 1000000) * interval '1 second', 1" + series);
        jdbc.execute("insert into " + prefix + "act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)"
                + " select 'bench-' || i, 1, " + groupSql(team) + ", 'candidate', 'bench-' || i" + series);
        jdbc.execute("analyze " + prefix + "act_ru_execution");
        jdbc.execute("analyze " + prefix + "act_ru_task");
        jdbc.execute("analyze " + prefix + "act_ru_identitylink");
    }

    static void intoList(JdbcTemplate jdbc, String team, int from, int until) {
        jdbc.execute("insert into worklist.pool (pool, groups) select g, array[g] from (select distinct "
                + groupSql(team) + " g from generate_series(0, 9) i) p on conflict do nothing");
        jdbc.execute("insert into worklist.work_item (task_id, task_key, name_en, name_pl, guidance_en, guidance_pl,"
                + " process_key, process_name_en, process_name_pl, process_version, case_id, root_case_id,"
                + " subject_type, subject_id, subject_label, group_team, team, candidate_groups, pool, priority,"
                + " created_at, due_at, sla)"
                + " select 'bench-' || i, 'work', 'Work', 'Praca', 'Do it.', 'Zrob to.', 'bench', 'Bench', 'Bench', 1,"
                + " 'bench-' || i, 'bench-' || i, 'lead', 'bench-' || i, 'Company ' || i,"
                + " case when i % 10 = 2 then '" + team + "' end, case when i % 10 = 2 then '" + team + "' end,"
                + " array[" + groupSql(team) + "], " + groupSql(team) + ", 50, now(),"
                + " date_trunc('second', now()) + (i * 7919 % 1000000) * interval '1 second', 'ok'"
                + " from generate_series(" + from + "::bigint, " + until + ") i");
        jdbc.execute("vacuum analyze worklist.work_item");
    }

    static void outOfEngine(JdbcTemplate jdbc, String prefix) {
        // Without the checks of references: the engine's tables have no index for some of them.
        jdbc.execute("set session_replication_role = replica;"
                + " delete from " + prefix + "act_ru_identitylink where id_ like 'bench-%';"
                + " delete from " + prefix + "act_ru_task where id_ like 'bench-%';"
                + " delete from " + prefix + "act_ru_execution where id_ like 'bench-%';"
                + " set session_replication_role = origin");
    }
}
