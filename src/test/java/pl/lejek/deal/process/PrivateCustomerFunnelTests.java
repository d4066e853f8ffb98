package pl.lejek.deal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.deal.process.DealRuns.at;
import static pl.lejek.deal.process.DealRuns.clock;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** The short funnel of private customers (domain.md FUN-12 to FUN-16). */
@Scenarios
class PrivateCustomerFunnelTests {

    private static final String FUNNEL = "sales-funnel-b2c";

    @Autowired
    DealRuns runs;

    @AfterEach
    void cleanUp() {
        runs.cleanUp();
    }

    private DealRun small(Map<String, Object> more) {
        var fields = new HashMap<String, Object>(
                Map.of("customerName", "Jan " + UUID.randomUUID(), "customerType", "PERSON", "value", 999));
        fields.putAll(more);
        return runs.open(fields);
    }

    @Test
    void aSmallDealOfAPersonTakesTheShortWay() {
        clock("2026-11-23T10:00");
        var deal = small(Map.of());

        deal.endOf("sales-funnel", "handed-to-b2c");
        assertThat(deal.field("funnel")).isEqualTo(FUNNEL);
        assertThat(deal.field("stageLabel")).isNotEqualTo("awareness");
        assertThat(deal.field("caseId")).isEqualTo(deal.caseOf(FUNNEL));
        step(deal, "awareness", 10, "2026-11-26T10:00", Map.of("awarenessSignal", "newsletter"));
        step(deal, "interest", 30, "2026-11-26T10:00", signal(deal, "interest"));
        step(deal, "desire", 60, "2026-11-25T10:00", signal(deal, "desire"));
        step(deal, "action", 85, "2026-11-25T10:00", Map.of("actionSignal", "payment", "winReason", "price"));
        deal.settle();

        deal.isWonIn(FUNNEL);
        assertThat(deal.stages())
                .containsExactly("awareness opened", "interest next", "desire next", "action next", "won next");
        var card = runs.as("marek")
                .get("/api/v1/customers/" + deal.field("customer"))
                .json();
        assertThat(card.path("type").asText()).isEqualTo("PERSON");
        assertThat(card.path("category").asText()).isEqualTo("EXISTING");
        var shown = runs.as("marek").get("/api/v1/cases/" + deal.caseOf(FUNNEL)).json();
        assertThat(shown.path("rootCaseId").asText()).isEqualTo(deal.caseOf("sales-funnel"));
    }

    private void step(DealRun deal, String stage, int probability, String due, Map<String, Object> data) {
        assertThat(deal.waiting()).containsExactlyInAnyOrder(stage, "idle-due");
        assertThat(deal.field("probability")).isEqualTo(String.valueOf(probability));
        assertThat(deal.due(stage)).isEqualTo(at(due));
        assertThat(deal.alarms()).containsExactly(at("2026-11-30T10:00"));
        deal.decide(stage, "next", data);
    }

    /** @return the first answer that the stage's form offers */
    private Map<String, Object> signal(DealRun deal, String stage) {
        var form = runs.as("anna")
                .get("/api/v1/tasks/" + taskId(deal) + "/form")
                .json()
                .path("schema");
        return Map.of(stage + "Signal", option(form, stage + "Signal"));
    }

    private static String option(com.fasterxml.jackson.databind.JsonNode node, String key) {
        if (key.equals(node.path("key").asText())) {
            return node.at("/values/0/value").asText();
        }
        for (var child : node.path("components")) {
            var found = option(child, key);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private static String taskId(DealRun deal) {
        return deal.field("taskId");
    }

    @Test
    void everyOtherWayThrough() {
        clock("2026-11-23T10:00");
        var deal = small(Map.of(
                "criteria", Map.of("interestSignal", "asked", "desireSignal", "agreed", "actionSignal", "payment")));

        deal.decide("awareness", "to", Map.of("toStage", "action", "awarenessSignal", "email-left"));
        assertThat(deal.field("stage")).isEqualTo("action");
        deal.decide("action", "back", Map.of());
        assertThat(deal.field("stage")).isEqualTo("desire");
        deal.decide("desire", "hold", Map.of("holdUntil", "2026-12-01"));
        assertThat(deal.waiting()).containsExactly("until-hold-date");
        deal.walkTo("2026-12-01T00:00");
        assertThat(deal.field("stage")).isEqualTo("desire");
        deal.decide("desire", "hold", Map.of("holdUntil", "2026-12-31"));
        deal.post("resume", Map.of());
        deal.decide("desire", "back", Map.of("toStage", "interest"));
        deal.lose("interest", "no-need");

        deal.endOf(FUNNEL, "lost");
        assertThat(deal.waiting()).containsExactly("win-back-due");
        assertThat(deal.field("stageWhereClosed")).isEqualTo("interest");
    }

    @Test
    void startedByHandAndClosedFromOutside() {
        clock("2026-11-23T10:00");
        var name = "Ewa " + UUID.randomUUID();
        var answer = runs.as("anna")
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "process",
                                FUNNEL,
                                "data",
                                Map.of("customerName", name, "customerType", "PERSON", "stage", "desire")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var deal = runs.take(runs.as("anna")
                .get("/api/v1/deals?funnel=" + FUNNEL + "&q=" + name.substring(4))
                .json()
                .at("/items/0/id")
                .asText());
        assertThat(deal.waiting()).containsExactly("desire", "idle-due");

        runs.runtime
                .createMessageCorrelation("deal-closed")
                .processInstanceBusinessKey(deal.businessKey())
                .setVariable("reason", "withdrawn")
                .correlateAll();

        deal.hasEndedAt(FUNNEL, "withdrawn");
    }

    @Test
    void aDealThatNobodyOwnsWaitsForAManager() {
        clock("2026-11-23T10:00");
        var rep = "rep-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(runs.as("admin")
                        .post(
                                "/api/v1/users",
                                Map.of(
                                        "id",
                                        rep,
                                        "displayName",
                                        "Zenon Testowy",
                                        "password",
                                        "Zielony-Konik-Polny-74",
                                        "roles",
                                        java.util.List.of("REP"),
                                        "teams",
                                        java.util.List.of("north")))
                        .status())
                .isEqualTo(201);
        var deal = small(Map.of("owner", "anna"));
        runs.runtime.setVariable(deal.caseOf(FUNNEL), "ownerId", rep);
        runs.jdbc
                .sql("update deal.deal set owner = ? where id = ?::uuid")
                .params(rep, deal.id())
                .update();
        runs.as("admin").patch("/api/v1/users/" + rep, Map.of("active", false));

        var variables = new HashMap<String, Object>();
        variables.put("dealId", deal.id());
        variables.put("ownerId", rep);
        variables.put("customerType", "PERSON");
        variables.put("stage", "awareness");
        runs.runtime
                .createMessageCorrelation("deal-closed")
                .processInstanceBusinessKey(deal.businessKey())
                .setVariable("reason", "withdrawn")
                .correlateAll();
        runs.runtime
                .createMessageCorrelation("b2c-deal-opened")
                .processInstanceBusinessKey(deal.businessKey())
                .setVariables(variables)
                .correlateStartMessage();

        assertThat(deal.waiting()).containsExactly("assign-deal-owner");
        deal.complete("assign-deal-owner", Map.of("ownerId", "borys"));
        assertThat(deal.task("awareness").getAssignee()).isEqualTo("borys");
        assertThat(deal.field("owner")).isEqualTo("borys");
    }
}
