package pl.lejek.deal.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** The customer of a running deal, or of a planned meeting, becomes part of another one. */
@Scenarios
class MergedCustomerDealTests {

    @Autowired
    DealRuns deals;

    @AfterEach
    void cleanUp() {
        deals.cleanUp();
    }

    @Test
    void aDealGoesOnAndIsWonForTheOtherCustomer() {
        DealRuns.clock("2026-11-23T10:00");
        var deal = readyToWin();
        var gone = deal.field("customer");
        var stays = customer("Stolarnia " + UUID.randomUUID());
        var jan = person(stays);

        merge(stays, gone);

        assertThat(contact(deal))
                .as("the same person, who is on the card already")
                .isEqualTo(jan);

        assertThat(deal.field("customer")).isEqualTo(stays);
        assertThat(deal.waiting()).contains("negotiation");
        assertThat(label(deal.id())).startsWith("Stolarnia");
        assertThat(card(stays).path("openCases")).isNotEmpty();

        deal.decide("negotiation", "next", Map.of("terms", "30 dni", "winReason", "price"))
                .settle();
        assertThat(deal.field("stage")).isEqualTo("won");
        assertThat(card(stays).path("category").asText()).isEqualTo("EXISTING");
        assertThat(deals.jdbc
                        .sql("select customer_id::text from deal.finance_hand_over where deal_id = ?::uuid")
                        .param(deal.id())
                        .query(String.class)
                        .single())
                .isEqualTo(stays);
        deal.endOf("sales-funnel", "won");
    }

    @Test
    void anUndoWhileTheFunnelRunsTakesTheDealBack() {
        DealRuns.clock("2026-11-23T10:00");
        var deal = deals.openAt("market-research");
        var gone = deal.field("customer");
        var stays = customer("Drukarnia " + UUID.randomUUID());
        var merge = merge(stays, gone);
        deal.decide("market-research", "next", Map.of("research", "Rośnie."));
        var later = deals.open(Map.of("customerId", stays));

        undo(merge);

        assertThat(deal.field("customer")).isEqualTo(gone);
        assertThat(later.field("customer")).as("came later").isEqualTo(stays);
        assertThat(deal.waiting()).contains("recognition");
        assertThat(label(deal.id())).startsWith("Tartak");
        deal.lose("recognition", "price").settle();
        assertThat(deal.field("stage")).isEqualTo("lost");
        assertThat(card(gone).path("category").asText()).isEqualTo("PROSPECT");
    }

    @Test
    void whatTheOtherWonMeanwhileStaysWon() {
        DealRuns.clock("2026-11-23T10:00");
        var won = readyToWin();
        var gone = won.field("customer");
        won.decide("negotiation", "next", Map.of("terms", "30 dni", "winReason", "price"))
                .settle();
        var stays = customer("Hurtownia " + UUID.randomUUID());
        var merge = merge(stays, gone);
        assertThat(card(stays).path("category").asText()).isEqualTo("EXISTING");
        var own = deals.open(
                Map.of("customerId", stays, "stage", "negotiation", "value", 100, "contactPerson", "Jan Nowak"));
        own.decide("negotiation", "next", Map.of("terms", "30 dni", "winReason", "price"))
                .settle();

        undo(merge);

        assertThat(card(stays).path("category").asText()).isEqualTo("EXISTING");
        assertThat(card(gone).path("category").asText()).isEqualTo("EXISTING");
        assertThat(won.field("customer")).isEqualTo(gone);
    }

    @Test
    void aPlannedMeetingIsHeldWithTheOtherCustomer() {
        DealRuns.clock("2026-11-23T10:00");
        var gone = customer("Browar " + UUID.randomUUID());
        var stays = customer("Browar Stary " + UUID.randomUUID());
        var plan = deals.as("anna")
                .post(
                        "/api/v1/activities/planned",
                        Map.of("kind", "meeting", "at", "2026-11-24T09:00:00Z", "customerId", gone));
        assertThat(plan.status()).as(plan.toString()).isEqualTo(201);
        var id = plan.json().path("id").asText();
        var merge = merge(stays, gone);
        var merged = deals.as("anna").get("/api/v1/activities/planned/" + id).json();
        assertThat(merged.path("customerId").asText()).isEqualTo(stays);

        DealRuns.clock("2026-11-24T10:00");
        runJobs("activity/" + id);
        assertThat(label(id)).startsWith("Browar Stary");
        undo(merge);
        assertThat(label(id)).startsWith("Browar ").doesNotStartWith("Browar Stary");
        merge(stays, gone);
        var task = deals.tasks
                .createTaskQuery()
                .processInstanceBusinessKey("activity/" + id)
                .singleResult();
        var done = deals.as("anna")
                .post(
                        "/api/v1/tasks/" + task.getId() + "/complete",
                        Map.of(
                                "data",
                                Map.of(
                                        "result",
                                        "held",
                                        "summary",
                                        "Ustalono.",
                                        "nextStep",
                                        "Oferta",
                                        "nextStepAt",
                                        "2026-11-30")));
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        var timeline =
                deals.as("anna").get("/api/v1/customers/" + stays + "/timeline").json();
        assertThat(timeline.path("items").findValuesAsText("kind")).contains("meeting");
    }

    private String contact(DealRun deal) {
        return deals.jdbc
                .sql("select person_id::text from deal.deal_person where deal_id = ?::uuid and role = 'contact'")
                .param(deal.id())
                .query(String.class)
                .single();
    }

    private DealRun readyToWin() {
        return deals.open(Map.of("stage", "negotiation", "value", 100, "contactPerson", "Jan Nowak"));
    }

    private void runJobs(String key) {
        for (var job : deals.management.createJobQuery().list()) {
            // Timers that start something have none.
            if (job.getProcessInstanceId() == null) {
                continue;
            }
            var instance = deals.runtime
                    .createProcessInstanceQuery()
                    .processInstanceId(job.getProcessInstanceId())
                    .singleResult();
            if (instance != null
                    && key.equals(instance.getBusinessKey())
                    && !job.getDuedate().toInstant().isAfter(DealRuns.now())) {
                deals.management.executeJob(job.getId());
            }
        }
    }

    private String customer(String name) {
        var answer = deals.as("anna").post("/api/v1/customers", Map.of("name", name));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private String person(String customer) {
        var answer = deals.as("anna")
                .post("/api/v1/customers/" + customer + "/people", Map.of("firstName", "Jan", "lastName", "Nowak"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var ids = answer.json().path("people").findValuesAsText("id");
        return ids.get(ids.size() - 1);
    }

    private String merge(String stays, String gone) {
        var answer = deals.as("marek").post("/api/v1/customers/" + stays + "/merge", Map.of("other", gone));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("mergeId").asText();
    }

    private void undo(String merge) {
        var answer = deals.as("marek").post("/api/v1/customers/merges/" + merge + "/undo", null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private JsonNode card(String customer) {
        return deals.as("marek").get("/api/v1/customers/" + customer).json();
    }

    private String label(String subject) {
        List<String> labels = deals.jdbc
                .sql("select distinct subject_label from worklist.work_item where subject_id = ?")
                .param(subject)
                .query(String.class)
                .list();
        assertThat(labels).hasSize(1);
        return labels.get(0);
    }
}
