package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.lead.process.LeadCases.PLAIN;
import static pl.lejek.lead.process.LeadCases.at;
import static pl.lejek.lead.process.LeadCases.clock;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** Nobody answers: the cadence of 1, 2, 3, 5 and 8 working days (processes.md 1.6). */
@Scenarios
class CadenceTests {

    @Autowired
    LeadCases cases;

    @AfterEach
    void cleanUp() {
        cases.cleanUp();
    }

    @Test
    void triesAgainFiveTimesAndThenNurtures() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN);

        lead.outcome("first-contact", "no-answer");
        assertThat(lead.field("status")).isEqualTo("CONTACTING");
        assertThat(lead.field("sla")).isEqualTo("null");
        tryAgain(lead, "2026-11-24T10:00", "call", 1, "wrong-number");
        tryAgain(lead, "2026-11-26T10:00", "e-mail", 2, "no-answer");
        tryAgain(lead, "2026-12-01T10:00", "call", 3, "no-answer");
        tryAgain(lead, "2026-12-08T10:00", "e-mail", 4, "no-answer");
        tryAgain(lead, "2026-12-18T10:00", "call", 5, "no-answer");

        assertThat(lead.field("status")).isEqualTo("NURTURING");
        assertThat(lead.waiting()).containsExactly("wait-for-touch");
        assertThat(lead.alarms()).containsExactly(at("2026-12-25T10:00"));
        assertThat(lead.children()).hasSize(1);
        assertThat(lead.instant("firstContactedAt")).isEqualTo(at("2026-11-23T10:00"));
    }

    private void tryAgain(LeadCase lead, String day, String channel, int tried, String outcome) {
        assertThat(lead.waiting()).containsExactly("wait-for-next-attempt");
        assertThat(lead.alarms()).containsExactly(at(day));

        lead.walkTo(day);

        assertThat(lead.waiting()).containsExactly("contact-again");
        assertThat(lead.alarms()).isEmpty();
        var task = lead.task("contact-again");
        assertThat(task.getAssignee()).isEqualTo("anna");
        assertThat(lead.due("contact-again")).isEqualTo(at(day.substring(0, 10) + "T23:59:59"));
        assertThat(cases.tasks.getVariable(task.getId(), "nextChannel")).isEqualTo(channel);
        assertThat(cases.tasks.getVariable(task.getId(), "attempt")).isEqualTo((long) tried);

        lead.outcome("contact-again", outcome);
    }

    @Test
    void aWrongNumberIsTriedAgainOnTheNextWorkingDay() {
        clock("2026-11-27T17:00");
        var lead = cases.receive(PLAIN);

        lead.outcome("first-contact", "wrong-number");

        assertThat(lead.alarms()).containsExactly(at("2026-11-30T17:00"));
    }

    @Test
    void whoIsReachedAtLastIsQualified() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).outcome("first-contact", "no-answer").walkTo("2026-11-24T12:00");

        lead.outcome("contact-again", "reached");

        assertThat(lead.waiting()).containsExactly("qualify-lead");
        assertThat(lead.field("status")).isEqualTo("CONTACTED");
        assertThat(lead.due("qualify-lead")).isEqualTo(at("2026-11-25T12:00"));
    }

    @Test
    void whoIsNotInterestedIsLostWithTheReason() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).outcome("first-contact", "no-answer").walkTo("2026-11-24T12:00");

        lead.complete("contact-again", Map.of("outcome", "not-interested", "reason", "competitor"));

        lead.hasEndedAt("lead-lost");
        assertThat(lead.field("status")).isEqualTo("LOST");
        assertThat(lead.field("closeReason")).isEqualTo("competitor");
    }

    @Test
    void whoIsNotInterestedAtOnceIsLostToo() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN);

        lead.complete("first-contact", Map.of("outcome", "not-interested", "reason", "price"));

        lead.hasEndedAt("lead-lost");
        assertThat(lead.field("closeReason")).isEqualTo("price");
        assertThat(lead.instant("firstContactedAt")).isEqualTo(at("2026-11-23T10:00"));
    }

    @Test
    void aReasonThatWasNotStatedIsOneToo() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN);

        lead.outcome("first-contact", "not-interested");

        lead.hasEndedAt("lead-lost");
        assertThat(lead.field("closeReason")).isEqualTo("not-stated");
    }

    @Test
    void aReplyWhileWaitingStartsAFreshFirstContact() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN)
                .outcome("first-contact", "no-answer")
                .walkTo("2026-11-24T10:00")
                .outcome("contact-again", "no-answer")
                .walkTo("2026-11-25T15:00");

        assertThat(lead.reply()).isTrue();

        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.task("first-contact").getAssignee()).isEqualTo("anna");
        assertThat(lead.alarms()).containsExactly(at("2026-11-26T15:00"), at("2026-11-27T15:00"));
        assertThat(lead.instant("firstContactDueAt")).isEqualTo(at("2026-11-27T15:00"));
        assertThat(lead.field("status")).isEqualTo("NEW");
        assertThat(lead.field("sla")).isEqualTo("ok");
        assertThat(cases.runtime.getVariable(lead.caseId(), "attempt")).isEqualTo(0L);
        assertThat(lead.instant("firstContactedAt")).isEqualTo(at("2026-11-23T10:00"));
        assertThat(lead.passed()).containsSubsequence("reply-received", "interest-renewed", "reopen-lead");

        lead.outcome("first-contact", "no-answer");
        assertThat(lead.alarms()).as("the cadence begins anew").containsExactly(at("2026-11-26T15:00"));
    }

    @Test
    void aReplyTakesAnOpenAttemptAway() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).outcome("first-contact", "no-answer").walkTo("2026-11-24T12:00");
        assertThat(lead.waiting()).containsExactly("contact-again");

        assertThat(lead.reply()).isTrue();

        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.due("first-contact")).isEqualTo(at("2026-11-26T12:00"));
        assertThat(lead.trail()).contains("lead.reply-received", "lead.reopened", "task.withdrawn");
    }

    @Test
    void aReplyBeforeTheFirstContactChangesNothing() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN);
        var task = lead.task("first-contact").getId();

        assertThat(lead.reply()).isFalse();

        assertThat(lead.task("first-contact").getId()).isEqualTo(task);
        assertThat(lead.alarms()).containsExactly(at("2026-11-24T10:00"), at("2026-11-25T10:00"));
        assertThat(lead.trail()).contains("lead.reply-received");
    }

    @Test
    void whoeverIsHandedALeadDuringTheCadenceGetsTheNextAttempt() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).outcome("first-contact", "no-answer");

        lead.post("hand-over", Map.of("newOwner", "borys"));
        lead.walkTo("2026-11-24T12:00");

        assertThat(lead.task("contact-again").getAssignee()).isEqualTo("borys");
    }

    @Test
    void anOptOutDuringTheCadenceWithdrawsTheConsentAndLeavesTheCase() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(Map.of("source", "web", "consents", Map.of("email", true)))
                .outcome("first-contact", "no-answer");

        assertThat(lead.optOut()).isFalse();

        assertThat(lead.waiting()).containsExactly("wait-for-next-attempt");
        assertThat(cases.jdbc
                        .sql("select given from customer.consent where customer_id = ?::uuid and channel = 'email'"
                                + " order by id desc limit 1")
                        .param(lead.field("customerId"))
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }
}
