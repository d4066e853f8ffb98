package pl.lejek.offer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.deal.process.DealRuns;
import pl.lejek.testing.Api;
import pl.lejek.testing.Scenarios;

/** Offers under input and orders of events that nobody intended. */
@Scenarios
class OfferBreakTests {

    @Autowired
    DealRuns runs;

    @AfterEach
    void cleanUp() {
        runs.cleanUp();
    }

    private static Map<String, Object> line(String price, Map<String, Object> more) {
        var line = new HashMap<String, Object>(
                Map.of("name", "Wdrożenie", "quantity", 1, "price", Map.of("amount", price, "currency", "PLN")));
        line.putAll(more);
        return line;
    }

    private Api.Answer put(OfferRun offer, Map<String, Object> draft) {
        return runs.as("anna").put("/api/v1/offers/" + offer.id(), draft);
    }

    @Test
    void numbersBeyondAllScalesNameTheirField() {
        var offer = OfferRun.proposal(runs).verify();

        for (var price : List.of("1E+999999999", "1E-999999999")) {
            var answer = put(offer, Map.of("lines", List.of(line(price, Map.of()))));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(answer.toString()).contains("lines[0].price");
        }
        var hidden = put(
                offer,
                Map.of("discount", 100, "lines", List.of(line("9999999999.99", Map.of("quantity", "999999999.999")))));
        assertThat(hidden.status()).as(hidden.toString()).isEqualTo(422);
        assertThat(hidden.json().at("/errors/0/field").asText()).isEqualTo("lines");
    }

    @Test
    void charactersThatNoDocumentHoldsAreLeftOut() {
        var offer = OfferRun.proposal(runs).verify();
        offer.write(
                Map.of("coverText", "Ząb\uFFFE\uFFFF\u0001 \uD83D\uDE00", "lines", List.of(line("1.00", Map.of()))));

        assertThat(runs.as("anna").bytes("/api/v1/offers/" + offer.id() + "/pdf"))
                .isNotEmpty();
    }

    @Test
    void noLimitIsPassedByARounding() {
        var offer = OfferRun.proposal(runs).verify();

        // 1 - 0.9989 * 0.951 = 5.00461 %, above the five that a rep may give away
        var product = offer.product("100.00", Map.of());
        offer.write(Map.of(
                "discount", 4.90, "lines", List.of(line("100.00", Map.of("product", product, "discount", 0.11)))));
        assertThat(offer.field("limit.approval")).isEqualTo("true");
        offer.write(Map.of("discount", 0, "lines", List.of(line("100.00", Map.of("product", product, "discount", 5)))));
        assertThat(offer.field("limit.approval")).isEqualTo("false");
    }

    @Test
    void whatIsMadeOfAnAnswerComesBeforeTheNextOffer() {
        var offer = OfferRun.proposal(runs).sent().decline();
        assertThat(offer.deal.waiting()).contains("follow-up-on-refusal");

        var early = runs.as("anna").post("/api/v1/offers", Map.of("dealId", offer.deal.id()));
        assertThat(early.status()).as(early.toString()).isEqualTo(409);

        offer.deal.complete("follow-up-on-refusal", Map.of("decision", "stay")).settle();
        DealRuns.clock("2026-11-23T11:00");
        offer.begin();
        assertThat(offer.field("state")).isEqualTo("draft");
    }

    @Test
    void theStageBeginsNoOfferBesideOneThatIsUndecided() {
        DealRuns.clock("2026-11-23T10:00");
        var deal = runs.openAt("needs-analysis");
        var offer = OfferRun.of(runs, deal).begin();
        offer.sent().decline();
        DealRuns.clock("2026-11-23T11:00");
        deal.post("move", Map.of("to", "proposal", "data", Map.of("budgetConfirmed", "yes", "needs", "Spokój.")));
        assertThat(deal.waiting()).contains("follow-up-on-refusal");

        assertThat(deal.waiting()).doesNotContain("prepare-offer");
        deal.complete("follow-up-on-refusal", Map.of("decision", "renegotiate"));

        assertThat(offer.field("state")).isEqualTo("draft");
        assertThat(offer.field("current.number")).isEqualTo("2");
    }

