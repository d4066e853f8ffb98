package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.lead.process.LeadCases.HOT;
import static pl.lejek.lead.process.LeadCases.PLAIN;
import static pl.lejek.lead.process.LeadCases.at;
import static pl.lejek.lead.process.LeadCases.clock;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** The two clocks of the first contact (processes.md 1.3 and 1.5, domain.md D-03). */
@Scenarios
class ServiceLevelTests {

    @Autowired
    LeadCases cases;

    @AfterEach
    void cleanUp() {
        cases.cleanUp();
    }

    @ParameterizedTest(name = "{0}: {1} is reminded {2}, breached {3}")
    @CsvSource({
        "Monday,                         2026-11-23T10:00, 2026-11-24T10:00, 2026-11-25T10:00",
        "Friday evening,                 2026-11-27T17:00, 2026-11-30T17:00, 2026-12-01T17:00",
        "Saturday night,                 2026-11-28T23:30, 2026-12-01T00:00, 2026-12-02T00:00",
        "the day before 11 November,     2027-11-10T12:00, 2027-11-12T12:00, 2027-11-15T12:00",
        "summer time and Easter Monday,  2027-03-26T17:00, 2027-03-30T17:00, 2027-03-31T17:00",
        "winter time and All Saints,     2027-10-29T17:00, 2027-11-02T17:00, 2027-11-03T17:00",
        "winter time alone,              2028-10-27T17:00, 2028-10-30T17:00, 2028-10-31T17:00",
        "summer time alone,              2028-03-24T17:00, 2028-03-27T17:00, 2028-03-28T17:00"
    })
    void leadsHaveOneAndTwoWorkingDays(String when, String received, String reminder, String breach) {
        clock(received);

        var lead = cases.receive(PLAIN);

        assertThat(lead.received("slaReminderAt")).isEqualTo(at(reminder));
        assertThat(lead.received("slaBreachAt")).isEqualTo(at(breach));
        assertThat(lead.received("firstContactDueAt")).isEqualTo(at(breach));
        assertThat(lead.due("first-contact")).isEqualTo(at(breach));
        assertThat(lead.alarms()).containsExactly(at(reminder), at(breach));
    }

    @ParameterizedTest(name = "{0}: {1} is reminded {2}, breached {3}")
    @CsvSource({
        "Monday morning,                 2026-11-23T10:00, 2026-11-23T14:00, 2026-11-24T10:00",
        "Friday afternoon,               2026-11-27T15:00, 2026-11-30T11:00, 2026-11-30T15:00",
        "Friday evening,                 2026-11-27T17:00, 2026-11-30T12:00, 2026-11-30T16:00",
        "Saturday night,                 2026-11-28T23:30, 2026-11-30T12:00, 2026-11-30T16:00",
        "the day before 11 November,     2027-11-10T15:00, 2027-11-12T11:00, 2027-11-12T15:00",
        "summer time and Easter Monday,  2027-03-26T15:00, 2027-03-30T11:00, 2027-03-30T15:00",
        "winter time and All Saints,     2027-10-29T15:00, 2027-11-02T11:00, 2027-11-02T15:00"
    })
    void hotLeadsHaveFourAndEightOfficeHours(String when, String received, String reminder, String breach) {
        clock(received);

        var lead = cases.receive(HOT);

        assertThat(lead.received().path("grade").asText()).isEqualTo("A");
        assertThat(lead.received().path("score").asInt()).isEqualTo(100);
        assertThat(lead.received("slaReminderAt")).isEqualTo(at(reminder));
        assertThat(lead.received("slaBreachAt")).isEqualTo(at(breach));
        assertThat(lead.task("first-contact").getPriority()).isEqualTo(90);
    }

    @Test
    void aHotLeadWithoutTheWishForACallHasTheOrdinaryClock() {
        clock("2026-11-23T10:00");
        var fields = new java.util.HashMap<>(HOT);
        fields.put("source", "referral");

        var lead = cases.receive(fields);

        assertThat(lead.received().path("grade").asText()).isEqualTo("A");
        assertThat(lead.received("slaBreachAt")).isEqualTo(at("2026-11-25T10:00"));
    }

