package pl.lejek.deal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.deal.process.DealRuns.at;
import static pl.lejek.deal.process.DealRuns.clock;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** Nothing happens on a deal (domain.md D-04): the rep is told, then the manager. */
@Scenarios
class DealInactivityTests {

    @Autowired
    DealRuns runs;

    @Autowired
    FailingSteps failing;

    @AfterEach
    void cleanUp() {
        failing.at(null);
        runs.cleanUp();
    }

    @Test
    void tellsTheOwnerThenTheManagerAgainAndAgain() {
        clock("2026-11-23T10:00");
        var deal = runs.open();
        assertThat(deal.alarms()).containsExactly(at("2026-11-30T10:00"));

        deal.walkTo("2026-11-30T09:59");
        assertThat(deal.field("idle")).isEqualTo("false");
        deal.walkTo("2026-11-30T10:00");
        assertThat(deal.messages()).containsExactly("deal-idle");
        assertThat(deal.field("idle")).isEqualTo("true");
        assertThat(deal.instant("idleSince")).isEqualTo(at("2026-11-30T10:00"));
        assertThat(deal.alarms()).containsExactly(at("2026-12-07T10:00"));

        deal.walkTo("2026-12-07T10:00");
        assertThat(deal.messages()).containsExactly("deal-idle", "deal-idle-manager");
        deal.walkTo("2026-12-14T10:00");
        assertThat(deal.messages()).containsExactly("deal-idle", "deal-idle-manager", "deal-idle-manager");
        assertThat(deal.waiting()).contains("market-research");
        assertThat(deal.trail()).contains("deal.idle", "deal.idle-escalated");

        deal.decide("market-research", "next", Map.of("research", "Rośnie."));
        assertThat(deal.field("idle")).isEqualTo("false");
        assertThat(deal.alarms()).containsExactly(at("2026-12-21T10:00"));
        assertThat(runs.as("marek")
                        .get("/api/v1/deals/counts?idle=true&owner=anna")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anActivityBeginsTheWaitAnew() {
        clock("2026-11-23T10:00");
        var deal = runs.open().walkTo("2026-11-27T15:00").call();

        deal.walkTo("2026-11-30T10:00");
        assertThat(deal.messages()).isEmpty();
        assertThat(deal.alarms()).containsExactly(at("2026-12-04T15:00"));

        deal.walkTo("2026-12-04T15:00");
        assertThat(deal.messages()).containsExactly("deal-idle");
        deal.walkTo("2026-12-10T09:00").call();
        assertThat(deal.field("idle")).isEqualTo("false");
        deal.walkTo("2026-12-11T15:00");
        assertThat(deal.messages()).containsExactly("deal-idle");
        deal.walkTo("2026-12-17T09:00");
        assertThat(deal.messages()).containsExactly("deal-idle", "deal-idle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preliminary-estimate", "decision-makers"})
    void someStagesHaveTwoWeeks(String stage) {
        clock("2026-11-23T10:00");

        assertThat(runs.openAt(stage).alarms()).containsExactly(at("2026-12-07T10:00"));
    }

    @Test
    void whoCouldNotBeToldIsToldLater() {
        clock("2026-11-23T10:00");
        var deal = runs.open();
        failing.at("tell-owner");

        deal.walkTo("2026-11-30T10:00");
        assertThat(deal.messages()).isEmpty();
        failing.at(null);
        deal.walkTo("2026-11-30T11:00");

        assertThat(deal.messages()).containsExactly("deal-idle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "market-research",
                "recognition",
                "needs-analysis-required",
                "preliminary-estimate",
                "decision-makers",
                "needs-analysis",
                "proposal",
                "negotiation"
            })
    void aStageThatTheTableDoesNotWatchIsNotWatched(String stage) {
        clock("2026-11-23T10:00");

        notWatched(runs.openAt(stage), stage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"awareness", "interest", "desire", "action"})
    void noStageOfPrivateCustomersHasToBeWatched(String stage) {
        clock("2026-11-23T10:00");

        notWatched(runs.open(Map.of("funnel", "sales-funnel-b2c", "stage", stage)), stage);
    }

    /** The table is asked again in every round; what it does not know it does not watch. */
    private void notWatched(DealRun deal, String stage) {
        runs.runtime.setVariable(deal.caseOf("deal-inactivity"), "stage", "elsewhere");

        deal.walkTo("2026-12-07T10:00");

        deal.endOf("deal-inactivity", "not-watched");
        assertThat(deal.waiting()).containsExactlyInAnyOrderElementsOf(DealRun.waitingAt(stage));
        assertThat(deal.jobs()).isEmpty();
    }
}
