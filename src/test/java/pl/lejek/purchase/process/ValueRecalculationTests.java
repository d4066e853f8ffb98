package pl.lejek.purchase.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.Scenarios;
import pl.lejek.testing.StartTimers;

/** Everybody gets scores, a group and a lifetime value: quarterly or when asked for, in chunks (domain.md 6.2, 6.3). */
@Scenarios
class ValueRecalculationTests {

    private static final String KEY = "value-recalculation";

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @AfterEach
    void giveTheClockBack() {
        ClockUtil.reset();
    }

    private Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user)
                .with("Accept-Language", "en");
    }

    private void buy(UUID customer, LocalDate on, String total) {
        var answer = as("integration")
                .post(
                        "/api/v1/purchases",
                        Map.of(
                                "customerId",
                                customer.toString(),
                                "externalId",
                                UUID.randomUUID().toString(),
                                "at",
                                on.toString(),
                                "total",
                                Map.of("amount", total)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private UUID customer() {
        return UUID.fromString(as("marek")
                .post("/api/v1/customers", Map.of("name", "Wart " + UUID.randomUUID(), "type", "PERSON"))
                .json()
                .path("id")
                .asText());
    }

    /** More customers than a chunk of the tests takes. */
    private List<UUID> customers() {
        var all = new ArrayList<UUID>();
        for (var i = 0; i < 30; i++) {
            var customer = customer();
            all.add(customer);
            for (var purchase = 0; purchase <= i % 4; purchase++) {
                buy(customer, LocalDate.of(2024, 1 + i % 12, 1 + purchase), String.valueOf(10 + i * 3));
            }
        }
        return all;
    }

    private String requested(String user) {
        var answer = as(user).post("/api/v1/value/runs", null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.json().path("caseId").asText();
    }

    private boolean step(String caseId) {
        var job =
                management.createJobQuery().processInstanceId(caseId).messages().singleResult();
        if (job != null) {
            management.executeJob(job.getId());
        }
        return job != null;
    }

    private String run(String caseId) {
        var steps = 0;
        while (step(caseId)) {
            assertThat(++steps).isLessThan(10_000);
        }
        return endOf(caseId);
    }

    private String endOf(String caseId) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(caseId)
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }

    private record Row(
            UUID customerId,
            LocalDate firstOn,
            LocalDate lastOn,
            int orders,
            int priced,
            BigDecimal revenue,
            Integer recency,
            Integer frequency,
            Integer monetary,
            String rfmGroup,
            BigDecimal lifetimeValue,
            boolean highValue) {

        BigDecimal average() {
            return priced == 0 ? BigDecimal.ZERO : revenue.divide(BigDecimal.valueOf(priced), 2, RoundingMode.HALF_UP);
        }
    }

    private List<Row> rows() {
        return jdbc.sql(
                        """
                        select customer_id, first_on, last_on, orders, priced, revenue, recency, frequency, monetary, rfm_group,
                            lifetime_value, high_value
                        from purchase.customer_value where last_on is not null
                        """)
                .query(Row.class)
                .list();
    }

    private static <T extends Comparable<T>> Map<UUID, Integer> scores(List<Row> rows, Function<Row, T> value) {
        var scores = new HashMap<UUID, Integer>();
        for (var row : rows) {
            var worse = rows.stream()
                    .filter(it -> value.apply(it).compareTo(value.apply(row)) < 0)
                    .count();
            scores.put(row.customerId, (int) (1 + worse * 5 / rows.size()));
        }
        return scores;
    }

    @Test
    void everybodyIsScoredByTheFifthsOfTheCompanysOwnCustomers() {
        customers();

        var caseId = requested("maria");
        assertThat(run(caseId)).isEqualTo("recalculated");

        var rows = rows();
        var recency = scores(rows, Row::lastOn);
        var frequency = scores(rows, Row::orders);
        var monetary = scores(rows, Row::average);
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(it -> {
            assertThat(it.recency).isEqualTo(recency.get(it.customerId));
            assertThat(it.frequency).isEqualTo(frequency.get(it.customerId));
            assertThat(it.monetary).isEqualTo(monetary.get(it.customerId));
            assertThat(it.rfmGroup).isNotNull();
            assertThat(it.lifetimeValue).isNotNull();
        });
        assertThat(rows.stream().map(Row::recency).distinct()).hasSizeGreaterThan(3);
        var best = rows.stream()
                .map(Row::lifetimeValue)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(rows).anyMatch(Row::highValue).allSatisfy(it -> assertThat(
                        it.highValue || it.lifetimeValue.compareTo(best) < 0)
                .isTrue());
        var shown = StreamSupport.stream(
                        as("marek")
                                .get("/api/v1/value/runs?limit=200")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(it -> it.path("caseId").asText().equals(caseId))
                .findFirst()
                .orElseThrow();
        assertThat(shown.path("askedBy").asText()).isEqualTo("maria");
        assertThat(shown.path("done").asLong()).isEqualTo(shown.path("total").asLong());
        assertThat(shown.path("finishedAt").isNull()).isFalse();
        assertThat(shown.path("recencyFrom")).hasSize(4);
        var figures = as("maria").get("/api/v1/value/figures?by=quarter").json();
        assertThat(figures.path("customers").asInt()).isEqualTo(rows.size());
        assertThat(figures.path("periods")).hasSize(12);
        assertThat(figures.path("formulas").size()).isEqualTo(6);
        // One is the mean of values rounded to the grosz, the other the rounded mean.
        assertThat(new BigDecimal(figures.at("/lifetimeValue/amount").asText()))
                .isCloseTo(
                        new BigDecimal(figures.at("/formulas/retail/amount").asText()), within(new BigDecimal("0.01")));
    }

    @Test
    void valueIsWhatTheFormulaOfTheSettingsSays() {
        var customer = customer();
        buy(customer, LocalDate.of(2022, 1, 1), "300");
        buy(customer, LocalDate.of(2023, 1, 1), "300");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2032-01-02T09:00:00Z")));
        var settings = as("maria").get("/api/v1/value-settings");
        assertThat(settings.json().path("formula").asText()).isEqualTo("retail");
        assertThat(as("anna").get("/api/v1/value-settings").status()).isEqualTo(403);

        run(requested("admin"));
        assertThat(worth(customer))
                .as("600 in ten years, three years long")
                .isBetween(new BigDecimal("179"), new BigDecimal("181"));
        var changed = as("maria")
                .with("If-Match", settings.header("ETag").orElseThrow())
                .patch(
                        "/api/v1/value-settings",
                        Map.of("formula", "margin-churn", "grossMargin", 50, "churnRate", "2.5"));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        run(requested("marek"));
        assertThat(worth(customer))
                .as("5 a month, half of it for 40 months")
                .isBetween(new BigDecimal("99"), new BigDecimal("101"));
        var wrong = as("maria")
                .patch(
                        "/api/v1/value-settings",
                        Map.of("formula", "luck", "churnRate", 0, "colour", 1, "retention", Map.of("loyal", 101)));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").findValuesAsText("field"))
                .containsExactly("churnRate", "colour", "formula", "retention.loyal");
        assertThat(as("maria")
                        .with("If-Match", settings.header("ETag").orElseThrow())
                        .patch("/api/v1/value-settings", Map.of("formula", "retail"))
                        .status())
                .isEqualTo(412);
        as("maria").patch("/api/v1/value-settings", Map.of("formula", "retail", "grossMargin", 40, "churnRate", 4));
    }

    private BigDecimal worth(UUID customer) {
        return jdbc.sql("select lifetime_value from purchase.customer_value where customer_id = ?")
                .param(customer)
                .query(BigDecimal.class)
                .single();
    }

    @Test
    void whoChangesGroupsIsRememberedAndStartsWhatWaitsForThat() {
        // Later than anybody else in these tests buys.
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2060-11-02T09:00:00Z")));
        customers();
        var customer = customer();
        buy(customer, LocalDate.of(2001, 5, 5), "1");
        run(requested("marek"));
        assertThat(group(customer)).isEqualTo("lost");
        var waiting = Bpmn.createExecutableProcess("group-watch")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .message("rfm-group-changed")
                .userTask("look")
                .endEvent()
                .done();
        var deployed = repository
                .createDeployment()
                .addModelInstance("group-watch.bpmn", waiting)
                .deploy();
        String second;
        try {
            for (var purchase = 0; purchase < 8; purchase++) {
                buy(customer, LocalDate.of(2060, 10, 1 + purchase), "90000");
            }
            second = requested("marek");
            run(second);

            assertThat(group(customer)).isEqualTo("champions");
            var started = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey("customer/" + customer, "group-watch")
                    .singleResult();
            assertThat(runtime.getVariables(started.getId()))
                    .containsEntry("groupBefore", "lost")
                    .containsEntry("group", "champions");
        } finally {
            repository.deleteDeployment(deployed.getId(), true);
        }
        var card = as("marek").get("/api/v1/customer-values/" + customer).json();
        assertThat(card.path("rfmGroupLabel").asText()).isEqualTo("Champions");
        assertThat(card.at("/groupChanges/0/groupBefore").asText()).isEqualTo("lost");
        assertThat(card.path("orders").asInt()).isEqualTo(9);
        var asked = second;
        var last = StreamSupport.stream(
                        as("maria")
                                .get("/api/v1/value/runs?limit=200")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(it -> it.path("caseId").asText().equals(asked))
                .findFirst()
                .orElseThrow();
        assertThat(last.path("askedByName").asText()).isEqualTo("Marek Kowalczyk");
        var moved = new ArrayList<String>();
        var next = "";
        do {
            var page = as("maria")
                    .get("/api/v1/value/runs/" + last.path("id").asText() + "/moves?limit=1" + next)
                    .json();
            moved.addAll(page.path("items").findValuesAsText("id"));
            next = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        assertThat(moved).contains(customer.toString()).doesNotHaveDuplicates();
        assertThat(moved).hasSize(last.path("regrouped").asInt());
    }

    private String group(UUID customer) {
        return jdbc.sql("select rfm_group from purchase.customer_value where customer_id = ?")
                .param(customer)
                .query(String.class)
                .single();
    }

    @Test
    void aSecondRunEndsWhileOneIsUnderWay() {
        var first = requested("marek");
        var second = requested("maria");
        step(first);

        assertThat(run(second)).isEqualTo("already-running");
        assertThat(run(first)).isEqualTo("recalculated");
        assertThat(as("anna").post("/api/v1/value/runs", null).status()).isEqualTo(403);
    }

    /** Runs the month's timer at a moment. */
    private String month(String now) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(now)));
        management.executeJob(StartTimers.of(jdbc, KEY));
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .startedBefore(Date.from(Instant.parse(now)))
                .startedAfter(Date.from(Instant.parse(now)))
                .singleResult()
                .getId();
    }

    @Test
    void theMonthsOfTheTableBringARecalculation() {
        assertThat(endOf(month("2031-05-01T01:00:00Z"))).isEqualTo("not-this-month");
        assertThat(run(month("2031-07-01T01:00:00Z"))).isEqualTo("recalculated");
        assertThat(management
                        .createJobQuery()
                        .processDefinitionKey(KEY)
                        .timers()
                        .list())
                .as("three in the morning in Warsaw, where it is summer")
                .extracting(it -> it.getDuedate().toInstant())
                .contains(Instant.parse("2031-08-01T01:00:00Z"));
    }

    /** Over all pages. */
    private List<String> customersWho(String criteria) {
        var found = new ArrayList<String>();
        var next = "";
        do {
            var page = as("marek").get("/api/v1/customers?limit=200&" + criteria + next);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            found.addAll(page.json().path("items").findValuesAsText("id"));
            next = page.json().hasNonNull("next")
                    ? "&cursor=" + page.json().path("next").asText()
                    : "";
        } while (!next.isEmpty());
        return found;
    }

    @Test
    void customersAreFoundByWhatTheirPurchasesMakeOfThem() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2033-05-02T09:00:00Z")));
        customers();
        run(requested("marek"));
        var figures = as("maria").get("/api/v1/value/figures").json();
        for (var group : figures.path("groups")) {
            assertThat(customersWho("purchase.rfmGroup=" + group.path("group").asText("none")
                            + "&purchase.stage=active,dormant,potential-outflow,outflow"))
                    .as(group.toString())
                    .hasSize(group.path("customers").asInt());
        }
        for (var stage : figures.path("stages")) {
            assertThat(customersWho("purchase.stage=" + stage.path("stage").asText()))
                    .as(stage.toString())
                    .hasSize(stage.path("customers").asInt());
        }
        assertThat(customersWho("purchase.highValue=true"))
                .hasSize(figures.at("/highValue/customers").asInt());
        var wrong = as("marek")
                .get("/api/v1/customers?purchase.rfmGroup=tall&purchase.colour=red&purchase.lostOn.from=soon"
                        + "&purchase.orders=3");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").findValuesAsText("field"))
                .containsExactly("purchase.colour", "purchase.lostOn.from", "purchase.orders", "purchase.rfmGroup");
    }

    @Test
    void whoHasLeftIsCountedByWhoseWillItWas() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("1999-06-15T09:00:00Z")));
        var silent = customer();
        var gone = customer();
        buy(silent, LocalDate.of(1996, 5, 31), "10");
        buy(gone, LocalDate.of(1998, 1, 2), "10");
        var path = "/api/v1/customer-values/" + gone + "/departure";
        assertThat(as("marek")
                        .put(path, Map.of("kind", "sad", "on", "1999-07-01"))
                        .json()
                        .path("errors")
                        .findValuesAsText("field"))
                .containsExactlyInAnyOrder("kind", "on", "reason");

        var left = as("marek").put(path, Map.of("kind", "involuntary", "on", "1999-04-30", "reason", "Never paid"));

        assertThat(left.status()).as(left.toString()).isEqualTo(200);
        var periods = as("maria")
                .get("/api/v1/value/figures?by=month&periods=3")
                .json()
                .path("periods");
        assertThat(periods.findValuesAsText("from")).containsExactly("1999-04-01", "1999-05-01", "1999-06-01");
        assertThat(periods.findValuesAsText("involuntary")).containsExactly("1", "0", "0");
        assertThat(periods.findValuesAsText("silent")).containsExactly("0", "1", "0");
        var april = "purchase.firstPurchase.until=1999-03-31&purchase.lostOn.from=1999-04-01";
        assertThat(customersWho(april + "&purchase.lostOn.until=1999-04-30&purchase.lostHow=involuntary"))
                .containsExactly(gone.toString());
        assertThat(customersWho(april)).hasSize(periods.at("/0/atStart").asInt());
        assertThat(customersWho("purchase.lostOn.from=1999-05-01&purchase.lostOn.until=1999-05-31"))
                .containsExactly(silent.toString());
        assertThat(periods.at("/0/atStart").asInt() - periods.at("/2/atStart").asInt())
                .isEqualTo(2);
        assertThat(as("marek").delete(path).status()).isEqualTo(204);
        assertThat(as("marek").delete(path).status()).isEqualTo(404);
    }
}
