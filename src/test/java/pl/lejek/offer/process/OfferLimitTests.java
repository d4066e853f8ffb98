package pl.lejek.offer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.deal.process.DealRuns;
import pl.lejek.testing.Api;
import pl.lejek.testing.Scenarios;

/** Who may agree to which prices, and what counts as a price of one's own. */
@Scenarios
class OfferLimitTests {

    @Autowired
    DealRuns runs;

    private final List<String> people = new ArrayList<>();

    @AfterEach
    void cleanUp() {
        people.forEach(it -> runs.as("admin").patch("/api/v1/users/" + it, Map.of("active", false)));
        runs.cleanUp();
    }

    private void manager(String id, List<String> teams) {
        var answer = runs.as("admin")
                .post(
                        "/api/v1/users",
                        Map.of(
                                "id",
                                id,
                                "displayName",
                                "Wanda Druga",
                                "password",
                                "lejek-training",
                                "roles",
                                List.of("MANAGER"),
                                "teams",
                                teams));
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
        people.add(id);
    }

    private Api.Answer approve(OfferRun offer, String user) {
        return offer.deal.as(user, "approve-offer", Map.of("approval", "approve"));
    }

    private static Map<String, Object> own(String price) {
        return Map.of("name", "Praca", "quantity", 1, "price", Map.of("amount", price, "currency", "PLN"));
    }

    private static Map<String, Object> listed(String product) {
        return Map.of("product", product, "quantity", 10);
    }

    @SafeVarargs
    private static String limit(OfferRun offer, Map<String, Object>... lines) {
        offer.write(Map.of("lines", Arrays.asList(lines)));
        var limit = offer.view().path("limit");
        return limit.path("approval").asText() + " " + limit.path("because").asText("-");
    }

    @Test
    void nobodyApprovesADiscountOfHisOwn() {
        var offer = OfferRun.proposal(runs).verify().write(0);
        offer.write("marek", Map.of("discount", 12)).ready("marek");

        assertThat(offer.field("state")).isEqualTo("approval");
        assertThat(offer.deal.groups("approve-offer")).as("marek manages alone").containsExactly("managers");
        var own = approve(offer, "marek");
        assertThat(own.status()).as(own.toString()).isEqualTo(422);
        assertThat(own.json().at("/errors/0/field").asText()).isEqualTo("approval");
        assertThat(own.json().at("/errors/0/message").asText()).contains("another manager");
        var changed = offer.as("marek").put("/api/v1/offers/" + offer.id(), Map.of("discount", 30));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(409);
        assertThat(asks(offer, "marek")).isEqualTo("false false");

        manager("wera-obca", List.of("south"));
        assertThat(asks(offer, "wera-obca")).isEqualTo("true true");
        assertThat(approve(offer, "wera-obca").status()).isEqualTo(200);
        offer.deal.settle();
        assertThat(offer.field("state")).isEqualTo("sent");
        assertThat(offer.field("current.approvedBy")).isEqualTo("wera-obca");
        assertThat(offer.as("wera-obca").get("/api/v1/offers/" + offer.id()).status())
                .isEqualTo(404);
    }

    private static String asks(OfferRun offer, String user) {
        var it = offer.as(user).get("/api/v1/offers/" + offer.id()).json();
        return it.path("approvable").asText() + " " + it.path("editable").asText();
    }

    @Test
    void anotherManagerOfTheTeamIsAsked() {
        manager("wanda-druga", List.of("north", "south", "key"));
        var offer = OfferRun.proposal(runs).verify().write(0);
        offer.write("marek", Map.of("discount", 12)).ready();

        assertThat(offer.deal.groups("approve-offer")).hasSize(1).allMatch(it -> it.startsWith("managers-"));
        assertThat(approve(offer, "marek").status()).as("he wrote the discount").isEqualTo(422);
        assertThat(approve(offer, "wanda-druga").status()).isEqualTo(200);
        offer.deal.settle();
        assertThat(offer.field("current.approvedBy")).isEqualTo("wanda-druga");
    }

    @Test
    void whoWritesOnlyTheTextMayApproveAndTheAuthorMayGiveBack() {
        var offer = OfferRun.proposal(runs).verify().write(12);
        offer.write("marek", Map.of("coverText", "Bez literówki.")).ready();
        assertThat(approve(offer, "marek").status()).isEqualTo(200);
        offer.deal.settle();

        var other = OfferRun.proposal(runs).verify().write(0);
        other.write("marek", Map.of("discount", 12)).ready("marek");
        var back = other.deal.as("marek", "approve-offer", Map.of("approval", "reject", "comment", "Jednak nie."));
        assertThat(back.status()).as(back.toString()).isEqualTo(200);
        assertThat(other.field("state")).isEqualTo("draft");
    }

    @Test
    void pricesOfOnesOwnCountUpToAShare() {
        var offer = OfferRun.proposal(runs).verify();
        var product = offer.product("100.00", Map.of("unitCost", Map.of("amount", "50.00", "currency", "PLN")));

        assertThat(limit(offer, listed(product), own("250.00"))).as("20 %").isEqualTo("false -");
        assertThat(offer.field("limit.ownPriceShare")).isEqualTo("20.0");
        assertThat(offer.field("limit.maxOwnPriceShare")).isEqualTo("20.0");
        assertThat(limit(offer, listed(product), own("250.01")))
                .as("a grosz more")
                .isEqualTo("true own-prices");
        assertThat(limit(offer, listed(product), own("0.99"))).as("for nothing").isEqualTo("true own-price");
        assertThat(limit(offer, own("0.00"))).isEqualTo("true own-price");
        offer.ready();
        assertThat(offer.field("state")).isEqualTo("approval");
    }

    @Test
    void anUnknownCostHidesNoThinMargin() {
        var offer = OfferRun.proposal(runs).verify();
        var product = offer.product("100.00", Map.of("unitCost", Map.of("amount", "90.00", "currency", "PLN")));

        assertThat(limit(offer, listed(product))).isEqualTo("true margin");
        assertThat(limit(offer, listed(product), own("5.00"))).isEqualTo("true margin");
    }

    @Test
    void aPriceInAnotherCurrencyIsNone() {
        var offer = OfferRun.proposal(runs).verify();
        var product = offer.product("100.00", Map.of());
        limit(offer, listed(product), own("10.00"));

        var refused = offer.as("anna").put("/api/v1/offers/" + offer.id(), Map.of("currency", "EUR"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("field"))
                .containsExactly("lines[0].price", "lines[1].price");
        assertThat(refused.json().at("/errors/0/message").asText()).contains("EUR", "to a list");
        assertThat(refused.json().at("/errors/1/message").asText()).contains("PLN", "EUR", "nothing is converted");

        var foreign = Map.of("name", "Praca", "quantity", 1, "price", Map.of("amount", "9.00", "currency", "EUR"));
        var mixed = offer.as("anna").put("/api/v1/offers/" + offer.id(), Map.of("lines", List.of(foreign)));
        assertThat(mixed.status()).as(mixed.toString()).isEqualTo(422);
        assertThat(mixed.json().at("/errors/0/field").asText()).isEqualTo("lines[0].price");

        var typed = Map.of("product", product, "quantity", 10, "price", Map.of("amount", "25.00", "currency", "EUR"));
        offer.write(Map.of("currency", "EUR", "lines", List.of(typed)));
        assertThat(offer.field("current.lines.0.price.amount")).isEqualTo("25.00");
        assertThat(offer.field("limit.because")).as("no list says it").isEqualTo("own-prices");
    }
}
