package pl.lejek.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.testing.LejekTest;

/** Many cases started at once are in every column what the engine would have written for each. */
@LejekTest
class BulkStartTests {

    private static final String TABLES =
            """
            select table_name, column_name from information_schema.columns
            where table_schema = 'engine' and column_name in ('proc_inst_id_', 'process_instance_id_')
              and table_name like 'act\\_%'
            """;

    @Autowired
    BulkStart bulk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transactions;

    @ParameterizedTest
    @CsvSource({"reactivation, lastPurchaseOn", "birthday-offer, birthdayOn"})
    void writesWhatTheEngineWrites(String process, String date) {
        var begun = Instant.now();
        var started = new ArrayList<String>();
        try {
            var subject = "customer/" + UUID.randomUUID();
            var variables = Map.<String, Object>of(date, "2031-03-15", "benefit", 7, "noted", true, "long", 12L);
            started.add(runtime.startProcessInstanceByKey(process, subject, variables)
                    .getId());
            var starts = List.of(
                    new CaseStart(subject, variables),
                    new CaseStart(subject, variables),
                    new CaseStart(subject, variables));
            started.addAll(transactions.execute(status -> bulk.start(process, starts)));

            assertThat(started).doesNotHaveDuplicates().hasSize(4);
            var expected = rows(started.get(0), begun);
            assertThat(expected).containsKeys("act_hi_procinst", "act_ru_execution", "act_ru_variable", "act_ru_job");
            for (var caseId : started.subList(1, 4)) {
                assertThat(rows(caseId, begun)).isEqualTo(expected);
            }
        } finally {
            started.forEach(it -> runtime.deleteProcessInstance(it, "test"));
        }
    }

    /** Ids of the case and its rows, and moments since the start of the test, are the same for all. */
    private Map<String, List<String>> rows(String caseId, Instant begun) {
        var tables = new TreeMap<String, List<String>>();
        jdbc.query(TABLES, table -> {
            var rows = jdbc.queryForList(
                    "select * from engine.%s where %s = ?"
                            .formatted(table.getString("table_name"), table.getString("column_name")),
                    caseId);
            if (!rows.isEmpty()) {
                tables.put(
                        table.getString("table_name"),
                        rows.stream()
                                .map(it -> alike(it, caseId, begun))
                                .sorted()
                                .toList());
            }
        });
        return tables;
    }

    private static String alike(Map<String, Object> row, String caseId, Instant begun) {
        var alike = new TreeMap<String, String>();
        row.forEach((column, value) -> {
            if (value instanceof Timestamp at && !at.toInstant().isBefore(begun.minus(Duration.ofDays(1)))) {
                alike.put(column, "now");
            } else if (column.equals("id_") && !caseId.equals(value)) {
                alike.put(column, "id");
            } else {
                alike.put(column, String.valueOf(value).replace(caseId, "case"));
            }
        });
        return alike.toString();
    }
}
