package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.lead.process.LeadCases.PLAIN;
import static pl.lejek.lead.process.LeadCases.clock;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** Budget, authority, need, timeline and what follows from them (processes.md 1.7 and 1.8). */
@Scenarios
class QualificationTests {

    @Autowired
    LeadCases cases;

    @AfterEach
    void cleanUp() {
        cases.cleanUp();
    }

    @Test
    void aReadyCustomerBecomesADealOnce() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(Map.of("source", "web", "product", "CRM", "estimatedValue", "12000.00"));

        lead.outcome("first-contact", "reached").qualify(3, 3, 3, 3, true);

        lead.hasEndedAt("converted");
        assertThat(lead.field("status")).isEqualTo("QUALIFIED");
        assertThat(lead.passed()).containsSubsequence("qualify-lead", "decide-qualification", "open-deal", "converted");
        var deal = cases.jdbc
                .sql("select id::text, owner, stage, value, customer_id::text from deal.deal where lead_id = ?::uuid")
                .param(lead.id())
                .query()
                .singleRow();
        assertThat(deal)
                .containsEntry("id", lead.field("dealId"))
                .containsEntry("owner", "anna")
                .containsEntry("stage", "market-research")
                .containsEntry("customer_id", lead.field("customerId"));
        assertThat(cases.history
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(lead.caseId())
                        .variableName("dealId")
                        .singleResult()
                        .getValue())
                .isEqualTo(lead.field("dealId"));
    }

    @Test
    void aRepeatedStepOpensNoSecondDeal(@Autowired pl.lejek.lead.LeadSteps steps) {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).outcome("first-contact", "reached").qualify(3, 3, 3, 3, true);
        var opened = lead.field("dealId");

        var again = steps.openDeal(pl.lejek.lead.LeadId.of(lead.id()));

        assertThat(again.toString()).isEqualTo(opened);
        assertThat(cases.jdbc
                        .sql("select count(*) from deal.deal where lead_id = ?::uuid")
                        .param(lead.id())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whoWasQualifiedIsTheContactOfTheDeal() {
        clock("2026-11-23T10:00");
        var person = new HashMap<String, Object>(PLAIN);
        person.put("firstName", "Ewa");
        person.put("lastName", "Kos");
        person.put("companyName", "Młyn " + java.util.UUID.randomUUID());
        var lead = cases.receive(person);

        lead.outcome("first-contact", "reached").qualify(3, 3, 3, 3, true);

        var persons = cases.as("marek")
                .get("/api/v1/deals/" + lead.field("dealId"))
                .json()
                .path("persons");
        assertThat(persons).singleElement().satisfies(it -> {
            assertThat(it.path("role").asText()).isEqualTo("contact");
            assertThat(it.path("name").asText()).isEqualTo("Ewa Kos");
            assertThat(it.path("email").asText()).isEqualTo(lead.field("email"));
        });
        var people = cases.as("marek")
                .get("/api/v1/customers/" + lead.field("customerId"))
                .json()
                .path("people");
        assertThat(people).hasSize(1);
        assertThat(persons.at("/0/personId")).isEqualTo(people.at("/0/id"));
    }

    @Test
    void whoHasNoMeansIsDisqualified() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN);

        lead.outcome("first-contact", "reached").qualify(0, 0, 0, 0, false);

        lead.hasEndedAt("disqualified");
        assertThat(lead.field("status")).isEqualTo("DISQUALIFIED");
    }

    @Test
    void whoIsNotReadyIsNurtured() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN);

        lead.intoNurturing();

        assertThat(lead.field("status")).isEqualTo("NURTURING");
        assertThat(lead.waiting()).containsExactly("wait-for-touch");
        var child = cases.runtime
                .createProcessInstanceQuery()
                .processInstanceId(lead.children().get(0))
                .singleResult();
        assertThat(child.getBusinessKey()).isEqualTo(lead.businessKey());
    }

    @Test
    void anUntickedProfileIsNoIdealCustomer() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).outcome("first-contact", "reached");

        lead.complete("qualify-lead", Map.of("budget", 3, "authority", 3, "need", 3, "timeline", 3));

        lead.hasEndedAt("converted");
        var almost = cases.receive(PLAIN).outcome("first-contact", "reached");
        almost.complete("qualify-lead", Map.of("budget", 2, "authority", 2, "need", 2, "timeline", 2));
        assertThat(almost.field("status")).isEqualTo("NURTURING");
    }
}
