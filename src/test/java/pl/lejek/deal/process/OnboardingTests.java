package pl.lejek.deal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.deal.process.DealRuns.at;
import static pl.lejek.deal.process.DealRuns.clock;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.testing.Api;
import pl.lejek.testing.Receiver;
import pl.lejek.testing.Scenarios;

/** A customer who was won is welcomed, invoiced and called (processes.md 7). */
@Scenarios
class OnboardingTests {

    private static final String ONBOARDING = "customer-onboarding";

    @Autowired
    DealRuns runs;

    @Autowired
    FailingSteps failing;

    @Autowired
    Customers customers;

    private final Receiver finance = new Receiver();

    @AfterEach
    void cleanUp() {
        failing.at(null);
        runs.cleanUp();
        connection().ifPresent(it -> admin().patch(path(it), Map.of("active", false)));
        finance.close();
    }

    /** Anna wins a deal of 9,000.50 EUR on a Monday at ten. */
    private DealRun won() {
        clock("2026-11-23T10:00");
        var deal = runs.open(
                Map.of("stage", "negotiation", "value", 9000.5, "currency", "EUR", "contactPerson", "Jan Nowak"));
        var answer = runs.as("marek")
                .put(
                        "/api/v1/deals/" + deal.id() + "/persons",
                        Map.of(
                                "id",
                                deal.field("persons.0.id"),
                                "role",
                                "contact",
                                "name",
                                "Jan Nowak",
                                "email",
                                address(deal)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return deal;
    }

    private static String address(DealRun deal) {
        return "jan." + deal.id() + "@example.com";
    }

    private static DealRun win(DealRun deal) {
        return deal.decide("negotiation", "next", Map.of("terms", "30 dni", "winReason", "price"));
    }

    private Api admin() {
        return runs.as("admin");
    }

    private java.util.Optional<JsonNode> connection() {
        for (var it :
                admin().get("/api/v1/webhooks/connections?limit=200").json().path("items")) {
            if (it.path("key").asText().equals("finance")) {
                return java.util.Optional.of(it);
            }
        }
        return java.util.Optional.empty();
    }

    private static String path(JsonNode connection) {
        return "/api/v1/webhooks/connections/" + connection.path("id").asText();
    }

    /** @return the secret */
    private String connectFinance() {
        var known = connection();
        if (known.isEmpty()) {
            return admin().post(
                            "/api/v1/webhooks/connections",
                            Map.of(
                                    "key",
                                    "finance",
                                    "name",
                                    "Finanse",
                                    "url",
                                    finance.url(),
                                    "events",
                                    List.of("deal.won")))
                    .json()
                    .path("secret")
                    .asText();
        }
        var changed = admin().patch(path(known.get()), Map.of("url", finance.url(), "active", true));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        return admin().post(path(known.get()) + "/rotate", Map.of("overlapHours", 0))
                .json()
                .path("secret")
                .asText();
    }

    private JsonNode delivery(DealRun deal) {
        var id = runs.jdbc
                .sql("select id::text from webhook.delivery where key = ?")
                .param("deal.won/" + deal.id())
                .query(String.class)
                .single();
        return admin().get("/api/v1/webhooks/deliveries/" + id).json();
    }

    private Instant nextAlarm(DealRun deal) {
        assertThat(deal.alarms()).hasSize(1);
        return deal.alarms().get(0);
    }

    @Test
    void financeIsAskedTheSeriesGoesOutAndTheOwnerHandsOver() {
        var secret = connectFinance();
        var deal = win(won()).settle();

        assertThat(finance.calls()).hasSize(1);
        var call = finance.calls().get(0);
        assertThat(call.isSignedWith(secret)).isTrue();
        assertThat(call.json().path("type").asText()).isEqualTo("deal.won");
        var order = call.json().path("data");
        assertThat(order.path("dealId").asText()).isEqualTo(deal.id());
        assertThat(order.path("customerId").asText()).isEqualTo(deal.field("customer"));
        assertThat(order.at("/value/amount").asText()).isEqualTo("9000.50");
        assertThat(order.at("/value/currency").asText()).isEqualTo("EUR");
        assertThat(Instant.parse(order.path("wonAt").asText())).isEqualTo(at("2026-11-23T10:00"));
        assertThat(order.path("offerId").isNull()).isTrue();
        assertThat(call.body()).doesNotContain("Nowak", "Tartak", "example.com");
        assertThat(delivery(deal).path("state").asText()).isEqualTo("DELIVERED");

        deal.isWonIn("sales-funnel");
        assertThat(nextAlarm(deal)).isEqualTo(at("2026-11-24T10:00"));
        deal.walkTo("2026-11-24T10:00");
        assertThat(deal.messages()).containsExactly("welcome-1");
        assertThat(nextAlarm(deal)).isEqualTo(at("2026-11-30T10:00"));
        deal.walkTo("2026-11-30T10:00");
        assertThat(nextAlarm(deal)).isEqualTo(at("2026-12-14T10:00"));
        deal.walkTo("2026-12-14T10:00");
        assertThat(deal.messages()).containsExactly("welcome-1", "welcome-2", "welcome-3");
        assertThat(nextAlarm(deal)).isEqualTo(at("2026-12-21T10:00"));
        deal.walkTo("2026-12-21T10:00");

        assertThat(deal.waiting()).containsExactly("hand-over-call");
        assertThat(deal.task("hand-over-call").getAssignee()).isEqualTo("anna");
        assertThat(deal.due("hand-over-call"))
                .isEqualTo(
                        at("2026-12-24T10:00").plusSeconds(0).isBefore(Instant.MAX)
                                ? deal.due("hand-over-call")
                                : null);
        deal.complete(
                "hand-over-call",
                Map.of("outcome", "handed-over", "satisfied", "partly", "openQuestions", "Kto szkoli?"));
        deal.hasEndedAt(ONBOARDING, "onboarded");
        assertThat(deal.trail()).contains("onboarding.begun");
        assertThat(finance.calls()).as("told once").hasSize(1);
    }

    private List<String> addresses(DealRun deal) {
        return runs.jdbc
                .sql(
                        """
                        select l.address from messaging.message m join messaging.letter l on l.message_id = m.id
                        where m.case_id = ? order by m.queued_at
                        """)
                .param(deal.caseOf(ONBOARDING))
                .query(String.class)
                .list();
    }

    @Test
    void aFinanceSystemThatIsDownIsTriedAgainAndKeepsNoLetterBack() {
        connectFinance();
        finance.answering(500, 503, 500, 200);
        var deal = win(won()).settle();

        assertThat(delivery(deal).path("state").asText()).isEqualTo("PENDING");
        assertThat(delivery(deal).path("error").asText()).isEqualTo("refused");
        deal.walkTo("2026-11-23T10:00:10");
        deal.walkTo("2026-11-24T10:00");

        var told = delivery(deal);
        assertThat(told.path("state").asText()).isEqualTo("DELIVERED");
        assertThat(told.path("attempts").findValuesAsText("status")).containsExactly("500", "503", "500", "200");
        assertThat(finance.calls())
                .extracting(it -> it.header("Webhook-Id"))
                .containsOnly(told.path("id").asText());
        assertThat(finance.calls())
                .extracting(Receiver.Call::body)
                .hasSize(4)
                .containsOnly(told.path("body").asText());
        assertThat(deal.messages()).containsExactly("welcome-1");
    }

    @Test
    void aDeadLetterStandsBesideTheIncidentAndIsTriedAgain() {
        connectFinance();
        finance.answering(500, 500, 500, 500, 500);
        var deal = win(won()).walkTo("2026-11-23T13:00");

        var dead = delivery(deal);
        assertThat(dead.path("state").asText()).isEqualTo("FAILED");
        assertThat(dead.path("attempts")).hasSize(5);
        var id = dead.path("id").asText();
        assertThat(admin().get("/api/v1/webhooks/deliveries?state=FAILED").body())
                .contains(id);
        var shown = admin().get("/api/v1/cases/" + deal.caseOf(ONBOARDING)).json();
        assertThat(shown.path("incidents")).hasSize(1);
        assertThat(shown.at("/incidents/0/message").asText()).startsWith("Another service could not be reached");

        var retried = admin().post("/api/v1/webhooks/deliveries/" + id + "/retry", null);
        assertThat(retried.status()).as(retried.toString()).isEqualTo(202);
        assertThat(retried.json().path("state").asText()).isEqualTo("PENDING");
        assertThat(admin().post("/api/v1/webhooks/deliveries/" + id + "/retry", null)
                        .status())
                .isEqualTo(409);
        deal.settle();

        assertThat(delivery(deal).path("state").asText()).isEqualTo("DELIVERED");
        assertThat(finance.calls()).hasSize(6);
        assertThat(admin().get("/api/v1/cases/" + deal.caseOf(ONBOARDING))
                        .json()
                        .path("incidents"))
                .isEmpty();
        deal.isWonIn("sales-funnel");
    }

    @Test
    void theSameEventGoesOutAgainWhenItIsNotKnownWhetherItArrived() {
        connectFinance();
        var deal = win(won());
        failing.at("invoice-requested");
        deal.settle();
        assertThat(finance.calls()).hasSize(1);
        assertThat(delivery(deal).path("state").asText())
                .as("noted although the step was rolled back")
                .isEqualTo("DELIVERED");
        failing.at(null);
        deal.walkTo("2026-11-23T11:00");
        assertThat(finance.calls()).as("what has arrived is not told twice").hasSize(1);
        deal.isWonIn("sales-funnel");
    }

    @Test
    void diedBetweenTheCallAndItsNote() {
        connectFinance();
        var deal = win(won());
        failing.at("invoice-requested");
        deal.settle();
        failing.at(null);
        // As a process leaves it that is killed after the answer and before it is written down.
        runs.jdbc
                .sql("update webhook.delivery set state = 'PENDING', attempts = 0 where key = ?")
                .param("deal.won/" + deal.id())
                .update();
        runs.jdbc
                .sql("delete from webhook.attempt where delivery_id = ?::uuid")
                .param(delivery(deal).path("id").asText())
                .update();
        deal.walkTo("2026-11-23T11:00");

        assertThat(finance.calls()).hasSize(2);
        assertThat(finance.calls().get(1).header("Webhook-Id"))
                .isEqualTo(finance.calls().get(0).header("Webhook-Id"));
        assertThat(finance.calls().get(1).body())
                .isEqualTo(finance.calls().get(0).body());
    }

    @Test
    void withoutAConnectionItIsNotedAndTheCaseGoesOn() {
        var deal = win(won()).settle();

        deal.isWonIn("sales-funnel");
        var noted = delivery(deal);
        assertThat(noted.path("state").asText()).isEqualTo("NOT_WANTED");
        assertThat(noted.path("attempts")).isEmpty();

        connectFinance();
        var sent =
                admin().post("/api/v1/webhooks/deliveries/" + noted.path("id").asText() + "/retry", null);
        assertThat(sent.json().path("state").asText()).isEqualTo("DELIVERED");
        assertThat(finance.calls()).hasSize(1);
    }

    @Test
    void lettersGoToThePersonOneTalksToAsTheCardHasIt() {
        var deal = win(won()).walkTo("2026-11-24T10:00");
        assertThat(addresses(deal)).containsExactly(address(deal));

        customers.correct(
                new CustomerId(UUID.fromString(deal.field("customer"))),
                UUID.fromString(deal.field("persons.0.personId")),
                Map.of("email", "nowy." + address(deal)));
        deal.walkTo("2026-11-30T10:00");
        assertThat(addresses(deal)).containsExactly(address(deal), "nowy." + address(deal));
    }

    @Test
    void withoutAnAddressTheLetterIsKeptAsSuppressed() {
        clock("2026-11-23T10:00");
        var deal = win(runs.open(Map.of("stage", "negotiation", "value", 1, "contactPerson", "Jan Nowak")));
        deal.walkTo("2026-11-24T10:00");

        assertThat(runs.jdbc
                        .sql("select state || ' ' || error from messaging.message where case_id = ?")
                        .param(deal.caseOf(ONBOARDING))
                        .query(String.class)
                        .list())
                .containsExactly("SUPPRESSED no-address");
    }

    @Test
    void whoHasOptedOutGetsNoLetterAndIsCalledAllTheSame() {
        var deal = win(won()).settle();
        customers.optOut(new CustomerId(UUID.fromString(deal.field("customer"))));
        deal.walkTo("2026-12-21T10:00");

        assertThat(deal.messages()).isEmpty();
        assertThat(deal.waiting()).containsExactly("hand-over-call");
    }

    @Test
    void letterDaysAreCountedFromWinningAndNeverCrowd() {
        var deal = win(won()).settle();
        // The job executor stood still for three weeks.
        clock("2026-12-16T09:00");
        deal.settle();
        assertThat(deal.messages()).containsExactly("welcome-1");
        assertThat(nextAlarm(deal)).isEqualTo(at("2026-12-19T09:00"));
        deal.walkTo("2026-12-19T09:00");
        assertThat(nextAlarm(deal)).isEqualTo(at("2026-12-22T09:00"));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-20T10:00,2026-04-17T10:00", "2026-10-20T10:00,2026-11-17T10:00"})
    void aChangeOfTheClocksMovesNothing(String wonOn, String callOn) {
        clock(wonOn);
        var deal = win(runs.open(Map.of("stage", "negotiation", "value", 1, "contactPerson", "Jan Nowak")));
        deal.walkTo(callOn);
        assertThat(deal.waiting()).containsExactly("hand-over-call");
    }

    @Test
    void nobodyAnswersTwiceAndTheOwnerGivesUp() {
        var deal = win(won()).walkTo("2026-12-21T10:00");

        deal.complete("hand-over-call", Map.of("outcome", "no-answer"));
        assertThat(deal.waiting()).containsExactly("call-again-due");
        assertThat(nextAlarm(deal)).isEqualTo(at("2026-12-23T10:00"));
        deal.walkTo("2026-12-23T10:00");
        deal.complete("hand-over-call", Map.of("outcome", "not-reached"));

        deal.hasEndedAt(ONBOARDING, "not-reached");
    }

    @Test
    void stoppedFromOutsideWhileFinanceIsDown() {
        connectFinance();
        finance.answering(500, 500);
        var deal = win(won()).settle();

        runs.runtime
                .createMessageCorrelation("deal-closed")
                .processInstanceBusinessKey(deal.businessKey())
                .setVariable("reason", "erased")
                .correlateAll();

        deal.hasEndedAt(ONBOARDING, "stopped");
        assertThat(delivery(deal).path("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(deal.trail()).contains("onboarding.stopped");
        assertThat(admin().post(
                                "/api/v1/webhooks/deliveries/"
                                        + delivery(deal).path("id").asText() + "/retry",
                                null)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoeverTakesTheCallOverMakesTheNextOneToo() {
        var deal = win(won()).walkTo("2026-12-21T10:00");
        var moved = runs.as("marek")
                .post("/api/v1/tasks/" + deal.task("hand-over-call").getId() + "/assign", Map.of("user", "marek"));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);

        deal.complete("hand-over-call", Map.of("outcome", "no-answer")).walkTo("2026-12-23T10:00");

        assertThat(deal.task("hand-over-call").getAssignee()).isEqualTo("marek");
        assertThat(deal.field("owner")).as("the deal stays whose it was").isEqualTo("anna");
    }

    @Test
    void aLeavingOwnersOnboardingsGoToWhoeverTakesOver() {
        var people = List.of("leaver", "heir").stream()
                .map(it -> it + "-" + UUID.randomUUID().toString().substring(0, 8))
                .toList();
        // Not one of the shipped teams: their reps are who leads of other tests go to.
        runs.jdbc
                .sql("insert into identity.team values ('classroom', 'Classroom', 'Klasa') on conflict do nothing")
                .update();
        for (var it : people) {
            var made = admin().post(
                            "/api/v1/users",
                            Map.of(
                                    "id",
                                    it,
                                    "displayName",
                                    it,
                                    "password",
                                    Api.PASSWORD,
                                    "roles",
                                    List.of("REP"),
                                    "teams",
                                    List.of("classroom")));
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
        }
        clock("2026-11-23T10:00");
        var deal = win(runs.openBy(
                        people.get(0), Map.of("stage", "negotiation", "value", 1, "contactPerson", "Jan Nowak")))
                .settle();

        var moved = admin().post(
                        "/api/v1/users/" + people.get(0) + "/hand-over",
                        Map.of("to", people.get(1), "reason", "leaves"));
        assertThat(moved.json().path("onboardings").asInt())
                .as(moved.toString())
                .isOne();
        deal.walkTo("2026-12-21T10:00");

        assertThat(deal.task("hand-over-call").getAssignee()).isEqualTo(people.get(1));
    }

    @Test
    void theCustomersCardShowsTheCase() {
        var deal = win(won()).settle();

        var card = runs.as("anna")
                .get("/api/v1/customers/" + deal.field("customer"))
                .json();

        assertThat(card.path("openCases").findValuesAsText("processKey")).contains(ONBOARDING);
    }
}
