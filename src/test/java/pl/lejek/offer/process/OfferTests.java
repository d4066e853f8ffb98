package pl.lejek.offer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.deal.process.DealRuns.at;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.deal.process.DealRuns;
import pl.lejek.testing.Scenarios;

/** Every way of an offer (processes.md 3), the clock moved, the customer at the link. */
@Scenarios
class OfferTests {

    private static final Map<String, Object> WON =
            Map.of("decision", "won", "winReason", "product-fit", "terms", "30 dni, dostawa w tydzień.");
    private static final Map<String, Object> LOST =
            Map.of("decision", "lost", "lostReason", "price", "competitor", "brak", "comment", "Za drogo.");

    @Autowired
    DealRuns runs;

    @AfterEach
    void cleanUp() {
        runs.cleanUp();
    }

    @Test
    void fromTheCardToAWonDeal() {
        var offer = OfferRun.proposal(runs);
        assertThat(offer.deal.waiting()).contains("proposal", "verify-customer");

        offer.verify();
        assertThat(offer.deal.waiting()).contains("prepare-offer");
        offer.write(5);
        offer.ready();

        assertThat(offer.field("state")).isEqualTo("sent");
        assertThat(offer.letters()).containsExactly("offer-sent email");
        assertThat(offer.deal.field("value.amount")).isEqualTo("950.00");
        assertThat(offer.deal.passed()).contains("render-offer", "send-offer").doesNotContain("approve-offer");

        offer.accept();
        assertThat(offer.field("state")).isEqualTo("accepted");
        assertThat(offer.field("current.answer.name")).isEqualTo("Jan Kowalski");
        assertThat(offer.deal.due("confirm-order")).isEqualTo(at("2026-11-24T10:00"));
        offer.deal.complete("confirm-order", WON).settle();

        assertThat(offer.deal.field("stage")).isEqualTo("won");
        offer.deal.endOf("offer", "order-confirmed");
        offer.deal.endOf("sales-funnel", "won");
    }

    @Test
    void anAcceptedOfferMayLeadToNegotiation() {
        var offer = OfferRun.proposal(runs).sent().accept();

        offer.deal.complete("confirm-order", Map.of("decision", "next"));

        assertThat(offer.deal.field("stage")).isEqualTo("negotiation");
        assertThat(offer.deal.waiting()).contains("negotiation").doesNotContain("confirm-order");
        assertThat(offer.deal.passed()).contains("no-offer", "negotiation-goes-on");
    }

    @Test
    void aCardThatWasVerifiedLatelyIsNotVerifiedAgain() {
        var offer = OfferRun.proposal(runs).verify();
        offer.deal.complete("prepare-offer", Map.of("preparation", "cancel", "cancelReason", "Inny produkt."));
        assertThat(offer.field("state")).isEqualTo("withdrawn");
        offer.deal.endOf("offer", "offer-cancelled");
        assertThat(offer.deal.passed()).contains("proposal-goes-on");

        offer.begin();
        assertThat(offer.deal.waiting()).contains("prepare-offer").doesNotContain("verify-customer");
        offer.deal.complete("prepare-offer", Map.of("preparation", "cancel", "cancelReason", "Pomyłka."));

        offer.deal.walkTo("2026-12-24T11:00");
        offer.begin();
        assertThat(offer.deal.waiting()).contains("verify-customer");
    }

    @Test
    void aboveTheLimitAManagerDecides() {
        var offer = OfferRun.proposal(runs).verify().write(5.01);
        assertThat(offer.view().at("/limit/approval").asBoolean()).isTrue();
        assertThat(offer.view().at("/limit/maxDiscount").asDouble()).isEqualTo(5);
        offer.ready();

        assertThat(offer.field("state")).isEqualTo("approval");
        assertThat(offer.deal.groups("approve-offer")).isNotEmpty();
        var refused = offer.as("anna").put("/api/v1/offers/" + offer.id(), Map.of("discount", 1));
        assertThat(refused.status()).isEqualTo(409);
        offer.deal.complete("approve-offer", Map.of("approval", "reject", "comment", "Najwyżej 5%."));
        assertThat(offer.field("state")).isEqualTo("draft");
        assertThat(offer.field("current.approvalComment")).isEqualTo("Najwyżej 5%.");

        offer.ready();
        offer.write("marek", Map.of("discount", 7));
        offer.deal.complete("approve-offer", Map.of("approval", "approve")).settle();

        assertThat(offer.field("state")).isEqualTo("sent");
        assertThat(offer.field("current.approvedBy")).isEqualTo("marek");
        assertThat(offer.field("current.totals.net.amount")).isEqualTo("930.00");
    }

