package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.trail.Acting;
import pl.lejek.testing.LejekTest;

@LejekTest
class CaseTrailTests {

    @Autowired
    Sample sample;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    SampleSendDelegate sending;

    @Test
    void tellsWhatHappenedInACaseInOrder() {
        var it = sample.start();
        try (var ignored = new Acting("anna", "10.0.0.7").begin()) {
            sample.claim(it.id(), "anna");
            sample.complete(it.id(), Map.of("outcome", "reached"));
        }
        sample.run(sample.dueJobs(it.id()).get(0));

        assertThat(told(it))
                .containsExactly(
                        "case.started history-sample system",
                        "step.ended begun system",
                        "step.ended contact-begun system",
                        "task.created call-customer system",
                        "task.assigned call-customer anna",
                        "task.completed call-customer anna",
                        "step.ended contact-ended anna",
                        "step.ended send-offer system",
                        "step.ended done system",
                        "case.ended history-sample system");
        assertThat(jdbc.queryForList(
                        "select distinct subject_type || ' ' || process_key from history.audit_entry where case_id = ?",
                        String.class,
                        it.id()))
                .containsExactly("sample history-sample");
    }

    @Test
    void tellsWhoHadATaskBefore() {
        var it = sample.start();
        sample.claim(it.id(), "anna");

        assertThat(jdbc.queryForObject(
                        "select v.value from history.audit_entry e join history.audit_value v on v.entry = e.id"
                                + " where e.case_id = ? and e.action = 'task.assigned' and v.field = 'assignee'",
                        String.class,
                        it.id()))
                .isEqualTo("anna");
    }

    @Test
    void tellsWhenTheDiagramTakesATaskAway() {
        var it = sample.start();

        sample.giveUp(it.id());

        assertThat(told(it))
                .contains(
                        "task.withdrawn call-customer system",
                        "step.ended lost system",
                        "case.ended history-sample system")
                .doesNotContain("task.completed call-customer system");
    }

    @Test
    void tellsNothingOfACaseWhoseStartWasRolledBack() {
        var started = new TransactionTemplate(transactions).execute(status -> {
            var it = sample.start();
            status.setRollbackOnly();
            return it;
        });

        assertThat(told(started)).isEmpty();
    }

    @Test
    void tellsWhenAStepHasNoTriesLeft() {
        var it = sample.start();
        sending.failing.add(it.id());
        sample.complete(it.id(), Map.of("outcome", "reached"));

        sample.failForGood(it.id());

        assertThat(told(it)).endsWith("incident.raised send-offer system");
    }

    private List<String> told(Sample.Case it) {
        return jdbc.queryForList(
                "select action || ' ' || element_id || ' ' || actor from history.audit_entry"
                        + " where subject_id = ? order by id",
                String.class,
                it.subjectId());
    }
}
