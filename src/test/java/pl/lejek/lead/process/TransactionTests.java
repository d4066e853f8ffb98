package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static pl.lejek.lead.process.LeadCases.PLAIN;
import static pl.lejek.lead.process.LeadCases.clock;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.testing.Scenarios;

/** What a lead is and where its case stands change together or not at all. */
@Scenarios
class TransactionTests {

    @Autowired
    Sabotage sabotage;

    @Autowired
    LeadCases cases;

    @AfterEach
    void cleanUp() {
        sabotage.at(null);
        cases.cleanUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead-received", "recognise-duplicate", "choose-owner", "assign-lead", "first-contact"})
    void aFailureOnTheWayLeavesNeitherLeadNorCase(String element) {
        clock("2026-11-23T10:00");
        var email = LeadCases.someEmail();
        sabotage.at(element);

        var answer = cases.post(Map.of("source", "web", "email", email, "consents", Map.of("email", true)));

        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        assertThat(answer.body()).doesNotContain("sabotaged").doesNotContain(email);
        var victim = sabotage.victim();
        assertThat(victim).isNotNull();
        assertThat(count("lead.lead where email_key = ?", email)).isZero();
        assertThat(count("customer.customer where email_key = ?", email)).isZero();
        assertThat(count("engine.act_ru_execution where business_key_ = ?", victim.toString()))
                .isZero();
        assertThat(count("engine.act_hi_procinst where business_key_ = ?", victim.toString()))
                .isZero();
        assertThat(count("history.audit_entry where subject_id = ?", victim.id()))
                .isZero();
        assertThat(count("history.audit_value where value = ?", email)).isZero();
    }

    @Test
    void aFailureAfterTheStartLeavesNeitherLeadNorCase(
            @Autowired pl.lejek.lead.Leads leads, @Autowired PlatformTransactionManager transactions) {
        clock("2026-11-23T10:00");
        var email = LeadCases.someEmail();
        var received = new TransactionTemplate(transactions).execute(status -> {
            var lead = leads.receive(new pl.lejek.lead.NewLead(
                    "web",
                    null,
                    null,
                    null,
                    email,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    java.util.List.of(),
                    new pl.lejek.lead.Signals(null, null, null, null, null, null, null)));
            assertThat(lead.caseId()).isNotNull();
            assertThat(cases.runtime
                            .createProcessInstanceQuery()
                            .processInstanceId(lead.caseId())
                            .count())
                    .isOne();
            status.setRollbackOnly();
            return lead;
        });

        assertThat(count("lead.lead where email_key = ?", email)).isZero();
        assertThat(count("engine.act_hi_procinst where id_ = ?", received.caseId()))
                .isZero();
        assertThat(count(
                        "history.audit_entry where subject_id = ?",
                        received.id().toString()))
                .isZero();
        assertThat(count("history.audit_entry where case_id = ?", received.caseId()))
                .isZero();
    }

    @Test
    void aFailureBehindATaskLeavesTheTaskOpenAndTheLeadAsItWas() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).outcome("first-contact", "reached");
        var trail = lead.trail();
        var task = lead.task("qualify-lead").getId();
        sabotage.at("converted");

        var failure = catchThrowable(() -> lead.qualify(3, 3, 3, 3, true));

        assertThat(failure).isNotNull();
        assertThat(sabotage.victim()).isNotNull();
        assertThat(lead.task("qualify-lead").getId()).isEqualTo(task);
        assertThat(lead.field("status")).isEqualTo("CONTACTED");
        assertThat(lead.field("dealId")).isEqualTo("null");
        assertThat(count("deal.deal where lead_id = ?", UUID.fromString(lead.id())))
                .isZero();
        assertThat(lead.trail()).isEqualTo(trail);
        sabotage.at(null);
        lead.qualify(3, 3, 3, 3, true).hasEndedAt("converted");
        assertThat(count("deal.deal where lead_id = ?", UUID.fromString(lead.id())))
                .isOne();
    }

    private int count(String where, Object value) {
        return cases.jdbc
                .sql("select count(*) from " + where)
                .param(value)
                .query(Integer.class)
                .single();
    }
}