    @Test
    void exactlyAtTheLimitNobodyIsAsked() {
        var offer = OfferRun.proposal(runs).verify().write(5).ready();
        assertThat(offer.field("state")).isEqualTo("sent");
    }

    @Test
    void aQuestionIsAnsweredAndTheOfferStaysOpen() {
        var offer = OfferRun.proposal(runs).sent();
        offer.ask("Czy cena obejmuje szkolenie?");
        offer.ask("Czy cena obejmuje szkolenie?");

        assertThat(offer.view().path("questions")).hasSize(1);
        assertThat(offer.deal.due("answer-customer")).isEqualTo(at("2026-11-24T10:00"));
        offer.deal.complete("answer-customer", Map.of("reply", "Tak, dwa dni.")).settle();

        assertThat(offer.letters()).containsExactly("offer-sent email", "offer-reply email");
        assertThat(offer.field("state")).isEqualTo("sent");

        // A reaction: nobody needs to call after three working days.
        offer.deal.walkTo("2026-11-26T10:00");
        assertThat(offer.deal.passed()).contains("no-call-needed");
        offer.accept();
    }

    @Test
    void remindedThenExpiredThenExtended() {
        var offer = OfferRun.proposal(runs).sent(LocalDate.parse("2026-12-04"));

        offer.deal.walkTo("2026-11-26T10:00");
        assertThat(offer.deal.waiting()).contains("follow-up-call");
        offer.deal.complete("follow-up-call", Map.of("outcome", "reached"));
        offer.deal.walkTo("2026-12-02T09:00");
        assertThat(offer.letters()).containsExactly("offer-sent email", "offer-reminder email", "offer-reminder sms");
        assertThat(offer.deal.waiting()).contains("call-before-expiry");
        offer.deal.complete("call-before-expiry", Map.of("outcome", "no-answer"));

        offer.deal.walkTo("2026-12-05T08:00");
        assertThat(offer.field("state")).isEqualTo("expired");
        assertThat(offer.open().json().path("state").asText()).isEqualTo("expired");
        assertThat(offer.customer("accept", Map.of("name", "Jan")).status()).isEqualTo(409);

        offer.deal
                .complete("decide-on-expired-offer", Map.of("decision", "extend", "newValidUntil", "2026-12-31"))
                .settle();
        assertThat(offer.field("state")).isEqualTo("sent");
        assertThat(offer.field("current.number")).isEqualTo("2");
        assertThat(offer.field("current.validUntil")).isEqualTo("2026-12-31");
        assertThat(offer.letters()).hasSize(4);
        offer.deal.walkTo("2026-12-09T08:00");
        assertThat(offer.deal.waiting()).as("a fresh clock").contains("follow-up-call");
        offer.accept();
        assertThat(offer.deal.waiting())
                .as("open tasks of the wait end with it")
                .doesNotContain("follow-up-call");
    }

    @Test
    void sentWithinTheLastTwoDaysItIsNotRemindedOf() {
        var offer = OfferRun.proposal(runs).sent(LocalDate.parse("2026-11-24"));
        assertThat(offer.deal.passed()).contains("no-reminder");
        assertThat(offer.letters()).containsExactly("offer-sent email");
    }

    @Test
    void anExpiredOfferIsRenegotiatedOrTheDealLost() {
        var offer = OfferRun.proposal(runs).sent(LocalDate.parse("2026-11-30"));
        offer.deal.walkTo("2026-12-01T08:00");
        offer.deal.complete("decide-on-expired-offer", Map.of("decision", "renegotiate"));
        assertThat(offer.deal.waiting()).contains("prepare-offer");
        assertThat(offer.field("current.number")).isEqualTo("2");

        offer.sent(LocalDate.parse("2026-12-10"));
        offer.deal.walkTo("2026-12-11T08:00");
        offer.deal.complete("decide-on-expired-offer", LOST).settle();

        offer.deal.endOf("offer", "offer-lapsed");
        assertThat(offer.deal.field("stage")).isEqualTo("lost");
        assertThat(offer.deal.field("lostReason.reason")).isEqualTo("price");
    }

    @Test
    void declinedAndRenegotiated() {
        var offer = OfferRun.proposal(runs).sent();
        var before = offer.token();
        offer.decline();
        assertThat(offer.deal.due("follow-up-on-refusal")).isEqualTo(at("2026-11-24T10:00"));
        offer.deal.complete("follow-up-on-refusal", Map.of("decision", "renegotiate"));
        offer.write(Map.of("discount", 3)).ready();

        assertThat(offer.field("current.number")).isEqualTo("2");
        var replaced = offer.publicly("GET", before, "", null);
        assertThat(replaced.json().path("state").asText()).isEqualTo("replaced");
        assertThat(offer.publicly("POST", before, "/accept", Map.of("name", "Jan"))
                        .status())
                .isEqualTo(409);
        offer.accept();
        assertThat(offer.view().at("/versions/1/answer/answer").asText()).isEqualTo("declined");
    }

