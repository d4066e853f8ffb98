package pl.lejek.deal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.deal.process.DealRuns.at;
import static pl.lejek.deal.process.DealRuns.clock;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** A lost customer is called again (processes.md 2, lost business). */
@Scenarios
class WinBackTests {

    private static final String WIN_BACK = "win-back";

    @Autowired
    DealRuns runs;

    @AfterEach
    void cleanUp() {
        runs.cleanUp();
    }

    private DealRun lost(String reason) {
        clock("2026-11-23T10:00");
        return runs.open(Map.of("product", "CRM", "value", 500, "contactPerson", "Jan Nowak"))
                .lose("market-research", reason);
    }

    @Test
    void theCustomerWantsToTalkAgain() {
        var deal = lost("price").walkTo("2027-05-23T10:00");

        assertThat(deal.waiting()).containsExactly("win-back-call");
        assertThat(deal.task("win-back-call").getAssignee()).isEqualTo("anna");
        assertThat(deal.due("win-back-call")).isEqualTo(at("2027-05-25T10:00"));

        deal.complete("win-back-call", Map.of("result", "reopen", "summary", "Jest budżet."));

        deal.hasEndedAt(WIN_BACK, "deal-reopened");
        assertThat(deal.field("stage")).isEqualTo("lost");
        var id = runs.jdbc
                .sql("select id::text from deal.deal where reopened_from = ?::uuid")
                .param(deal.id())
                .query(String.class)
                .single();
        var reopened = runs.take(id);
        assertThat(reopened.waiting()).containsExactly("idle-due", "market-research");
        assertThat(reopened.stages()).containsExactly("market-research reopened");
        assertThat(reopened.field("customer")).isEqualTo(deal.field("customer"));
        assertThat(reopened.field("product")).isEqualTo("CRM");
        assertThat(reopened.field("value.amount")).isEqualTo("500.00");
        assertThat(reopened.field("persons.0.name")).isEqualTo("Jan Nowak");
        assertThat(reopened.field("reopenedFrom")).isEqualTo(deal.id());
        assertThat(reopened.field("owner")).isEqualTo("anna");
        var shown = runs.as("marek")
                .get("/api/v1/cases/" + reopened.field("caseId"))
                .json();
        assertThat(shown.path("parentCaseId").asText()).isEqualTo(deal.caseOf(WIN_BACK));
        assertThat(shown.path("rootCaseId").asText()).isEqualTo(deal.caseOf("sales-funnel"));
    }

    @Test
    void laterAndThenForGood() {
        var deal = lost("timing").walkTo("2027-05-23T10:00");

        deal.complete("win-back-call", Map.of("result", "later", "laterOn", "2027-09-01"));
        assertThat(deal.waiting()).containsExactly("later-due");
        deal.walkTo("2027-09-01T00:00");
        assertThat(deal.waiting()).containsExactly("win-back-call");
        deal.complete("win-back-call", Map.of("result", "close"));

        deal.hasEndedAt(WIN_BACK, "closed");
    }

    @Test
    void whoWantsNoContactIsLeftAlone() {
        lost("do-not-contact").hasEndedAt(WIN_BACK, "not-planned");
    }

    @Test
    void closedFromOutsideWhileItWaits() {
        var deal = lost("price");

        runs.runtime
                .createMessageCorrelation("deal-closed")
                .processInstanceBusinessKey(deal.businessKey())
                .setVariable("reason", "erased")
                .correlateAll();

        deal.hasEndedAt(WIN_BACK, "withdrawn");
        assertThat(deal.field("lostReason.reason")).as("the deal was over").isEqualTo("price");
    }

    @Test
    void aLeavingRepsCallsGoToWhoeverTakesOver() {
        var deal = lost("price");

        deal.walkTo("2027-05-23T10:00");
        var moved = runs.as("marek")
                .post("/api/v1/tasks/" + deal.task("win-back-call").getId() + "/assign", Map.of("user", "marek"));

        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(deal.field("owner")).as("the lost deal stays whose it was").isEqualTo("anna");
    }
}
