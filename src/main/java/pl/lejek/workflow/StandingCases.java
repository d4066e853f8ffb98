package pl.lejek.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the running cases of a version stand, read from the engine's tables: it has no question for many at once. */
@Component
public class StandingCases {

    private final JdbcClient jdbc;
    private final OpenWork work;

    StandingCases(JdbcClient jdbc, OpenWork work) {
        this.jdbc = jdbc;
        this.work = work;
    }

    /** A running case. */
    public record Standing(String caseId, @Nullable String subject) {}

    /**
     * Running cases of a version by where they stand, elements and the shape of their executions: what the engine says of one
     * holds for the others.
     *
     * @param chosen null for all
     */
    public Map<String, List<Standing>> standing(String definitionId, @Nullable Collection<String> chosen) {
        var alike = new LinkedHashMap<String, List<Standing>>();
        jdbc.sql(
                        """
                        select p.proc_inst_id_, p.business_key_, e.stands
                        from engine.act_ru_execution p
                        join lateral (
                            select string_agg(concat_ws(':', act_id_, is_active_, is_concurrent_, is_scope_,
                                       is_event_scope_, (parent_id_ = p.id_)), ' '
                                       order by act_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, parent_id_ = p.id_)
                                   as stands
                            from engine.act_ru_execution where proc_inst_id_ = p.id_) e on true
                        where p.proc_def_id_ = :definition and p.id_ = p.proc_inst_id_
                          and (:all or p.id_ = any(:chosen))
                        order by p.id_
                        """)
                .param("definition", definitionId)
                .param("all", chosen == null)
                .param("chosen", chosen == null ? new String[0] : chosen.toArray(String[]::new))
                .query(row -> {
                    alike.computeIfAbsent(String.valueOf(row.getString(3)), it -> new ArrayList<>())
                            .add(new Standing(row.getString(1), row.getString(2)));
                });
        return alike;
    }

    /** @return how many cases run by a version, at most some more than matter */
    public int count(String definitionId) {
        return jdbc.sql(
                        """
                        select count(*) from (
                            select from engine.act_ru_execution
                            where proc_def_id_ = ? and id_ = proc_inst_id_ limit 200000) cases
                        """)
                .param(definitionId)
                .query(Integer.class)
                .single();
    }

    /** @return in how many of the cases an element has a timer or an open task, by element */
    public Map<String, Long> running(String definitionId, @Nullable Collection<String> chosen) {
        var running = new HashMap<String, Long>();
        jdbc.sql(
                        """
                        select element, count(distinct case_id) from (
                            select d.act_id_ as element, j.process_instance_id_ as case_id
                            from engine.act_ru_job j join engine.act_ru_jobdef d on d.id_ = j.job_def_id_
                            where j.process_def_id_ = :definition and j.type_ = 'timer'
                            union all
                            select task_def_key_, proc_inst_id_ from engine.act_ru_task where proc_def_id_ = :definition) it
                        where :all or case_id = any(:chosen) group by element
                        """)
                .param("definition", definitionId)
                .param("all", chosen == null)
                .param("chosen", chosen == null ? new String[0] : chosen.toArray(String[]::new))
                .query(row -> {
                    running.put(row.getString(1), row.getLong(2));
                });
        return running;
    }

    /**
     * Keeps everybody else from the case until the transaction ends.
     *
     * @return the version's definition that the case runs by, and what it is about; empty when it has ended
     */
    public Optional<Running> runs(String caseId) {
        work.hold(caseId);
        return jdbc.sql(
                        """
                        select proc_def_id_, business_key_ from engine.act_ru_execution
                        where id_ = ? and id_ = proc_inst_id_ for update
                        """)
                .param(caseId)
                .query((row, number) -> new Running(row.getString(1), row.getString(2)))
                .optional();
    }

    /** What a case runs by and is about. */
    public record Running(String definitionId, @Nullable String subject) {}
}