    @Test
    void aReasonTakenDownIsOneOfTheList() {
        var offer = OfferRun.proposal(runs).sent();

        var answer = runs.as("anna")
                .post(
                        "/api/v1/offers/" + offer.id() + "/answer",
                        Map.of("answer", "declined", "reason", "Jan Kowalski nie chce"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("reason");
        assertThat(offer.field("state")).isEqualTo("sent");
    }

    @Test
    void aWordWithoutEndDoesNotPushThePricesOffThePage() throws IOException {
        var offer = OfferRun.proposal(runs).verify();
        offer.write(Map.of("discount", 3, "lines", List.of(line("1234.56", Map.of("name", "W".repeat(200))))));

        var pdf = runs.as("anna").bytes("/api/v1/offers/" + offer.id() + "/pdf");

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replace('\u00a0', ' '))
                    .contains("1 234,56", "1 197,52");
            assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(2);
            assertThat(rightmost(document))
                    .isLessThan(document.getPage(0).getMediaBox().getWidth());
        }
    }

    private static float rightmost(PDDocument document) throws IOException {
        var furthest = new float[1];
        var stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                furthest[0] = Math.max(furthest[0], text.getXDirAdj() + text.getWidthDirAdj());
                super.processTextPosition(text);
            }
        };
        stripper.getText(document);
        return furthest[0];
    }

    @Test
    void whatIsCataloguedIsPricedAgainInAnotherCurrency() {
        var product = runs.as("marek")
                .post(
                        "/api/v1/products",
                        Map.of(
                                "name",
                                "Piła " + UUID.randomUUID(),
                                "unit",
                                "szt.",
                                "vatCode",
                                "23",
                                "listPrice",
                                Map.of("amount", "100.00", "currency", "PLN")));
        assertThat(product.status()).as(product.toString()).isEqualTo(201);
        var offer = OfferRun.proposal(runs).verify();
        offer.write(Map.of(
                "lines", List.of(Map.of("product", product.json().path("id").asText(), "quantity", 1))));

        var answer = put(offer, Map.of("currency", "EUR"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("lines[0].price");
    }

    @Test
    void anAnswerWhileTheDealRestsIsDecidedBeforeTheStageBeginsAnother() {
        var offer = OfferRun.proposal(runs).sent();
        offer.deal.decide("proposal", "hold", Map.of("holdUntil", "2026-12-10"));
        offer.accept();
        assertThat(offer.deal.waiting()).contains("confirm-order").doesNotContain("proposal");

        DealRuns.clock("2026-11-24T10:00");
        offer.deal.post("resume", Map.of());

        assertThat(offer.deal.waiting()).contains("confirm-order", "proposal").doesNotContain("prepare-offer");
        assertThat(runs.as("anna")
                        .get("/api/v1/offers?deal=" + offer.deal.id())
                        .json()
                        .path("items"))
                .hasSize(1);
        offer.deal.complete("confirm-order", Map.of("decision", "next")).settle();
    }

    @Test
    void everyChangeHasAnAuthorAndNobodysData() {
        var offer = OfferRun.proposal(runs).sent();
        offer.customer("ask", Map.of("text", "Czy Tajna-Osoba może zapytać?", "name", "Tajna-Osoba"));
        offer.customer("accept", Map.of("name", "Tajna-Osoba"));

        var entries = runs.jdbc
                .sql(
                        """
                        select actor || ' ' || action || ' ' || to_jsonb(e)::text from history.audit_entry e
                        where subject_id in (?, ?) order by id
                        """)
                .params(offer.id(), offer.deal.id())
                .query(String.class)
                .list();
        assertThat(entries)
                .anyMatch(it -> it.startsWith("anna offer.changed"))
                .anyMatch(it -> it.startsWith("public offer.asked"))
                .anyMatch(it -> it.startsWith("public offer.accepted"))
                .noneMatch(it -> it.contains("Tajna-Osoba") || it.contains("Kowalski") || it.contains(OfferRun.EMAIL));
        assertThat(runs.history
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(offer.deal.caseOf("offer"))
                        .list())
                .isNotEmpty()
                .noneMatch(it -> String.valueOf(it.getValue()).contains("Tajna-Osoba")
                        || String.valueOf(it.getValue()).contains("Kowalski")
                        || String.valueOf(it.getValue()).contains(OfferRun.EMAIL));
    }

    @Test
    void besideTheStageNobodyClosesADealByTheOfferAndAClosedDealEndsItsTasks() {
        var offer = OfferRun.at(runs, "needs-analysis").begin().sent().decline();

        var lost = offer.deal.tryTo(
                "follow-up-on-refusal",
                Map.of("decision", "lost", "lostReason", "price", "competitor", "brak", "comment", "Za drogo."));
        assertThat(lost.status()).as(lost.toString()).isEqualTo(422);
        assertThat(lost.json().at("/errors/0/field").asText()).isEqualTo("decision");

        offer.deal.lose("needs-analysis", "price").settle();
        offer.deal.endOf("offer", "stopped");
        assertThat(offer.field("state")).isEqualTo("declined");
        assertThat(offer.deal.waiting()).doesNotContain("follow-up-on-refusal");
    }
}
