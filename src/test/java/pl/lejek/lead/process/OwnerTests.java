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

/** Who gets a lead (processes.md 1.4). */
@Scenarios
class OwnerTests {

    @Autowired
    LeadCases cases;

    @AfterEach
    void cleanUp() {
        cases.cleanUp();
    }

    @Test
    void teamsAreChosenByIndustrySizeAndRegion() {
        clock("2026-11-23T10:00");

        assertThat(owner(Map.of("source", "web"))).isEqualTo("anna");
        assertThat(owner(Map.of("source", "web", "region", "małopolskie"))).isEqualTo("borys");
        assertThat(owner(Map.of("source", "web", "employees", 250))).isEqualTo("celina");
    }

    private String owner(Map<String, Object> fields) {
        return cases.receive(fields).field("owner");
    }

    @Test
    void theLeastLoadedGetsTheNextAndTiesGoInTurn() {
        cases.absent("anna", "2029-03-05", "2029-03-05");
        clock("2029-03-05T09:00");
        var one = cases.newRep("north");
        var other = cases.newRep("north");

        var first = receiveAt("2029-03-05T10:00");
        var second = receiveAt("2029-03-05T10:01");
        assertThat(first.field("owner")).isIn(one, other);
        assertThat(second.field("owner")).isIn(one, other).isNotEqualTo(first.field("owner"));
        var third = receiveAt("2029-03-05T10:02");
        assertThat(third.field("owner")).as("in turn").isEqualTo(first.field("owner"));
        receiveAt("2029-03-05T10:03");

        third.outcome("first-contact", "reached");
        first.outcome("first-contact", "no-answer");

        assertThat(receiveAt("2029-03-05T10:05").field("owner")).isEqualTo(first.field("owner"));
        assertThat(receiveAt("2029-03-05T10:06").field("owner")).isEqualTo(first.field("owner"));
    }

    private LeadCase receiveAt(String now) {
        clock(now);
        return cases.receive(PLAIN);
    }

    @Test
    void amongTeammatesTheOneWhoIsPresentGetsIt() {
        cases.absent("anna", "2029-03-06", "2029-03-07");
        clock("2029-03-06T10:00");
        var substitute = cases.newRep("north");

        assertThat(cases.receive(PLAIN).field("owner")).isEqualTo(substitute);
    }

    @Test
    void whenNobodyIsPresentAManagerChoosesAndTheClockRuns() {
        cases.absent("borys", "2029-03-12", "2029-03-13");
        clock("2029-03-12T15:00");

        var lead = cases.receive(Map.of("source", "web", "region", "małopolskie"));

        assertThat(lead.received().path("owner").isNull()).isTrue();
        assertThat(lead.received().path("status").asText()).isEqualTo("NEW");
        assertThat(lead.waiting()).containsExactly("assign-owner");
        assertThat(lead.groups("assign-owner")).containsExactly("managers-south");
        assertThat(lead.due("assign-owner")).isEqualTo(at("2029-03-13T11:00"));
        assertThat(lead.field("grade")).isEqualTo("D");
        assertThat(lead.instant("firstContactDueAt")).isEqualTo(at("2029-03-14T15:00"));

        lead.walkTo("2029-03-13T09:00").complete("assign-owner", Map.of("ownerId", "anna"));

        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.task("first-contact").getAssignee()).isEqualTo("anna");
        assertThat(lead.alarms()).containsExactly(at("2029-03-13T15:00"), at("2029-03-14T15:00"));
        assertThat(lead.field("team")).isEqualTo("north");
    }

    @Test
    void aReminderThatIsAlreadyDueComesAtOnce() {
        cases.absent("borys", "2029-03-19", "2029-03-23");
        clock("2029-03-19T10:00");
        var lead = cases.receive(Map.of("source", "web", "region", "małopolskie"));

        lead.walkTo("2029-03-20T12:00").complete("assign-owner", Map.of("ownerId", "anna"));
        lead.walkTo("2029-03-20T12:00");

        assertThat(lead.field("sla")).isEqualTo("at-risk");
        assertThat(lead.alarms()).containsExactly(at("2029-03-21T10:00"));
    }

    @Test
    void aKnownCustomerGoesToItsOwnerWhoeverIsAbsent() {
        clock("2029-03-26T10:00");
        var email = LeadCases.someEmail();
        var earlier = cases.receive(Map.of("source", "web", "email", email, "employees", 500));
        earlier.outcome("first-contact", "not-interested");
        cases.absent("celina", "2029-03-27", "2029-03-27");
        clock("2029-03-27T10:00");

        var lead = cases.receive(Map.of("source", "web", "email", email));

        assertThat(lead.field("owner")).isEqualTo("celina");
        assertThat(lead.field("team")).isEqualTo("key");
        assertThat(lead.field("customerId")).isEqualTo(earlier.field("customerId"));
        assertThat(lead.passed()).doesNotContain("route-lead", "choose-owner");
        assertThat(lead.alarms()).hasSize(2);
    }

    @Test
    void aKnownCustomerOfALeaverIsRouted() {
        clock("2029-04-16T10:00");
        cases.absent("anna", "2029-04-16", "2029-04-16");
        var leaver = cases.newRep("north");
        var email = LeadCases.someEmail();
        var earlier = cases.receive(Map.of("source", "web", "email", email));
        assertThat(earlier.field("owner")).isEqualTo(leaver);
        earlier.outcome("first-contact", "not-interested");
        cases.leave(leaver);
        clock("2029-04-17T10:00");

        var lead = cases.receive(Map.of("source", "web", "email", email));

        assertThat(lead.field("owner")).isEqualTo("anna");
        assertThat(lead.field("customerId")).isEqualTo(earlier.field("customerId"));
    }

    @Test
    void aLeadWhoseOwnerLeftIsRoutedAgainWhenTheCustomerIsBack() {
        clock("2029-05-07T10:00");
        cases.absent("anna", "2029-05-07", "2029-05-07");
        var leaver = cases.newRep("north");
        var lead = cases.receive(PLAIN);
        assertThat(lead.field("owner")).isEqualTo(leaver);
        lead.outcome("first-contact", "no-answer");
        cases.leave(leaver);
        clock("2029-05-08T09:00");

        assertThat(lead.reply()).isTrue();

        assertThat(lead.field("owner")).isEqualTo("anna");
        assertThat(lead.task("first-contact").getAssignee()).isEqualTo("anna");
        assertThat(lead.passed().stream().filter("route-lead"::equals)).hasSize(2);
        assertThat(lead.due("first-contact")).isEqualTo(at("2029-05-10T09:00"));
    }

    @Test
    void aLeaverHandsEverythingOver() {
        clock("2029-05-14T10:00");
        cases.absent("anna", "2029-05-14", "2029-05-14");
        var leaver = cases.newRep("north");
        var lead = cases.receive(PLAIN);
        var nurtured = cases.receive(PLAIN).intoNurturing();

        var answer = cases.as("marek")
                .post("/api/v1/users/" + leaver + "/hand-over", Map.of("to", "borys", "reason", "odchodzi"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("leads").asInt()).isEqualTo(2);
        assertThat(lead.task("first-contact").getAssignee()).isEqualTo("borys");
        assertThat(lead.alarms()).containsExactly(at("2029-05-15T10:00"), at("2029-05-16T10:00"));
        nurtured.walkTo("2029-09-01T10:00");
        assertThat(nurtured.task("decide-on-nurtured-lead").getAssignee()).isEqualTo("borys");
    }
}