    @Test
    void declinedAndLost() {
        var offer = OfferRun.proposal(runs).sent().decline();
        offer.deal.complete("follow-up-on-refusal", LOST).settle();
        offer.deal.endOf("offer", "offer-lost");
        assertThat(offer.deal.field("stage")).isEqualTo("lost");
        assertThat(offer.deal.passed()).contains("proposal-decided");
    }

    @Test
    void declinedAndLeft() {
        var offer = OfferRun.proposal(runs).sent().decline();
        offer.deal.complete("follow-up-on-refusal", Map.of("decision", "stay"));
        offer.deal.endOf("offer", "offer-left");
        assertThat(offer.deal.waiting()).contains("proposal");
    }

    @Test
    void withdrawnForGoodOrToBeRevised() {
        var offer = OfferRun.proposal(runs).sent();
        withdraw(offer, true);
        assertThat(offer.deal.waiting()).contains("prepare-offer");
        assertThat(offer.field("state")).isEqualTo("draft");
        offer.sent();
        withdraw(offer, false);
        offer.deal.endOf("offer", "withdrawn-for-good");
        assertThat(offer.open().json().path("state").asText()).isEqualTo("withdrawn");
    }

    private static void withdraw(OfferRun offer, boolean revise) {
        var answer = offer.as("anna")
                .post(
                        "/api/v1/offers/" + offer.id() + "/withdraw",
                        Map.of("reason", "Błąd w cenie.", "revise", revise));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void anAnswerByPhoneIsTakenDown() {
        var offer = OfferRun.proposal(runs).sent();
        var answer = offer.as("anna")
                .post("/api/v1/offers/" + offer.id() + "/answer", Map.of("answer", "accepted", "name", "Jan Kowalski"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(offer.deal.passed()).contains("hear-customer");
        assertThat(offer.deal.waiting()).contains("confirm-order");
        assertThat(offer.field("current.answer.by")).isEqualTo("anna");
    }

    @Test
    void anOpenOfferGoesAlongIntoNegotiation() {
        var offer = OfferRun.proposal(runs).sent();
        offer.deal.decide("proposal", "next", Map.of());

        assertThat(offer.deal.field("stage")).isEqualTo("negotiation");
        offer.deal.walkTo("2026-11-26T10:00");
        assertThat(offer.deal.waiting()).contains("follow-up-call");
        offer.accept();
        offer.deal.complete("confirm-order", WON).settle();
        assertThat(offer.deal.field("stage")).isEqualTo("won");
        assertThat(offer.deal.passed()).contains("negotiation-decided");
    }

    @Test
    void anAnswerThatNoCaseAwaitsBeginsOne() {
        var offer = OfferRun.proposal(runs).sent();
        offer.deal.decide("proposal", "hold", Map.of("holdUntil", "2026-12-15"));
        assertThat(offer.deal.waiting()).doesNotContain("hear-customer");

        offer.accept();

        assertThat(offer.deal.waiting()).contains("confirm-order");
        offer.deal.complete("confirm-order", Map.of("decision", "next"));
        offer.deal.endOf("offer", "order-confirmed");
    }

    @Test
    void aClosedDealTakesItsOfferBack() {
        var offer = OfferRun.at(runs, "needs-analysis").begin().sent();
        offer.deal.lose("needs-analysis", "no-budget").settle();

        assertThat(offer.field("state")).isEqualTo("withdrawn");
        offer.deal.endOf("offer", "stopped");
        assertThat(offer.customer("accept", Map.of("name", "Jan")).status()).isEqualTo(409);
    }

    @Test
    void aDealHasOneOfferAtATime() {
        var offer = OfferRun.proposal(runs);
        var second = offer.as("anna").post("/api/v1/offers", Map.of("dealId", offer.deal.id()));
        assertThat(second.status()).isEqualTo(409);
        assertThat(offer.as("anna")
                        .get("/api/v1/offers?deal=" + offer.deal.id())
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void nothingGoesOutThatLacksSomething() {
        var offer = OfferRun.proposal(runs).verify();
        var answer = offer.as("anna").post("/api/v1/offers/" + offer.id() + "/ready", Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsAll(List.of("lines", "recipientName", "recipientEmail", "coverText"));
    }
}
