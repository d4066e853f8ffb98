package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.lead.process.LeadCases.PLAIN;
import static pl.lejek.lead.process.LeadCases.at;
import static pl.lejek.lead.process.LeadCases.clock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** Touches after 7, 30, 60 and 90 days, replies and opt-outs (processes.md 4). */
@Scenarios
class NurturingTests {

    private static final Map<String, Object> AGREED = Map.of("source", "web", "consents", Map.of("email", true));

    @Autowired
    LeadCases cases;

    @Autowired
    Sabotage sabotage;

    @AfterEach
    void cleanUp() {
        sabotage.at(null);
        cases.cleanUp();
    }

    @Test
    void fourTouchesThenHalfAYearThenAnotherTry() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing();

        assertThat(lead.alarms()).containsExactly(at("2026-11-30T10:00"));
        lead.walkTo("2027-02-21T10:00");

        assertThat(lead.messages())
                .extracting(it -> it.template() + " " + it.channel() + " "
                        + it.properties().get("touch") + " " + it.state() + " "
                        + it.at().atZone(LeadCases.WARSAW).toLocalDateTime())
                .containsExactly(
                        "nurturing-1-welcome email 1 SENT 2026-11-30T10:00",
                        "nurturing-2-case-study email 2 SENT 2026-12-23T10:00",
                        "nurturing-3-guide email 3 SENT 2027-01-22T10:00",
                        "nurturing-4-last-question email 4 QUEUED 2027-02-21T10:00");
        assertThat(lead.waiting()).containsExactly("decide-on-nurtured-lead");
        assertThat(lead.task("decide-on-nurtured-lead").getAssignee()).isEqualTo("anna");
        assertThat(lead.task("decide-on-nurtured-lead").getPriority()).isEqualTo(30);
        assertThat(lead.due("decide-on-nurtured-lead")).isEqualTo(at("2027-02-23T00:00"));

        lead.complete("decide-on-nurtured-lead", Map.of("decision", "try-again"));
        assertThat(lead.waiting()).containsExactly("six-months-over");
        assertThat(lead.alarms()).containsExactly(at("2027-08-21T10:00"));
        assertThat(lead.field("status")).isEqualTo("NURTURING");

