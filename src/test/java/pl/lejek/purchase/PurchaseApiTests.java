package pl.lejek.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.customer.CustomerId;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** Purchases over the API, and the figures that they make. */
@LejekTest
class PurchaseApiTests {

    private static final String PURCHASES = "/api/v1/purchases";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    CustomerValues values;

    @Autowired
    DormantCustomers dormant;

    @Autowired
    TransactionTemplate transaction;

    private String word;
    private CustomerId customer;

    @BeforeEach
    void setUp() {
        word = "z" + UUID.randomUUID().toString().substring(0, 8);
        customer = customer(word);
    }

    private CustomerId customer(String number) {
        var answer = as("marek")
                .post("/api/v1/customers", Map.of("name", "Klient " + number, "externalId", number, "type", "PERSON"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return CustomerId.of(answer.json().path("id").asText());
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    private Map<String, Object> body(String number, String at, String amount) {
        var body = new HashMap<String, Object>();
        body.put("customerExternalId", word);
        body.put("externalId", word + "-" + number);
        body.put("at", at);
        body.put("total", Map.of("amount", amount, "currency", "PLN"));
        return body;
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, @Nullable Object value) {
        var more = new HashMap<>(body);
        more.put(field, value);
        return more;
    }

    private Answer send(Map<String, Object> body) {
        return as("integration").post(PURCHASES, body);
    }

    private JsonNode sent(Map<String, Object> body) {
        var answer = send(body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private CustomerValue value() {
        return values.find(customer).orElseThrow();
    }

    private static List<String> fields(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        var fields = new ArrayList<String>();
        answer.json().path("errors").forEach(it -> fields.add(it.path("field").asText()));
        return fields;
    }

    @Test
    void aPurchaseIsWrittenDownOnceWithItsCustomersFigures() {
        var body = with(body("1", "2025-03-30T23:30:00Z", "120.50"), "items", 3);

        var first = send(body);
        var again = send(body);
        var other = send(with(body, "items", 4));

        assertThat(List.of(first.status(), again.status(), other.status())).containsExactly(201, 200, 409);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(first.json().path("customerId").asText()).isEqualTo(customer.toString());
        assertThat(first.json().path("boughtOn").asText())
                .as("the day in Warsaw, where summer time has begun")
                .isEqualTo("2025-03-31");
        assertThat(first.header("Location")).hasValueSatisfying(it -> assertThat(it)
                .endsWith(PURCHASES + "/" + first.json().path("id").asText()));
        assertThat(value().orders()).isEqualTo(1);
        assertThat(value().revenue()).isEqualByComparingTo("120.50");
        assertThat(value().lastPurchaseOn()).isEqualTo("2025-03-31");
        assertThat(value().rfmGroup()).isNull();
        assertThat(jdbc.queryForList(
                        "select action from history.audit_entry where subject_id = ?",
                        String.class,
                        first.json().path("id").asText()))
                .containsExactly("purchase.recorded");
    }

    @Test
    void purchasesComeLateAndInAnyOrder() {
        sent(body("2", "2025-06-10", "50"));
        sent(body("1", "2025-01-05", "30.00"));
        sent(body("3", "2025-06-10T10:00:00+02:00", "20"));

        assertThat(value().firstPurchaseOn()).isEqualTo("2025-01-05");
        assertThat(value().lastPurchaseOn()).isEqualTo("2025-06-10");
        assertThat(value().orders()).isEqualTo(3);
        assertThat(value().revenue()).isEqualByComparingTo("100");
        var list = as("maria").get(PURCHASES + "?customer=" + customer).json().path("items");
        assertThat(list.findValuesAsText("externalId")).containsExactly(word + "-3", word + "-2", word + "-1");
        var page = as("maria").get(PURCHASES + "?limit=2&customer=" + customer).json();
        var rest = as("maria")
                .get(PURCHASES + "?limit=2&customer=" + customer + "&cursor="
                        + page.path("next").asText())
                .json();
        assertThat(page.path("items")).hasSize(2);
        assertThat(rest.path("items").findValuesAsText("externalId")).containsExactly(word + "-1");
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void aReturnLowersTheRevenueAndMovesNoDay() {
        sent(body("1", "2025-01-05", "100"));
        var back = sent(with(body("1r", "2025-02-01", "-40"), "returnOf", word + "-1"));

        assertThat(back.path("returnOf").asText()).isEqualTo(word + "-1");
        assertThat(value().revenue()).isEqualByComparingTo("60");
        assertThat(value().lastPurchaseOn()).isEqualTo("2025-01-05");
        assertThat(value().orders()).isEqualTo(1);
        var other = customer(word + "-other");
        assertThat(fields(send(with(
                        with(body("2r", "2025-02-01", "-1"), "returnOf", word + "-1"),
                        "customerExternalId",
                        word + "-other"))))
                .containsExactly("returnOf");
        assertThat(values.find(other)).isEmpty();
        assertThat(fields(send(with(body("3r", "2025-02-01", "-1"), "returnOf", word + "-1r"))))
                .containsExactly("returnOf");
        assertThat(fields(send(with(body("3r", "2025-02-01", "-1"), "returnOf", word + "-9"))))
                .containsExactly("returnOf");
    }

    @Test
    void aReturnGivesBackSomethingOfAPurchaseThatCounts() {
        sent(body("1", "2025-01-05", "100"));
        var cents = with(body("1r", "2025-02-01", "-0.001"), "returnOf", word + "-1");
        assertThat(fields(send(cents))).as("nothing, in cents").containsExactly("total");
        var euros = with(body("1r", "2025-02-01", "-1"), "returnOf", word + "-1");
        euros.put("total", Map.of("amount", "-1", "currency", "EUR"));
        assertThat(fields(send(euros))).containsExactly("total");
        var back = with(body("1r", "2025-02-01", "-1"), "returnOf", word + "-1");
        sent(back);
        as("marek").post(PURCHASES + "/" + word + "-1/void", Map.of("reason", "Booked twice"));
        assertThat(send(back).status()).as("the same again").isEqualTo(200);
        assertThat(fields(send(with(back, "externalId", word + "-1rr")))).containsExactly("returnOf");
        assertThat(value().revenue()).isZero();
    }

    @Test
    void aVoidedPurchaseHasNeverBeen() {
        sent(body("1", "2025-01-05", "100"));
        var last = sent(body("2", "2025-05-05", "70"));
        sent(with(body("2r", "2025-05-06", "-10"), "returnOf", word + "-2"));
        var path = PURCHASES + "/" + last.path("id").asText() + "/void";

        assertThat(as("integration").post(path, Map.of("reason", "x")).status()).isEqualTo(403);
        assertThat(fields(as("marek").post(path, Map.of("reason", " ")))).containsExactly("reason");
        var voided = as("marek").post(path, Map.of("reason", "Booked twice"));
        var again = as("admin").post(PURCHASES + "/" + word + "-2/void", Map.of("reason", "Once more"));

        assertThat(voided.json().at("/voided/reason").asText()).isEqualTo("Booked twice");
        assertThat(again.json()).isEqualTo(voided.json());
        assertThat(value().lastPurchaseOn()).isEqualTo("2025-01-05");
        assertThat(value().orders()).isEqualTo(1);
        assertThat(value().revenue()).isEqualByComparingTo("100");
        as("marek").post(PURCHASES + "/" + word + "-1/void", Map.of("reason", "Not his"));
        assertThat(value().lastPurchaseOn()).isNull();
        assertThat(value().orders()).isZero();
        assertThat(value().stage()).isEqualTo(LifecycleStage.NONE);
        assertThat(send(body("1", "2025-01-05", "100")).status())
                .as("the same again brings nothing back")
                .isEqualTo(200);
        assertThat(value().orders()).isZero();
    }

    @Test
    void whatIsWrongIsNamedFieldByField() {
        assertThat(fields(send(Map.of()))).containsExactlyInAnyOrder("externalId", "at", "total", "customerExternalId");
        var body = body("1", "2025-01-05", "1");
        assertThat(fields(send(with(body, "customerExternalId", "nobody-" + word))))
                .containsExactly("customerExternalId");
        assertThat(fields(send(with(with(body, "customerExternalId", null), "customerId", UUID.randomUUID()))))
                .containsExactly("customerId");
        assertThat(fields(send(with(with(body, "customerExternalId", null), "customerId", "x"))))
                .containsExactly("customerId");
        assertThat(fields(send(with(body, "total", "12")))).containsExactly("total");
        assertThat(fields(send(with(body, "total", Map.of("amount", "-1"))))).containsExactly("returnOf");
        assertThat(fields(send(with(body, "total", Map.of("amount", "1e99999999")))))
                .containsExactly("total");
        assertThat(fields(send(with(body, "total", Map.of("amount", "1", "currency", "zł")))))
                .containsExactly("total");
        assertThat(fields(send(with(body, "returnOf", word + "-2")))).containsExactly("total");
        assertThat(fields(send(with(body, "at", "yesterday")))).containsExactly("at");
        assertThat(fields(send(with(body, "at", "+12025-01-01")))).containsExactly("at");
        assertThat(fields(send(with(
                        body, "at", Instant.now().plus(400, ChronoUnit.DAYS).toString()))))
                .containsExactly("at");
        assertThat(fields(send(with(body, "items", 1.5)))).containsExactly("items");
        assertThat(fields(send(with(body, "items", List.of(Map.of("quantity", 1))))))
                .containsExactly("items[0].product");
        assertThat(fields(send(with(body, "colour", "red")))).containsExactly("colour");
        assertThat(fields(send(with(body, "externalId", true)))).containsExactly("externalId");
        assertThat(fields(send(with(body, "externalId", 1.5)))).containsExactly("externalId");
        assertThat(fields(send(with(body, "total", Map.of("amount", "1", "colour", "red")))))
                .containsExactly("total");
        assertThat(send(with(body, "total", Map.of("amount", "1000000000000"))).body())
                .contains("too large");
        var foreign = List.of(Map.of("product", "Kawa", "total", Map.of("amount", "1", "currency", "EUR")));
        assertThat(fields(send(with(body, "items", foreign)))).containsExactly("items[0].total");
        assertThat(fields(send(with(body, "externalId", "x".repeat(300))))).containsExactly("externalId");
        assertThat(fields(as("maria").get(PURCHASES))).containsExactly("customer");
        assertThat(as("maria").get(PURCHASES + "/nothing").status()).isEqualTo(404);
        assertThat(as("anna").post(PURCHASES, body).status()).isEqualTo(403);
    }

    @Test
    void linesOfAPurchaseAreKept() {
        var lines = List.of(
                Map.of("product", "Kawa", "quantity", 2, "total", Map.of("amount", "30.00", "currency", "PLN")),
                Map.of("product", "Kubek"));
        var body = with(body("1", "2025-01-05", "45"), "items", lines);

        var sent = sent(body);

        assertThat(sent.path("items").asInt()).isEqualTo(3);
        assertThat(sent.at("/lines/0/total/amount").asText()).isEqualTo("30.00");
        assertThat(send(body).status()).isEqualTo(200);
    }

    @Test
    void anotherCurrencyIsCountedButNotSummedUp() {
        sent(body("1", "2025-01-05", "100"));
        sent(with(body("2", "2025-01-06", "1"), "total", Map.of("amount", 20, "currency", "eur")));

        assertThat(value().orders()).isEqualTo(2);
        assertThat(value().revenue()).isEqualByComparingTo("100");
        assertThat(value().lastPurchaseOn()).isEqualTo("2025-01-06");
    }

    @Test
    void twentyTillsAtOnceLoseNothing() throws Exception {
        var calls = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 20; i++) {
            var body = body(String.valueOf(i % 15), "2025-01-%02d".formatted(i % 15 + 1), "10");
            calls.add(() -> send(body).status());
        }
        var pool = Executors.newFixedThreadPool(8);
        try {
            var statuses = new ArrayList<Integer>();
            for (var it : pool.invokeAll(calls)) {
                statuses.add(it.get());
            }
            assertThat(statuses.stream().filter(it -> it == 201)).hasSize(15);
            assertThat(statuses).containsOnly(201, 200);
        } finally {
            pool.shutdown();
        }
        assertThat(value().orders()).isEqualTo(15);
        assertThat(value().revenue()).isEqualByComparingTo("150");
        assertThat(value().firstPurchaseOn()).isEqualTo("2025-01-01");
        assertThat(value().lastPurchaseOn()).isEqualTo("2025-01-15");
    }

    @Test
    void aDormantCustomerIsTakenOnceForItsLastPurchase() {
        var first = LocalDate.parse("1960-01-31");
        sent(body("1", "1960-01-31", "10"));

        assertThat(take(first)).containsExactly(first);
        assertThat(take(first)).isEmpty();
        sent(body("0", "1959-12-31", "10"));
        assertThat(take(first))
                .as("an older purchase that comes late changes nothing")
                .isEmpty();
        sent(body("2", "1960-02-15", "10"));
        assertThat(take(first)).isEmpty();
        var second = LocalDate.parse("1960-02-15");
        assertThat(take(second)).containsExactly(second);
        as("marek").post(PURCHASES + "/" + word + "-2/void", Map.of("reason", "wrong"));
        assertThat(take(first)).as("a cascade was started since that purchase").isEmpty();

        transaction.executeWithoutResult(status -> dormant.markChurned(first, Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(jdbc.queryForObject(
                        "select churned_for from purchase.customer_value where customer_id = ?",
                        LocalDate.class,
                        customer.value()))
                .isEqualTo(first);
    }

    @Test
    void purchasesFollowTheirCustomerIntoAnotherAndBack() {
        var other = customer(word + "-other");
        sent(body("1", "1961-01-31", "10"));
        sent(with(body("2", "1961-03-31", "20"), "customerExternalId", word + "-other"));
        transaction.executeWithoutResult(
                status -> dormant.take(LocalDate.parse("1961-03-31"), LocalDate.parse("1961-03-30"), 100));

        var merged = as("marek")
                .post(
                        "/api/v1/customers/" + customer + "/merge",
                        Map.of("other", other.toString(), "fields", Map.of()));

        assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
        assertThat(value().orders()).isEqualTo(2);
        assertThat(value().lastPurchaseOn()).isEqualTo("1961-03-31");
        assertThat(values.find(other).orElseThrow().orders()).isZero();
        assertThat(take(LocalDate.parse("1961-03-31")))
                .as("the other was taken for this purchase")
                .isEmpty();
        var late = send(with(body("3", "1961-02-28", "5"), "customerExternalId", word + "-other"));
        assertThat(late.json().path("customerId").asText()).isEqualTo(customer.toString());
        assertThat(as("marek").get(PURCHASES + "?customer=" + other).json().path("items"))
                .hasSize(3);

        var parted = as("marek")
                .post(
                        "/api/v1/customers/merges/"
                                + merged.json().path("mergeId").asText() + "/undo",
                        null);

        assertThat(parted.status()).as(parted.toString()).isEqualTo(200);
        assertThat(value().orders())
                .as("its own and the one that came meanwhile")
                .isEqualTo(2);
        assertThat(value().lastPurchaseOn()).isEqualTo("1961-02-28");
        assertThat(values.find(other).orElseThrow().lastPurchaseOn()).isEqualTo("1961-03-31");
        assertThat(take(LocalDate.parse("1961-03-31"))).containsExactly(LocalDate.parse("1961-02-28"));
    }

    @Test
    void theCardAndTheTimelineTellOfPurchases() {
        sent(body("1", "2025-01-05", "1234.5"));

        var card = as("marek").get("/api/v1/customers/" + customer).json();
        var timeline =
                as("marek").get("/api/v1/customers/" + customer + "/timeline").json();

        assertThat(card.at("/value/0/orders").asInt()).isEqualTo(1);
        assertThat(card.at("/value/0/stageLabel").asText()).isNotEmpty();
        assertThat(timeline.at("/items/0/title").asText()).isEqualTo("Purchase for 1,234.50 PLN");
        assertThat(as("integration").get(PURCHASES + "/" + word + "-1").status())
                .isEqualTo(200);
    }

    @Test
    void whoFindsEverybodyBeingTakenWaitsForWhatBecomesOfThem() {
        var day = LocalDate.parse("1957-05-17");
        sent(body("1", "1957-05-17", "10"));
        var other = new AtomicReference<CompletableFuture<List<CustomerId>>>();
        transaction.executeWithoutResult(status -> {
            assertThat(takeOf(day)).containsExactly(customer);
            other.set(CompletableFuture.supplyAsync(() -> transaction.execute(own -> takeOf(day))));
            while (!other.get().isDone() && nobodyWaits()) {
                Thread.onSpinWait();
            }
            assertThat(other.get()).isNotDone();
            status.setRollbackOnly();
        });
        assertThat(other.get().join()).containsExactly(customer);
        assertThat(transaction.<List<CustomerId>>execute(status -> takeOf(day))).isEmpty();
    }

    private List<CustomerId> takeOf(LocalDate day) {
        return dormant.take(day, day.minusDays(1), 100).stream()
                .map(DormantCustomers.Dormant::customer)
                .toList();
    }

    /** Asks for locks: who is active would be shown as it was when this transaction asked first. */
    private boolean nobodyWaits() {
        return jdbc.queryForObject(
                        """
                        select count(*) from pg_locks
                        where locktype = 'transactionid' and not granted and transactionid = pg_current_xact_id()::xid
                        """,
                        Long.class)
                == 0;
    }

    private List<LocalDate> take(LocalDate until) {
        var taken = new HashSet<DormantCustomers.Dormant>();
        transaction.executeWithoutResult(
                status -> taken.addAll(dormant.take(until, LocalDate.parse("1950-01-01"), 100)));
        return taken.stream()
                .filter(it -> it.customer().equals(customer))
                .map(DormantCustomers.Dormant::lastPurchaseOn)
                .toList();
    }
}
