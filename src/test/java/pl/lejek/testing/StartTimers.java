package pl.lejek.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Timers that begin cases. */
public final class StartTimers {

    private StartTimers() {}

    /**
     * @return the job of the process's timer that goes on. Demo data that is taken back leaves others behind, which have failed
     *     in a transaction of their own and have no successor.
     */
    public static String of(JdbcClient jdbc, String process) {
        return jdbc.sql(
                        """
                        select id_ from engine.act_ru_job
                        where process_def_key_ = ? and handler_type_ = 'timer-start-event' and repeat_ is not null
                          and handler_cfg_ not like '%followUpJobCreated%'
                        order by duedate_ desc limit 1
                        """)
                .param(process)
                .query(String.class)
                .single();
    }
}