        lead.walkTo("2027-08-21T10:00");
        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.passed()).contains("six-months-over", "try-again", "nurturing-outcome", "reopen-lead");
        assertThat(lead.alarms()).containsExactly(at("2027-08-24T00:00"), at("2027-08-25T00:00"));
        assertThat(lead.messages()).hasSize(4);
    }

    @Test
    void touchesKeepTheirTimeOfDayOverTheClockChange() {
        clock("2027-02-22T10:00");
        var lead = cases.receive(AGREED).intoNurturing();

        lead.walkTo("2027-06-30T10:00");

        assertThat(lead.messages())
                .extracting(LeadCase.Sent::at)
                .containsExactly(
                        at("2027-03-01T10:00"), at("2027-03-24T10:00"), at("2027-04-23T10:00"), at("2027-05-23T10:00"));
    }

    @Test
    void contentFollowsIndustryAndInterest() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(Map.of(
                        "source", "web", "industry", "it", "interest", "demo", "consents", Map.of("email", true)))
                .intoNurturing();

        lead.walkTo("2027-01-01T10:00");

        assertThat(lead.messages())
                .extracting(LeadCase.Sent::template)
                .containsExactly("nurturing-1-demo", "nurturing-2-case-study-it");
    }

    @Test
    void withoutConsentNothingIsSentAndTheLeadIsClosedAtTheEnd() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).intoNurturing();

        lead.walkTo("2027-02-22T10:00");

        assertThat(lead.messages()).isEmpty();
        assertThat(lead.passed()).doesNotContain("send-touch", "choose-content");
        assertThat(lead.passed().stream().filter("choose-channel"::equals)).hasSize(4);
        lead.complete("decide-on-nurtured-lead", Map.of("decision", "close"));
        lead.hasEndedAt("nurturing-closed");
        assertThat(lead.field("status")).isEqualTo("LOST");
        assertThat(lead.field("closeReason")).isEqualTo("no-answer");
    }

    @Test
    void aLeadIsClosedForTheReasonThatWasGiven() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).intoNurturing().walkTo("2027-02-22T10:00");

        lead.complete("decide-on-nurtured-lead", Map.of("decision", "close", "reason", "no-need"));

        lead.hasEndedAt("nurturing-closed");
        assertThat(lead.field("closeReason")).isEqualTo("no-need");
    }

    @Test
    void whoAgreedToTextMessagesAloneGetsThese() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(
                        Map.of("source", "web", "phone", LeadCases.somePhone(), "consents", Map.of("sms", true)))
                .intoNurturing();

        lead.walkTo("2026-12-01T10:00");

        assertThat(lead.messages()).extracting(LeadCase.Sent::channel).containsExactly("sms");
    }

    @Test
    void whoAsksNotToBeWrittenToIsNot() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(Map.of(
                        "source", "web", "consents", Map.of("email", true), "signals", Map.of("doNotEmail", true)))
                .intoNurturing();

        lead.walkTo("2026-12-01T10:00");

        assertThat(lead.messages()).isEmpty();
        assertThat(lead.waiting()).containsExactly("wait-for-touch");
    }

    @Test
    void aConsentIsAskedForAtEveryTouch(@Autowired pl.lejek.customer.Customers customers) {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing().walkTo("2026-12-01T10:00");

        customers.withdraw(pl.lejek.customer.CustomerId.of(lead.field("customerId")), "email", "letter");
        lead.walkTo("2027-02-22T10:00");

        assertThat(lead.messages()).hasSize(1);
        assertThat(lead.waiting()).containsExactly("decide-on-nurtured-lead");
    }

    @Test
    void aRepeatedStepSendsNothingTwice(@Autowired pl.lejek.lead.LeadSteps steps) {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing().walkTo("2026-11-30T10:00");
        var child = lead.children().get(0);

        steps.sendTouch(pl.lejek.lead.LeadId.of(lead.id()), 1, "nurturing-1-welcome", "e-mail", child);

        assertThat(lead.messages()).hasSize(1);
    }

    @Test
    void aTouchThatFailsIsRepeatedRaisesAnIncidentAndIsSentOnceWhenMended() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing();
        owner(lead, null); // then the company signs
        sabotage.at("send-touch");

        lead.walkTo("2026-11-30T10:00:00");
        assertThat(lead.alarms()).containsExactly(at("2026-11-30T10:00:10"));
        assertThat(lead.jobs()).singleElement().satisfies(it -> assertThat(it.getRetries())
                .isEqualTo(4));
        lead.walkTo("2026-11-30T10:00:10");
        assertThat(lead.alarms()).containsExactly(at("2026-11-30T10:01:10"));
        lead.walkTo("2026-11-30T10:01:10");
        assertThat(lead.alarms()).containsExactly(at("2026-11-30T10:11:10"));
        lead.walkTo("2026-11-30T10:11:10");
        assertThat(lead.alarms()).containsExactly(at("2026-11-30T11:11:10"));
        assertThat(incidents(lead)).isEmpty();
        lead.walkTo("2026-12-20T10:00");

        assertThat(lead.messages()).isEmpty();
        assertThat(incidents(lead)).hasSize(1);
        assertThat(incidents(lead).get(0).path("elementId").asText()).isEqualTo("send-touch");
        assertThat(lead.trail()).contains("incident.raised");

        sabotage.at(null);
        var retry = cases.as("admin")
                .post("/api/v1/incidents/" + incidents(lead).get(0).path("id").asText() + "/retry", null);
        assertThat(retry.status()).as(retry.toString()).isEqualTo(202);
        lead.walkTo("2026-12-20T10:00");

        assertThat(lead.messages()).extracting(LeadCase.Sent::at).containsExactly(at("2026-12-20T10:00"));
        assertThat(incidents(lead)).isEmpty();
        assertThat(lead.alarms()).as("at least a week later").containsExactly(at("2026-12-27T10:00"));
    }

    private void owner(LeadCase lead, String owner) {
        cases.jdbc
                .sql("update lead.lead set owner = ?, version = version + 1 where id = ?::uuid")
                .param(owner)
                .param(lead.id())
                .update();
    }

    private java.util.List<JsonNode> incidents(LeadCase lead) {
        var child = lead.children().get(0);
        var answer = cases.as("admin").get("/api/v1/incidents?limit=200");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .filter(it -> child.equals(it.path("caseId").asText()))
                .toList();
    }

    @Test
    void aReplyLeadsBackToTheFirstContact() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing().walkTo("2026-12-05T10:00");

        assertThat(lead.reply()).isTrue();

        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.alarms()).containsExactly(at("2026-12-08T00:00"), at("2026-12-09T00:00"));
        assertThat(lead.field("status")).isEqualTo("NEW");
        assertThat(lead.trail()).contains("lead.reply-received", "lead.replied", "lead.reopened");
        assertThat(lead.passed())
                .contains("reply-received", "record-reply", "replied", "nurturing-outcome", "interest-renewed");
        assertThat(lead.messages()).hasSize(1);
        lead.walkTo("2027-06-01T10:00");
        assertThat(lead.messages().stream().filter(it -> it.template().startsWith("nurturing")))
                .as("no touch after the reply")
                .hasSize(1);
    }

    @Test
    void aReplyIsHeardDuringTheSixMonths() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).intoNurturing().walkTo("2027-02-22T10:00");
        lead.complete("decide-on-nurtured-lead", Map.of("decision", "try-again"));
        lead.walkTo("2027-04-07T10:00");

        assertThat(lead.reply()).isTrue();

        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.alarms()).containsExactly(at("2027-04-08T10:00"), at("2027-04-09T10:00"));
    }

    @Test
    void aReplyIsHeardWhileTheDecisionIsOpen() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).intoNurturing().walkTo("2027-02-22T10:00");

        assertThat(lead.reply()).isTrue();

        assertThat(lead.waiting()).containsExactly("first-contact");
    }

    @Test
    void anOptOutEndsItAndWithdrawsTheConsent() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing().walkTo("2026-12-01T10:00");

        assertThat(lead.optOut()).isTrue();

        optedOut(lead);
        assertThat(lead.messages()).hasSize(1);
    }

    @Test
    void anOptOutByTheLinkOfAMessageIsOneToo(@Autowired pl.lejek.messaging.Messaging messaging) {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing().walkTo("2026-12-01T10:00");

        messaging.optOut(new pl.lejek.messaging.Recipient("lead", lead.id()), pl.lejek.messaging.Channel.EMAIL);

        optedOut(lead);
    }

    @Test
    void anOptOutOnTheCustomersCardIsOneToo() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing().walkTo("2026-12-01T10:00");

        var answer = cases.as("marek").post("/api/v1/customers/" + lead.field("customerId") + "/opt-out", null);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        optedOut(lead);
    }

    @Test
    void anOptOutIsHeardDuringTheSixMonths() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing().walkTo("2027-02-22T10:00");
        lead.complete("decide-on-nurtured-lead", Map.of("decision", "try-again"));

        assertThat(lead.optOut()).isTrue();

        optedOut(lead);
    }

    private void optedOut(LeadCase lead) {
        lead.hasEndedAt("opted-out");
        assertThat(lead.field("status")).isEqualTo("LOST");
        assertThat(lead.field("closeReason")).isEqualTo("opted-out");
        assertThat(cases.jdbc
                        .sql("select given from customer.consent where customer_id = ?::uuid and channel = 'email'"
                                + " order by id desc limit 1")
                        .param(lead.field("customerId"))
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void aSecondNurturingBeginsAnew() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing().walkTo("2026-12-07T10:00");
        lead.reply();
        lead.intoNurturing();

        assertThat(lead.children()).hasSize(2);
        lead.walkTo("2026-12-14T10:00");
        assertThat(lead.messages())
                .extracting(LeadCase.Sent::template)
                .containsExactly("nurturing-1-welcome", "nurturing-1-welcome");
    }
}
