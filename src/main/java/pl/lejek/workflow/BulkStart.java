package pl.lejek.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts very many cases of a mass process in the caller's transaction (docs/adr/0022). The engine starts one, in a
 * transaction that is taken back; where that one stops at a save point right after its start, its rows are printed for all
 * cases with one COPY per table. The diagram stays the truth: each version is asked anew, and where cases do more than wait at
 * the beginning, the engine starts every one of them.
 */
@Component
public class BulkStart {

    private static final String CASE_TABLES =
            """
            select table_name, column_name from information_schema.columns
            where table_schema = 'engine' and column_name in ('proc_inst_id_', 'process_instance_id_')
              and table_name like 'act\\_%' order by table_name
            """;

    /** Tables whose columns are known well enough to be written without the engine; rows of later ones refer to earlier. */
    private static final List<String> PRINTED =
            List.of("act_hi_procinst", "act_ru_execution", "act_ru_variable", "act_ru_event_subscr", "act_ru_job");

    private final ObjectProvider<ProcessEngine> engine;
    private final EngineBatch batch;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate apart;
    private final Clock clock;

    /** A version of a diagram with the names of the variables that cases start with. */
    private record Kind(String definition, Set<String> variables) {}

    private final Cache<Kind, Optional<StartPrint>> prints =
            Caffeine.newBuilder().maximumSize(20).build();

    BulkStart(
            ObjectProvider<ProcessEngine> engine,
            EngineBatch batch,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.engine = engine;
        this.batch = batch;
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** @return ids of the cases, in the order of the starts */
    public List<String> start(String processKey, List<CaseStart> starts) {
        if (starts.isEmpty()) {
            return List.of();
        }
        var definition = Objects.requireNonNull(
                engine.getObject()
                        .getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(processKey)
                        .latestVersion()
                        .singleResult(),
                () -> "No process " + processKey);
        var first = starts.get(0);
        var variables = first.variables().keySet();
        var print = prints.get(new Kind(definition.getId(), Set.copyOf(variables)), kind -> learn(definition, first));
        if (print.isPresent() && starts.stream().allMatch(it -> print.get().fits(it, variables))) {
            return print(print.get(), starts);
        }
        return oneByOne(definition, starts);
    }

    private List<String> oneByOne(ProcessDefinition definition, List<CaseStart> starts) {
        var ids = new ArrayList<String>();
        batch.run(() -> starts.forEach(it -> ids.add(engine.getObject()
                .getRuntimeService()
                .startProcessInstanceById(definition.getId(), it.businessKey(), new HashMap<>(it.variables()))
                .getId())));
        return ids;
    }

    /** In a thread of its own: here, the engine would write what it starts with the step that is being carried out. */
    private Optional<StartPrint> learn(ProcessDefinition definition, CaseStart start) {
        var learning = new CompletableFuture<Optional<StartPrint>>();
        new Thread(
                        () -> {
                            try {
                                learning.complete(apart.execute(status -> {
                                    status.setRollbackOnly();
                                    return tryOut(definition, start);
                                }));
                            } catch (RuntimeException e) {
                                learning.completeExceptionally(e);
                            }
                        },
                        "bulk-start")
                .start();
        return learning.join();
    }

    private Optional<StartPrint> tryOut(ProcessDefinition definition, CaseStart start) {
        var from = clock.instant().minusMillis(1);
        var started = engine.getObject()
                .getRuntimeService()
                .startProcessInstanceById(definition.getId(), start.businessKey(), new HashMap<>(start.variables()));
        var until = clock.instant().plusMillis(1);
        var written = new LinkedHashMap<String, List<Map<String, Object>>>();
        jdbc.query(CASE_TABLES, row -> {
            var rows = jdbc.queryForList(
                    "select * from engine.%s where %s = ?"
                            .formatted(row.getString("table_name"), row.getString("column_name")),
                    started.getId());
            if (!rows.isEmpty()) {
                written.put(row.getString("table_name"), rows);
            }
        });
        return waitsAtItsStart(written) ? StartPrint.of(written, start, from, until) : Optional.empty();
    }

    /** Whether the case has done nothing yet: one job, which goes on from the start. */
    private static boolean waitsAtItsStart(Map<String, List<Map<String, Object>>> written) {
        var jobs = written.getOrDefault("act_ru_job", List.of());
        return jobs.size() == 1
                && "async-continuation".equals(jobs.get(0).get("handler_type_"))
                && written.getOrDefault("act_ru_execution", List.of()).size() == 1
                && PRINTED.containsAll(written.keySet())
                && jobs.get(0).get("exception_stack_id_") == null;
    }

    private List<String> print(StartPrint print, List<CaseStart> starts) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        var ids = new ArrayList<String>(starts.size());
        Instant now = clock.instant();
        var printed = print.print(starts, now, configuration.getIdGenerator()::getNextId, ids);
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            for (var name : PRINTED) {
                for (var table : printed) {
                    if (table.table().equals(name)) {
                        copy(connection, table);
                    }
                }
            }
            return null;
        });
        // That the case has started is told by the engine when it leaves its start.
        return ids;
    }

    private static void copy(Connection connection, StartPrint.Printed rows) throws SQLException, DataAccessException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy engine.%s (%s) from stdin".formatted(rows.table(), String.join(", ", rows.columns())),
                            new StringReader(rows.lines().toString()));
        } catch (IOException e) {
            throw new SQLException("Rows of cases could not be written", e);
        }
    }
}
