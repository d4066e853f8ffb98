package pl.lejek.deal.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.deal.DealId;
import pl.lejek.deal.Deals;
import pl.lejek.deal.OfferFigure;
import pl.lejek.deal.OfferState;
import pl.lejek.testing.LejekTest;

/** What a deal went through can be looked at as of any day, and from one week to the next. */
@LejekTest
class ForecastHistoryTests {

    /** Nobody else's money. */
    private static final String MONEY = "ISK";

    private static final String QUARTER = "by=quarter&from=2027-01-01&until=2027-04-01&owner=anna";

    @Autowired
    DealRuns runs;

    @Autowired
    Deals deals;

    @AfterEach
    void cleanUp() {
        runs.cleanUp();
    }

    private static JsonNode ofMoney(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(it -> it.path("currency").asText().equals(MONEY))
                .findFirst()
                .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
    }

    private String total(String query) {
        var answer = runs.as("anna").get("/api/v1/forecast?" + QUARTER + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var total = ofMoney(answer.json().path("total"));
        return String.join(
                " ",
                total.at("/committed/sum/amount").asText("-"),
                total.at("/weighted/sum/amount").asText("-"),
                total.at("/bestCase/sum/amount").asText("-"));
    }

    @Test
    void aDealIsSeenAsItWas() {
        DealRuns.clock("2026-11-02T09:00");
        var deal = runs.open(Map.of(
                "stage", "negotiation",
                "value", Map.of("amount", "1000.00", "currency", MONEY),
                "expectedCloseOn", "2027-03-31"));
        assertThat(total("")).isEqualTo("0.00 800.00 1000.00");

        DealRuns.clock("2026-11-05T09:00");
        deals.offerChanged(
                DealId.of(deal.id()),
                new OfferFigure(
                        "O-1",
                        OfferState.SENT,
                        new BigDecimal("1200"),
                        MONEY,
                        LocalDate.of(2026, 11, 30),
                        DealRuns.now()));
        assertThat(total("")).as("an offer is out").isEqualTo("1200.00 960.00 1200.00");

        DealRuns.clock("2026-11-09T09:00");
        var moved = runs.as("anna").patch("/api/v1/deals/" + deal.id(), Map.of("expectedCloseOn", "2027-04-01"));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);

        DealRuns.clock("2026-11-10T09:00");
        assertThat(total("")).isEqualTo("- - -");
        assertThat(total("&asOf=2026-11-08T23:00:00Z")).isEqualTo("1200.00 960.00 1200.00");
        assertThat(total("&asOf=2026-11-03T00:00:00%2B01:00")).isEqualTo("0.00 800.00 1000.00");
        assertThat(total("&asOf=2026-11-01T00:00:00Z")).isEqualTo("- - -");

        var week = runs.as("anna").get("/api/v1/forecast/changes?" + QUARTER).json();
        assertThat(week.path("since").asText()).isEqualTo("2026-11-03T08:00:00Z");
        var bridge = ofMoney(week.path("bridges"));
        assertThat(bridge.at("/opening/weighted/amount").asText()).isEqualTo("800.00");
        assertThat(StreamSupport.stream(bridge.path("steps").spliterator(), false)
                        .map(it -> it.path("kind").asText() + " "
                                + it.at("/delta/weighted/amount").asText()))
                .containsExactly("moved-out -800.00");
        assertThat(bridge.at("/closing/weighted/amount").asText()).isEqualTo("0.00");

        var half = runs.as("anna")
                .get("/api/v1/forecast/changes?owner=anna&from=2027-01-01&until=2027-07-01&by=quarter")
                .json();
        assertThat(StreamSupport.stream(
                                ofMoney(half.path("bridges")).path("steps").spliterator(), false)
                        .map(it -> it.path("kind").asText() + " "
                                + it.at("/delta/committed/amount").asText() + " "
                                + it.at("/delta/weighted/amount").asText() + " "
                                + it.at("/delta/bestCase/amount").asText()))
                .isEqualTo(List.of("moved 0.00 0.00 0.00", "value-up 0.00 160.00 200.00", "offer 1200.00 0.00 0.00"));
        var change = StreamSupport.stream(half.path("items").spliterator(), false)
                .filter(it -> it.path("deal").asText().equals(deal.id()))
                .toList();
        assertThat(change)
                .hasSize(3)
                .allSatisfy(it -> assertThat(it.path("customerName").asText()).startsWith("Tartak"));
    }
}
