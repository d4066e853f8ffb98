package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.history.ProcessFigures.ElementFigures;
import pl.lejek.testing.LejekTest;
import pl.lejek.workflow.VersionFigures;

/** Beyond a hundred thousand cases of a version figures are estimates that say so. Everything is taken back. */
@LejekTest
class HugeProcessTests {

    private static final int RUNNING = 120_000;
    private static final int ENDED = 110_000;

    @Autowired
    ProcessFigures figures;

    @Autowired
    VersionFigures versions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String key = "huge-" + UUID.randomUUID();

    private void fill() {
        jdbc.update(
                "insert into engine.act_re_procdef (id_, rev_, key_, version_, suspension_state_, startable_)"
                        + " values (?, 1, ?, 1, 1, true)",
                key,
                key);
        jdbc.update(
                """
                insert into engine.act_ru_execution (id_, rev_, proc_inst_id_, proc_def_id_, act_id_, is_active_,
                    is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_)
                select ? || i, 1, ? || i, ?, case when i % 4 = 0 then 'call' else 'wait' end, true, false, true, false, 1, 0
                from generate_series(1, ?) i
                """,
                key, key, key, RUNNING);
        jdbc.update(
                """
                insert into engine.act_hi_procinst (id_, proc_inst_id_, proc_def_id_, proc_def_key_, start_time_, end_time_,
                    duration_, state_)
                select ? || i, ? || i, ?, ?, timestamp '2026-01-01', timestamp '2026-01-01' + i * interval '1 second',
                       case when i > ? - 1000 then 7200000 else 3600000 end, 'COMPLETED'
                from generate_series(1, ?) i
                """,
                key + "-ended-",
                key + "-ended-",
                key,
                key,
                ENDED,
                ENDED);
        jdbc.update(
                """
                insert into engine.act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, task_def_key_,
                    priority_, create_time_, due_date_, suspension_state_)
                select ? || i, 1, ? || i, ? || i, ?, 'call', 50, timestamp '2020-01-01', timestamp '2020-01-02', 1
                from generate_series(4, 40, 4) i
                """,
                key,
                key,
                key,
                key);
        jdbc.execute("analyze engine.act_ru_execution");
        jdbc.execute("analyze engine.act_hi_procinst");
    }

    @Test
    void estimatesWhatWouldTakeTooLongToCount() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            fill();

            var elements =
                    figures.elements(key, null).stream().collect(Collectors.toMap(ElementFigures::elementId, it -> it));
            assertThat(elements).containsOnlyKeys("call", "wait");
            assertThat(elements.get("wait").estimated()).isTrue();
            assertThat((double) elements.get("wait").active()).isCloseTo(90_000, within(15_000.0));
            assertThat((double) elements.get("call").active()).isCloseTo(30_000, within(10_000.0));
            assertThat(elements.get("call").overdue()).isEqualTo(10);

            var version = versions.of(key).get(1);
            assertThat(version.estimated()).isTrue();
            assertThat((double) version.active()).isCloseTo(RUNNING, within(25_000.0));
            assertThat((double) version.ended()).isCloseTo(ENDED, within(25_000.0));
            assertThat(version.medianHours()).isEqualTo(2.0);
        });
    }
}
