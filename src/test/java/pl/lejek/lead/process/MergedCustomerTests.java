package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.lead.process.LeadCases.PLAIN;
import static pl.lejek.lead.process.LeadCases.clock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** The customer of a running case becomes part of another one: the case goes on and ends as ever. */
@Scenarios
class MergedCustomerTests {

    private static final Map<String, Object> AGREED = Map.of("source", "web", "consents", Map.of("email", true));

    @Autowired
    LeadCases cases;

    @AfterEach
    void cleanUp() {
        cases.cleanUp();
    }

    @Test
    void aLeadWithItsPersonGoesOnAtTheOtherCustomer() {
        clock("2026-11-23T10:00");
        var name = "Tartak " + UUID.randomUUID();
        var email = LeadCases.someEmail();
        var lead = cases.receive(
                Map.of("source", "web", "companyName", name, "firstName", "Jan", "lastName", "Nowak", "email", email));
        var gone = customerOf(lead);
        var stays = customer(Map.of("name", "Tartak Wielki", "firstName", "Jan", "lastName", "Nowak", "email", email));
        var person = card(stays).at("/people/0/id").asText();

        merge(stays, gone);

        assertThat(customerOf(lead)).isEqualTo(stays);
        assertThat(personOf(lead)).isEqualTo(person);
        assertThat(variable(lead)).isEqualTo(stays);
        assertThat(workItem(lead)).isEqualTo(stays);
        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(texts(card(stays).path("leads"))).containsExactly(lead.id());
        assertThat(card(stays).path("openCases")).hasSize(1);

        lead.complete("first-contact", Map.of("outcome", "reached", "summary", "Chce ofertę."))
                .qualify(3, 3, 3, 3, true);
        lead.hasEndedAt("converted");
        var deals = card(stays).path("deals");
        assertThat(deals).hasSize(1);
        assertThat(kinds(stays)).contains("lead", "call", "deal");
        withdrawDeal(deals.at("/0/id").asText());
    }

    @Test
    void anUndoWhileTheCaseRunsTakesItBack() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(Map.of("source", "web", "companyName", "Cegielnia " + UUID.randomUUID()));
        var gone = customerOf(lead);
        var person = personOf(lead);
        var stays = customer(Map.of("name", "Cegielnia Stara " + UUID.randomUUID()));
        var merge = merge(stays, gone);
        lead.outcome("first-contact", "no-answer");
        assertThat(lead.waiting()).containsExactly("wait-for-next-attempt");
        var during = cases.receive(Map.of("source", "web", "email", LeadCases.someEmail(), "companyName", "Inna"));
        var later = during.id();
        cases.jdbc
                .sql("update lead.lead set customer_id = ?::uuid where id = ?::uuid")
                .params(stays, later)
                .update();

        undo(merge);

        assertThat(customerOf(lead)).isEqualTo(gone);
        assertThat(personOf(lead)).isEqualTo(person);
        assertThat(variable(lead)).isEqualTo(gone);
        assertThat(customerOf(during)).as("came later").isEqualTo(stays);
        assertThat(texts(card(gone).path("leads"))).containsExactly(lead.id());
        lead.walkTo("2026-11-25T10:00");
        assertThat(lead.waiting()).containsExactly("contact-again");
        assertThat(workItem(lead)).isEqualTo(gone);
        lead.outcome("contact-again", "not-interested");
        lead.hasEndedAt("lead-lost");
    }

    @Test
    void nurturingGoesOnAndHearsTheStricterWord() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(AGREED).intoNurturing();
        var gone = customerOf(lead);
        var stays = customer(Map.of("name", "Młyn " + UUID.randomUUID()));
        var merge = merge(stays, gone);
        lead.walkTo("2026-11-30T10:00");
        assertThat(lead.messages()).singleElement().satisfies(it -> assertThat(it.state())
                .isEqualTo("SENT"));
        assertThat(messagesOf(stays)).isEqualTo(1);

        undo(merge);
        assertThat(messagesOf(stays)).as("came later").isEqualTo(1);
        refuse(stays);
        var again = merge(stays, gone);
        lead.walkTo("2026-12-23T10:00");
        assertThat(lead.messages()).hasSizeLessThanOrEqualTo(2);
        assertThat(lead.messages())
                .filteredOn(it -> it.state().equals("SENT"))
                .as("the other had refused")
                .hasSize(1);

        assertThat(lead.reply()).isTrue();
        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(workItem(lead)).isEqualTo(stays);
        undo(again);
        assertThat(workItem(lead)).isEqualTo(gone);
        lead.outcome("first-contact", "not-interested");
        lead.hasEndedAt("lead-lost");
    }

    @Test
    void aLeadInTheManagersHandsStaysThere() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN);
        var gone = customerOf(lead);
        var stays = customer(Map.of("name", "Browar " + UUID.randomUUID()));
        lead.walkTo("2026-11-25T10:00");
        assertThat(lead.waiting()).containsExactly("decide-on-overdue-lead", "first-contact");
        merge(stays, gone);
        assertThat(lead.sla("first-contact")).isEqualTo("breached");
        lead.complete("decide-on-overdue-lead", Map.of("decision", "close", "reason", "no-need"));
        lead.hasEndedAt("lead-lost");
    }

    private String customer(Map<String, Object> fields) {
        var answer = cases.as("anna").post("/api/v1/customers", fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private String merge(String stays, String gone) {
        var answer = cases.as("marek").post("/api/v1/customers/" + stays + "/merge", Map.of("other", gone));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("mergeId").asText();
    }

    private void undo(String merge) {
        var answer = cases.as("marek").post("/api/v1/customers/merges/" + merge + "/undo", null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private void refuse(String customer) {
        var answer = cases.as("marek").post("/api/v1/customers/" + customer + "/opt-out", null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private void withdrawDeal(String deal) {
        cases.runtime
                .createMessageCorrelation("deal-closed")
                .processInstanceBusinessKey("deal/" + deal)
                .setVariable("reason", "withdrawn")
                .correlateAll();
    }

    private String customerOf(LeadCase lead) {
        return lead.field("customerId");
    }

    private String personOf(LeadCase lead) {
        return cases.jdbc
                .sql("select person_id::text from lead.lead where id = ?::uuid")
                .param(lead.id())
                .query(String.class)
                .single();
    }

    private Object variable(LeadCase lead) {
        return cases.runtime.getVariable(lead.caseId(), "customerId");
    }

    private String workItem(LeadCase lead) {
        return cases.jdbc
                .sql(
                        "select distinct customer_id from worklist.work_item where subject_type = 'lead' and subject_id = ?")
                .param(lead.id())
                .query(String.class)
                .single();
    }

    private int messagesOf(String customer) {
        return cases.as("marek")
                .get("/api/v1/messages?customer=" + customer)
                .json()
                .path("items")
                .size();
    }

    private JsonNode card(String customer) {
        var answer = cases.as("marek").get("/api/v1/customers/" + customer);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private List<String> kinds(String customer) {
        return StreamSupport.stream(
                        cases.as("marek")
                                .get("/api/v1/customers/" + customer + "/timeline")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .map(it -> it.path("kind").asText())
                .toList();
    }

    private static List<String> texts(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(it -> it.path("id").asText())
                .toList();
    }
}