    @Test
    void aLeadWaitsAtFirstContactWithinTheCall() {
        clock("2026-11-23T10:00");

        var lead = cases.receive(PLAIN);

        assertThat(lead.received().path("status").asText()).isEqualTo("NEW");
        assertThat(lead.received().path("owner").asText()).isEqualTo("anna");
        assertThat(lead.received().path("grade").asText()).isEqualTo("D");
        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.task("first-contact").getAssignee()).isEqualTo("anna");
        assertThat(lead.task("first-contact").getPriority()).isEqualTo(30);
        assertThat(lead.passed())
                .containsSubsequence(
                        "lead-received",
                        "recognise-duplicate",
                        "known-lead",
                        "score-lead",
                        "grade-lead",
                        "clock-starts",
                        "set-sla",
                        "owner-known",
                        "route-lead",
                        "choose-owner",
                        "owner-found",
                        "owner-decided",
                        "assign-lead",
                        "contact-due");
        assertThat(lead.field("sla")).isEqualTo("ok");
    }

    @Test
    void theOwnerIsRemindedAndTheLeadIsAtRisk() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN);

        lead.walkTo("2026-11-24T09:59");
        assertThat(lead.field("sla")).isEqualTo("ok");
        lead.walkTo("2026-11-24T10:00");

        assertThat(lead.field("sla")).isEqualTo("at-risk");
        assertThat(lead.sla("first-contact")).isEqualTo("at-risk");
        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.passed()).contains("sla-reminder", "remind-owner", "reminded");
        assertThat(lead.trail()).containsOnlyOnce("lead.reminded");
        assertThat(lead.messages())
                .singleElement()
                .satisfies(it -> assertThat(it.template()).isEqualTo("owner-sla-reminder"))
                .satisfies(it -> assertThat(it.at()).isEqualTo(at("2026-11-24T10:00")));
    }

    @Test
    void aBreachIsRecordedAndAManagerLeavesItWithTheOwner() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN);

        lead.walkTo("2026-11-25T11:00");

        assertThat(lead.field("sla")).isEqualTo("breached");
        assertThat(lead.sla("first-contact")).isEqualTo("breached");
        assertThat(lead.instant("breachedAt")).isEqualTo(at("2026-11-25T10:00"));
        assertThat(lead.waiting()).containsExactly("decide-on-overdue-lead", "first-contact");
        assertThat(lead.groups("decide-on-overdue-lead")).containsExactly("managers-north");
        assertThat(lead.due("decide-on-overdue-lead")).isEqualTo(at("2026-11-25T14:00"));
        assertThat(lead.task("decide-on-overdue-lead").getPriority()).isEqualTo(90);

        var first = lead.task("first-contact").getId();
        lead.complete("decide-on-overdue-lead", Map.of("decision", "keep"));

        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.task("first-contact").getId()).isEqualTo(first);
        assertThat(lead.passed()).contains("kept");
        assertThat(lead.field("sla")).isEqualTo("breached");

        lead.walkTo("2026-12-10T10:00");
        assertThat(lead.trail()).containsOnlyOnce("lead.breached");
        lead.outcome("first-contact", "reached");
        assertThat(lead.waiting()).containsExactly("qualify-lead");
        assertThat(lead.field("sla")).isEqualTo("null");
        assertThat(lead.instant("firstContactedAt")).isEqualTo(at("2026-12-10T10:00"));
        assertThat(lead.instant("breachedAt")).isEqualTo(at("2026-11-25T10:00"));
    }

    @Test
    void contactTakesAnOpenDecisionAway() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).walkTo("2026-11-25T11:00");

        lead.outcome("first-contact", "reached");

        assertThat(lead.waiting()).containsExactly("qualify-lead");
        assertThat(lead.passed()).contains("contacted").doesNotContain("kept", "decide-on-overdue-lead");
        assertThat(lead.trail()).contains("task.withdrawn");
    }

    @Test
    void aManagerHandsOverWithAFreshClock() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).walkTo("2026-11-25T11:00");
        var before = lead.task("first-contact").getId();

        lead.complete(
                "decide-on-overdue-lead",
                Map.of("decision", "hand-over", "newOwner", "borys", "reason", "Anna jest w delegacji"));

        var after = lead.task("first-contact");
        assertThat(after.getId()).isNotEqualTo(before);
        assertThat(after.getAssignee()).isEqualTo("borys");
        assertThat(lead.due("first-contact")).isEqualTo(at("2026-11-27T11:00"));
        assertThat(lead.alarms()).containsExactly(at("2026-11-26T11:00"), at("2026-11-27T11:00"));
        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.field("owner")).isEqualTo("borys");
        assertThat(lead.field("team")).isEqualTo("south");
        assertThat(lead.field("sla")).isEqualTo("ok");
        assertThat(lead.sla("first-contact")).isEqualTo("ok");
        assertThat(lead.field("closeReason")).isEqualTo("null");
        assertThat(lead.instant("slaBreachAt")).isEqualTo(at("2026-11-27T11:00"));
        assertThat(lead.trail()).contains("lead.handed-over");
        assertThat(lead.passed()).contains("handed-over", "on-handed-over", "hand-over-lead");
        assertThat(lead.outcomes("first-contact")).containsExactly("handed-over", "null");
        assertThat(lead.outcomes("contact")).containsExactly("handed-over", "null");
        assertThat(lead.outcomes("handed-over")).containsExactly("completed");
        assertThat(lead.outcomes("decide-on-overdue-lead")).containsExactly("hand-over");
        assertThat(lead.passed().stream().filter("route-lead"::equals)).hasSize(1);
        var old = cases.history.createHistoricTaskInstanceQuery().taskId(before).singleResult();
        assertThat(old.getEndTime()).isNotNull();
        assertThat(old.getAssignee()).isEqualTo("anna");

        lead.walkTo("2026-11-27T12:00");
        assertThat(lead.field("sla")).isEqualTo("breached");
        assertThat(lead.groups("decide-on-overdue-lead")).containsExactly("managers-south");
        assertThat(lead.trail().stream().filter("lead.breached"::equals)).hasSize(2);
        assertThat(lead.messages().stream().filter(it -> "owner-sla-reminder".equals(it.template())))
                .hasSize(2);
    }

    @Test
    void aManagerClosesALeadWithAReason() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).walkTo("2026-11-25T11:00");

        lead.complete("decide-on-overdue-lead", Map.of("decision", "close", "reason", "Nie nasz rynek"));

        lead.hasEndedAt("lead-lost");
        assertThat(lead.field("status")).isEqualTo("LOST");
        assertThat(lead.field("closeReason")).isEqualTo("Nie nasz rynek");
        assertThat(lead.passed()).contains("closed-by-manager", "on-closed-by-manager", "close-lead");
    }

    @Test
    void plainReassignmentMovesTheTaskAndNotTheClock() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).walkTo("2026-11-24T12:00");
        var before = lead.task("first-contact").getId();

        lead.post("hand-over", Map.of("newOwner", "borys", "reason", "Urlop"));

        assertThat(lead.task("first-contact").getId()).isEqualTo(before);
        assertThat(lead.task("first-contact").getAssignee()).isEqualTo("borys");
        assertThat(lead.due("first-contact")).isEqualTo(at("2026-11-25T10:00"));
        assertThat(lead.alarms()).containsExactly(at("2026-11-25T10:00"));
        assertThat(lead.field("owner")).isEqualTo("borys");
        assertThat(lead.field("sla")).isEqualTo("at-risk");

        lead.walkTo("2026-11-25T10:00");
        assertThat(lead.groups("decide-on-overdue-lead")).isEqualTo(List.of("managers-south"));
        lead.outcome("first-contact", "reached");
        assertThat(lead.task("qualify-lead").getAssignee()).isEqualTo("borys");
    }

    @Test
    void anOpenDecisionGoesToTheManagersOfTheNewOwner() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).walkTo("2026-11-25T11:00");
        var decision = lead.task("decide-on-overdue-lead").getId();
        var colleague = cases.newRep("north");
        assertThat(cases.as("marek")
                        .post("/api/v1/tasks/" + decision + "/claim", null)
                        .status())
                .isEqualTo(200);

        lead.post("hand-over", Map.of("newOwner", colleague, "reason", "Urlop"));
        assertThat(lead.task("decide-on-overdue-lead").getAssignee())
                .as("in the same team")
                .isEqualTo("marek");

        lead.post("hand-over", Map.of("newOwner", "borys", "reason", "Urlop"));

        assertThat(lead.task("decide-on-overdue-lead").getId()).isEqualTo(decision);
        assertThat(lead.groups("decide-on-overdue-lead")).containsExactly("managers-south");
        assertThat(lead.due("decide-on-overdue-lead")).isEqualTo(at("2026-11-25T14:00"));
        var shown = cases.as("marek").get("/api/v1/tasks/" + decision).json();
        assertThat(shown.path("candidateGroups")).hasSize(1);
        assertThat(shown.path("candidateGroups").get(0).asText()).isEqualTo("managers-south");
        assertThat(shown.path("team").asText()).isEqualTo("south");
        assertThat(shown.path("assignee").isNull()).isTrue();
        assertThat(lead.task("first-contact").getAssignee()).isEqualTo("borys");
        lead.complete("decide-on-overdue-lead", Map.of("decision", "keep"));
        assertThat(lead.waiting()).containsExactly("first-contact");
    }

    @Test
    void assigningTheTaskMovesTheLeadAndNotTheClock() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).walkTo("2026-11-24T12:00");
        var colleague = cases.newRep("north");
        var before = lead.task("first-contact").getId();

        var answer = cases.as("marek").post("/api/v1/tasks/" + before + "/assign", Map.of("user", colleague));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(lead.task("first-contact").getId()).isEqualTo(before);
        assertThat(lead.due("first-contact")).isEqualTo(at("2026-11-25T10:00"));
        assertThat(lead.alarms()).containsExactly(at("2026-11-25T10:00"));
        assertThat(lead.sla("first-contact")).isEqualTo("at-risk");

        assertThat(lead.field("owner")).isEqualTo(colleague);

        lead.outcome("first-contact", "no-answer").walkTo("2026-11-25T13:00");
        assertThat(lead.task("contact-again").getAssignee())
                .as("who was given the work goes on with it")
                .isEqualTo(colleague);
    }
}
