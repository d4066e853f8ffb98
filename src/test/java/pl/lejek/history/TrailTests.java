package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.testing.LejekTest;
import pl.lejek.verify.Sha256;

@LejekTest
class TrailTests {

    @Autowired
    Trail trail;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    final String subject = UUID.randomUUID().toString();

    @Test
    void writesTheEntriesOfATransactionInTheirOrderUnderActorAndSource() {
        try (var ignored = new Acting("anna", "10.0.0.7").begin()) {
            inTransaction(it -> {
                for (var i = 0; i < 30; i++) {
                    trail.record(entry("lead.step" + i));
                }
                assertThat(actions())
                        .as("written only when the transaction commits")
                        .isEmpty();
            });
        }

        assertThat(actions()).hasSize(30).first().isEqualTo("lead.step0");
        assertThat(actions()).last().isEqualTo("lead.step29");
        assertThat(jdbc.queryForList(
                        "select distinct actor, source, at <= now() + interval '1 day' as dated"
                                + " from history.audit_entry where subject_id = ?",
                        subject))
                .containsExactly(Map.of("actor", "anna", "source", "10.0.0.7", "dated", true));
    }

    @Test
    void leavesNoTraceOfWhatWasRolledBack() {
        inTransaction(it -> {
            trail.record(entry("lead.received"));
            it.setRollbackOnly();
        });

        assertThat(actions()).isEmpty();
    }

    @Test
    void keepsARefusalRecordedInATransactionOfItsOwn() {
        inTransaction(it -> {
            trail.record(entry("lead.received"));
            requiresNew().executeWithoutResult(own -> trail.record(entry("session.refused")));
            it.setRollbackOnly();
        });

        assertThat(actions()).containsExactly("session.refused");
    }

    @Test
    void takesWhatIsRecordedWhileTheTransactionCommits() {
        inTransaction(it -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                trail.record(entry("lead.noticed"));
            }
        }));

        assertThat(actions()).containsExactly("lead.noticed");
    }

    @Test
    void refusesToRecordWithoutATransactionOfTheChange() {
        assertThatThrownBy(() -> trail.record(entry("lead.received"))).isInstanceOf(IllegalStateException.class);

        var readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        assertThatThrownBy(() -> readOnly.executeWithoutResult(it -> trail.record(entry("lead.received"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsDigestsInTheEntryAndValuesApart() {
        inTransaction(it -> trail.record(entry("lead.changed")
                .inCase("case-1")
                .said("the customer \"called\"", "p-" + subject)
                .with("phone", null, "+48 600 100 200", "p-" + subject)
                .with("owner", "anna", "borys")
                .with("city", "Łódź", "Łódź")));

        var entry = jdbc.queryForMap("select * from history.audit_entry where subject_id = ?", subject);
        assertThat(entry).containsEntry("case_id", "case-1").containsEntry("reason", null);
        assertThat(entry.get("changes").toString())
                .doesNotContain("called")
                .doesNotContain("600 100 200")
                .doesNotContain("borys");

        var values = jdbc.query(
                "select v.field, v.side, v.salt, v.value, v.person, c ->> v.side as digest"
                        + " from history.audit_value v"
                        + " cross join lateral (select changes from history.audit_entry where id = v.entry) e"
                        + " cross join lateral jsonb_array_elements(e.changes) c"
                        + " where v.entry = ? and c ->> 'field' = v.field order by v.field, v.side",
                (row, i) -> {
                    assertThat(Sha256.ofValue(row.getBytes("salt"), row.getString("value")))
                            .isEqualTo(row.getString("digest"));
                    return row.getString("field") + " " + row.getString("side") + " " + row.getString("value") + " "
                            + row.getString("person");
                },
                entry.get("id"));
        assertThat(values)
                .containsExactly(
                        "owner after borys null",
                        "owner before anna null",
                        "phone after +48 600 100 200 p-" + subject,
                        "reason after the customer \"called\" p-" + subject);
    }

    private TrailEntry entry(String action) {
        return TrailEntry.of(action, "lead", subject);
    }

    private List<String> actions() {
        return requiresNew()
                .execute(it -> jdbc.queryForList(
                        "select action from history.audit_entry where subject_id = ? order by id",
                        String.class,
                        subject));
    }

    private void inTransaction(Consumer<org.springframework.transaction.TransactionStatus> work) {
        new TransactionTemplate(transactions).executeWithoutResult(work);
    }

    private TransactionTemplate requiresNew() {
        var template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }
}
