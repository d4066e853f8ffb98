package pl.lejek.workflow;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.Localized;

/**
 * How long the history of cases is kept: what the newest diagram says, unless an administrator says otherwise. The engine's
 * own clean-up removes what is over, at night; what it misses is removed here.
 */
@Component
public class HistoryRetention {

    /** Tables of the history by the column that names the case; the case itself goes by the engine's clean-up. */
    private static final String TABLES =
            """
            select table_name, column_name from information_schema.columns
            where table_schema = 'engine' and table_name like 'act\\_hi\\_%' and table_name <> 'act_hi_procinst'
              and column_name in ('proc_inst_id_', 'process_instance_id_')
            order by table_name
            """;

    private final RepositoryService repository;
    private final HistoryExpiry expiry;
    private final Labels labels;
    private final JdbcClient jdbc;

    HistoryRetention(RepositoryService repository, HistoryExpiry expiry, Labels labels, JdbcClient jdbc) {
        this.repository = repository;
        this.expiry = expiry;
        this.labels = labels;
        this.jdbc = jdbc;
    }

    /** @param days for which the history of an ended case is kept, as the newest version has it */
    public record KeptProcess(String key, Localized name, int days) {}

    @Transactional(readOnly = true)
    public List<KeptProcess> processes() {
        return repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .orderByProcessDefinitionKey()
                .asc()
                .list()
                .stream()
                .map(it -> new KeptProcess(
                        it.getKey(),
                        labels.of(it.getId()).name(it.getKey()),
                        Objects.requireNonNullElse(it.getHistoryTimeToLive(), 0)))
                .toList();
    }

    /** Keeps the history of every version for so many days; what was noted on ended cases is noted anew. */
    @Transactional
    public void keep(String processKey, int days) {
        keep(processKey, it -> days);
    }

    /** Keeps the history of every version as long as its own diagram says. */
    @Transactional
    public void keepAsDrawn(String processKey) {
        keep(processKey, this::drawn);
    }

    private @Nullable Integer drawn(ProcessDefinition version) {
        var process = repository.getBpmnModelInstance(version.getId()).<Process>getModelElementById(version.getKey());
        return ParseUtil.parseHistoryTimeToLive(process.getCamundaHistoryTimeToLiveString());
    }

    private void keep(String processKey, Function<ProcessDefinition, @Nullable Integer> days) {
        var changed = false;
        for (var version : repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .list()) {
            var wanted = days.apply(version);
            if (wanted != null && !Objects.equals(version.getHistoryTimeToLive(), wanted)) {
                repository.updateProcessDefinitionHistoryTimeToLive(version.getId(), wanted);
                changed = true;
            }
        }
        if (changed) {
            expiry.unmark(jdbc.sql(
                            """
                            select proc_inst_id_ from engine.act_hi_procinst
                            where proc_def_key_ = ? and removal_time_ is not null and root_proc_inst_id_ = proc_inst_id_
                            """)
                    .param(processKey)
                    .query(String.class)
                    .list()
                    .toArray(String[]::new));
        }
    }

    /** @return by the key of the process, how many ended cases would be removed */
    @Transactional(readOnly = true)
    public Map<String, Long> expired(Instant at) {
        var counts = new TreeMap<String, Long>();
        jdbc.sql(
                        """
                        select p.proc_def_key_ as key, count(*) as cases
                        from engine.act_hi_procinst p join engine.act_re_procdef d on d.id_ = p.proc_def_id_
                        where p.end_time_ is not null and p.root_proc_inst_id_ = p.id_ and d.history_ttl_ is not null
                          and p.end_time_ + d.history_ttl_ * interval '1 day' <= ?
                          and not exists (select from engine.lejek_history_hold h where h.case_id = p.id_)
                        group by 1
                        """)
                .param(Timestamp.from(at))
                .query(row -> {
                    counts.put(row.getString("key"), row.getLong("cases"));
                });
        return counts;
    }

    /**
     * Rows whose case was removed and that stayed: those that the engine writes without the case they belong to, as of timers
     * that start event subprocesses.
     *
     * @return how many went
     */
    @Transactional
    public long removeMissed(int most) {
        var removed = 0L;
        record Table(String name, String column) {}
        for (var table : jdbc.sql(TABLES)
                .query((row, number) -> new Table(row.getString(1), row.getString(2)))
                .list()) {
            removed += jdbc.sql(
                            """
                            delete from engine.%1$s where id_ in (
                                select id_ from engine.%1$s h where h.%2$s is not null
                                  and not exists (select from engine.act_hi_procinst p where p.proc_inst_id_ = h.%2$s)
                                  and not exists (select from engine.act_ru_execution e where e.proc_inst_id_ = h.%2$s)
                                limit ?)
                            """
                                    .formatted(table.name, table.column))
                    .param(most)
                    .update();
        }
        return removed;
    }
}
