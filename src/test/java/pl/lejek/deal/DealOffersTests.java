package pl.lejek.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** What offers say of their deals. */
@LejekTest
class DealOffersTests {

    private static final LocalDate VALID = LocalDate.of(2026, 12, 31);

    @LocalServerPort
    int port;

    @Autowired
    Deals deals;

    @Autowired
    JdbcClient jdbc;

    private DealId deal;

    @BeforeEach
    void open() {
        var answer = Api.at(port)
                .as("anna")
                .post("/api/v1/deals", Map.of("customerName", "Tartak " + UUID.randomUUID(), "product", "Deski"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        deal = DealId.of(answer.json().path("id").asText());
    }

    private void told(String offer, OfferState state, String net, String at) {
        deals.offerChanged(deal, new OfferFigure(offer, state, new BigDecimal(net), "EUR", VALID, Instant.parse(at)));
    }

    private JsonNode view() {
        return Api.at(port).as("anna").get("/api/v1/deals/" + deal).json();
    }

    private List<String> trail() {
        return jdbc.sql(
                        "select action from history.audit_entry where subject_type = 'deal' and subject_id = ? and action like 'deal.offer-%' order by id")
                .param(deal.toString())
                .query(String.class)
                .list();
    }

    private long facts() {
        return jdbc.sql("select count(*) from deal.forecast_fact where deal_id = ?")
                .param(deal.value())
                .query(Long.class)
                .single();
    }

    @Test
    void anOfferThatIsSentSaysWhatTheDealIsWorthAndWhenTheProposalWent() {
        var facts = facts();
        // An hour before midnight in London is the next day in Warsaw.
        told("O-1", OfferState.SENT, "12345.675", "2026-11-30T23:30:00Z");

        var view = view();
        assertThat(view.at("/value/amount").asText()).isEqualTo("12345.68");
        assertThat(view.at("/value/currency").asText()).isEqualTo("EUR");
        assertThat(view.at("/criteria/proposalSentOn").asText()).isEqualTo("2026-12-01");
        assertThat(view.at("/offer/state").asText()).isEqualTo("SENT");
        assertThat(view.at("/offer/validUntil").asText()).isEqualTo("2026-12-31");
        assertThat(trail()).containsExactly("deal.offer-sent");
        assertThat(facts()).isEqualTo(facts + 1);
    }

    @Test
    void theSameFigureTwiceAndAnOlderOneChangeNothing() {
        told("O-1", OfferState.SENT, "1000", "2026-11-20T10:00:00Z");
        var tag = view();
        told("O-1", OfferState.SENT, "1000", "2026-11-20T10:00:00Z");
        assertThat(view()).isEqualTo(tag);

        told("O-1", OfferState.ACCEPTED, "1000", "2026-11-22T10:00:00Z");
        var facts = facts();
        told("O-1", OfferState.SENT, "1000", "2026-11-20T10:00:00Z");
        told("O-1", OfferState.EXPIRED, "1000", "2026-11-21T10:00:00Z");

        assertThat(view().at("/offer/state").asText()).isEqualTo("ACCEPTED");
        assertThat(trail()).containsExactly("deal.offer-sent", "deal.offer-accepted");
        assertThat(facts()).isEqualTo(facts);
    }

    @Test
    void theEndOfAnOfferThatAnotherOneReplacedSaysNothing() {
        told("O-1", OfferState.SENT, "1000", "2026-11-20T10:00:00Z");
        told("O-2", OfferState.SENT, "900", "2026-11-21T10:00:00Z");
        told("O-1", OfferState.EXPIRED, "1000", "2026-11-22T10:00:00Z");
        assertThat(view().at("/offer/state").asText()).isEqualTo("SENT");
        assertThat(view().at("/value/amount").asText()).isEqualTo("900.00");

        told("O-1", OfferState.ACCEPTED, "1000", "2026-11-23T10:00:00Z");
        assertThat(view().at("/offer/id").asText()).isEqualTo("O-1");
        assertThat(view().at("/value/amount").asText()).isEqualTo("1000.00");
    }

    @Test
    void anAnswerLeavesWhatTheDealIsWorthAsItIs() {
        told("O-1", OfferState.SENT, "1000", "2026-11-20T10:00:00Z");
        told("O-1", OfferState.DECLINED, "1000", "2026-11-21T10:00:00Z");
        assertThat(view().at("/value/amount").asText()).isEqualTo("1000.00");
        assertThat(view().at("/offer/state").asText()).isEqualTo("DECLINED");
    }

    @Test
    void aFigureThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> told("O-1", OfferState.SENT, "-1", "2026-11-20T10:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> deals.offerChanged(
                        new DealId(UUID.randomUUID()),
                        new OfferFigure("O-1", OfferState.SENT, BigDecimal.TEN, "PLN", VALID, Instant.EPOCH)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatTheForecastIsMadeOfOnlyGrows() {
        assertThatThrownBy(() -> jdbc.sql("delete from deal.forecast_fact where deal_id = ?")
                        .param(deal.value())
                        .update())
                .hasMessageContaining("only grows");
    }
}
