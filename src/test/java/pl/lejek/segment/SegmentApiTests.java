package pl.lejek.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerFacts;
import pl.lejek.customer.CustomerId;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** Segments over the API: who is in one, and what decision tables and diagrams know of it. */
@LejekTest
class SegmentApiTests {

    private static final String SEGMENTS = "/api/v1/segments";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    CustomerFacts facts;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    private String word;

    @BeforeEach
    void setUp() {
        word = "s" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    private String customer(String name, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("name", name + " " + word);
        body.putIfAbsent("externalId", name + word);
        var answer = as("marek").post("/api/v1/customers", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private void bought(String customer, LocalDate on, int total) {
        var answer = as("integration")
                .post(
                        "/api/v1/purchases",
                        Map.of(
                                "customerId",
                                customer,
                                "externalId",
                                UUID.randomUUID().toString(),
                                "at",
                                on.atTime(12, 0)
                                        .atZone(ZoneId.of("Europe/Warsaw"))
                                        .toInstant()
                                        .toString(),
                                "total",
                                Map.of("amount", total, "currency", "PLN")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private static Map<String, Object> condition(String field, String operator, @Nullable Object value) {
        var condition = new HashMap<String, Object>();
        condition.put("field", field);
        condition.put("operator", operator);
        condition.put("value", value);
        return condition;
    }

    private Map<String, Object> ofWord() {
        return condition("name", "contains", word);
    }

    /** @return names, without the test's word, of the customers of this test for whom all conditions hold */
    @SafeVarargs
    private List<String> in(Map<String, Object>... conditions) {
        var all = new ArrayList<Object>(List.of(conditions));
        all.add(ofWord());
        var key = add(Map.of("name", Map.of("en", "Who " + UUID.randomUUID()), "conditions", all));
        var answer = as("maria").get(SEGMENTS + "/" + key + "/customers");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var names = new ArrayList<String>();
        answer.json()
                .path("items")
                .forEach(it -> names.add(it.path("name").asText().replace(" " + word, "")));
        assertThat(as("maria")
                        .get(SEGMENTS + "/" + key + "/size")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(names.size());
        return names;
    }

    private String add(Map<String, Object> body) {
        var answer = as("maria").post(SEGMENTS, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("key").asText();
    }

    @Test
    void customersAreChosenByTheirOwnFields() {
        customer("Ala", Map.of("type", "PERSON", "vip", true, "city", "Łódź", "employees", 0));
        customer("Bis", Map.of("type", "COMPANY", "industry", "Motoryzacja", "employees", 50, "reach", "local"));
        customer("Cis", Map.of("type", "COMPANY", "industry", "FMCG", "employees", 200));

        assertThat(in(condition("vip", "is", true))).containsExactly("Ala");
        assertThat(in(condition("vip", "is", false))).containsExactly("Bis", "Cis");
        assertThat(in(condition("type", "is", List.of("COMPANY")))).containsExactly("Bis", "Cis");
        assertThat(in(condition("city", "is", List.of("lodz")))).containsExactly("Ala");
        assertThat(in(condition("city", "not-contains", "łód"))).containsExactly("Bis", "Cis");
        assertThat(in(condition("industry", "starts-with", "moto"))).containsExactly("Bis");
        assertThat(in(condition("industry", "unknown", null))).containsExactly("Ala");
        assertThat(in(condition("industry", "is-not", List.of("fmcg")))).containsExactly("Ala", "Bis");
        assertThat(in(condition("employees", "between", List.of(50, 199)))).containsExactly("Bis");
        assertThat(in(condition("employees", "at-least", 50))).containsExactly("Bis", "Cis");
        assertThat(in(condition("reach", "is", List.of("local", "global")))).containsExactly("Bis");
        assertThat(in(condition("createdAt", "days-ago-less-than", 1))).containsExactly("Ala", "Bis", "Cis");
        assertThat(in(condition("createdAt", "days-ago-at-least", 1))).isEmpty();
        assertThat(in(condition("email.marketing", "unknown", null))).containsExactly("Ala", "Bis", "Cis");
        assertThat(in(Map.of(
                        "match",
                        "any",
                        "conditions",
                        List.of(condition("vip", "is", true), condition("employees", "at-least", 100)))))
                .containsExactly("Ala", "Cis");
    }

    @Test
    void addedFieldsOfCardsAndPeopleAreAsGoodAsShippedOnes() {
        var suffix = word.substring(1, 6);
        define("size" + suffix, "company", "integer", Map.of());
        define("heat" + suffix, "company", "choice", Map.of("options", option("gas", "oil")));
        define("likes" + suffix, "company", "choices", Map.of("options", option("tea", "milk")));
        define("until" + suffix, "company", "date", Map.of());
        define("remark" + suffix, "company", "text", Map.of());
        define("child" + suffix, "person", "boolean", Map.of());
        var today = calendar.today();
        var ala = customer(
                "Ala",
                Map.of(
                        "custom",
                        Map.of(
                                "size" + suffix,
                                5,
                                "heat" + suffix,
                                "gas",
                                "likes" + suffix,
                                List.of("tea", "milk"),
                                "until" + suffix,
                                today.plusDays(10).toString(),
                                "remark" + suffix,
                                "50% \"zaliczki\"")));
        customer("Bis", Map.of("custom", Map.of("size" + suffix, 50, "heat" + suffix, "oil")));
        customer("Cis", Map.of());
        assertThat(as("marek")
                        .post(
                                "/api/v1/customers/" + ala + "/people",
                                Map.of("lastName", "Lis", "custom", Map.of("child" + suffix, true)))
                        .status())
                .isEqualTo(201);

        assertThat(in(condition("custom.size" + suffix, "at-least", 6))).containsExactly("Bis");
        assertThat(in(condition("custom.size" + suffix, "is", 5))).containsExactly("Ala");
        assertThat(in(condition("custom.heat" + suffix, "is", List.of("gas")))).containsExactly("Ala");
        assertThat(in(condition("custom.heat" + suffix, "is-not", List.of("gas"))))
                .containsExactly("Bis", "Cis");
        assertThat(in(condition("custom.likes" + suffix, "is", List.of("milk"))))
                .containsExactly("Ala");
        assertThat(in(condition("custom.likes" + suffix, "unknown", null))).containsExactly("Bis", "Cis");
        assertThat(in(condition("custom.until" + suffix, "within-days", 10))).containsExactly("Ala");
        assertThat(in(condition("custom.until" + suffix, "within-days", 9))).isEmpty();
        assertThat(in(condition("custom.remark" + suffix, "contains", "50% \"zal")))
                .containsExactly("Ala");
        assertThat(in(condition("custom.remark" + suffix, "contains", "50_"))).isEmpty();
        assertThat(in(condition("person.custom.child" + suffix, "is", true))).containsExactly("Ala");
        assertThat(in(condition("person.lastName", "is", "lis"))).containsExactly("Ala");
    }

    @Test
    void customersAreChosenByWhatTheyBought() {
        var today = calendar.today();
        bought(customer("Ala", Map.of()), today.minusMonths(8), 100);
        var bis = customer("Bis", Map.of());
        bought(bis, today.minusMonths(30), 900);
        bought(bis, today.minusMonths(10), 50);
        bought(customer("Cis", Map.of()), today.minusMonths(25), 10);
        bought(customer("Dan", Map.of()), today.minusYears(4), 10);
        customer("Ewa", Map.of());

        assertThat(in(condition("purchase.stage", "is", List.of("active")))).containsExactly("Ala");
        assertThat(in(condition("purchase.stage", "is", List.of("dormant", "outflow"))))
                .containsExactly("Bis", "Dan");
        assertThat(in(condition("purchase.stage", "is", List.of("potential-outflow"))))
                .containsExactly("Cis");
        assertThat(in(condition("purchase.stage", "is", List.of("none")))).containsExactly("Ewa");
        assertThat(in(condition("purchase.stage", "is-not", List.of("none", "active"))))
                .containsExactly("Bis", "Cis", "Dan");
        assertThat(in(condition("purchase.lastPurchase", "months-ago-at-least", 10)))
                .containsExactly("Bis", "Cis", "Dan");
        assertThat(in(condition("purchase.lastPurchase", "months-ago-less-than", 10)))
                .containsExactly("Ala");
        assertThat(in(condition(
                        "purchase.firstPurchase",
                        "on-or-after",
                        today.minusMonths(26).toString())))
                .containsExactly("Ala", "Cis");
        assertThat(in(condition("purchase.orders", "is", 0))).containsExactly("Ewa");
        assertThat(in(condition("purchase.orders", "at-most", 1))).containsExactly("Ala", "Cis", "Dan", "Ewa");
        assertThat(in(condition("purchase.orders", "at-least", 2))).containsExactly("Bis");
        assertThat(in(condition("purchase.revenue", "between", List.of("100.00", 950))))
                .containsExactly("Ala", "Bis");
        assertThat(in(condition("purchase.highValue", "is", false))).containsExactly("Ala", "Bis", "Cis", "Dan", "Ewa");
        jdbc.update(
                "update purchase.customer_value set rfm_group = 'champions', recency = 5, lifetime_value = 4000,"
                        + " high_value = true where customer_id = ?::uuid",
                bis);
        assertThat(in(condition("purchase.rfmGroup", "is", List.of("champions"))))
                .containsExactly("Bis");
        assertThat(in(condition("purchase.recency", "at-least", 4))).containsExactly("Bis");
        assertThat(in(condition("purchase.lifetimeValue", "at-least", 4000))).containsExactly("Bis");
        assertThat(in(condition("purchase.highValue", "is", true))).containsExactly("Bis");
    }

    /** As the cascade counts them: the same day of the month, or its last one (domain.md D-05). */
    @Test
    void monthsAgoEndOnTheDayOfTheMonth() {
        for (var today : List.of(LocalDate.of(2027, 2, 28), LocalDate.of(2028, 2, 29), LocalDate.of(2026, 11, 30))) {
            for (var months : List.of(1, 3, 9, 24, 36)) {
                var last = WorkingCalendar.lastDayOfMonthsAgo(today, months);
                assertThat(last.plusMonths(months)).isBeforeOrEqualTo(today);
                assertThat(last.plusDays(1).plusMonths(months)).isAfter(today);
            }
        }
    }

    @Test
    void customersAreChosenByActivityDealsAndBirthdays() {
        var ala = customer("Ala", Map.of());
        var bis = customer("Bis", Map.of());
        var today = calendar.today();
        contact(ala, "call", 40);
        contact(ala, "call", 3);
        contact(bis, "meeting", 40);
        contact(bis, "note", 1);
        assertThat(as("marek")
                        .post("/api/v1/deals", Map.of("customerId", ala, "owner", "borys"))
                        .status())
                .isEqualTo(201);
        assertThat(as("marek")
                        .post("/api/v1/deals", Map.of("customerId", ala, "owner", "borys"))
                        .status())
                .isEqualTo(201);
        person(ala, today.plusDays(7).minusYears(40));
        person(bis, today.plusMonths(3).minusYears(30));

        assertThat(byMarek(condition("deal.open", "at-least", 1))).containsExactly("Ala");
        assertThat(byMarek(condition("deal.open", "at-least", 3))).isEmpty();
        assertThat(byMarek(condition("deal.open", "is", 0))).containsExactly("Bis");
        assertThat(byMarek(condition("activity.lastContact", "days-ago-less-than", 10)))
                .containsExactly("Ala");
        assertThat(byMarek(condition("activity.lastContact", "days-ago-at-least", 10)))
                .containsExactly("Bis");
        assertThat(byMarek(condition("activity.lastContact", "unknown", null))).isEmpty();
        assertThat(byMarek(condition("person.birthDate", "birthday-within-days", 7)))
                .containsExactly("Ala");
        assertThat(byMarek(condition("person.birthDate", "birthday-within-days", 6)))
                .isEmpty();
    }

    private void contact(String customer, String kind, int daysAgo) {
        jdbc.update(
                "insert into activity.activity (id, kind, at, customer_id, actor, created_at)"
                        + " values (gen_random_uuid(), ?, ?, ?::uuid, 'marek', now())",
                kind,
                java.sql.Timestamp.from(calendar.now().minus(daysAgo, ChronoUnit.DAYS)),
                customer);
    }

    private void person(String customer, LocalDate born) {
        assertThat(as("marek")
                        .post(
                                "/api/v1/customers/" + customer + "/people",
                                Map.of("lastName", "Lis", "birthDate", born.toString()))
                        .status())
                .isEqualTo(201);
    }

    @SafeVarargs
    private List<String> byMarek(Map<String, Object>... conditions) {
        var all = new ArrayList<Object>(List.of(conditions));
        all.add(ofWord());
        var answer =
                as("marek").post(SEGMENTS, Map.of("name", Map.of("pl", "Kto " + UUID.randomUUID()), "conditions", all));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var list = as("marek")
                .get("/api/v1/customers?inSegment=" + answer.json().path("key").asText());
        var names = new ArrayList<String>();
        list.json()
                .path("items")
                .forEach(it -> names.add(it.path("name").asText().replace(" " + word, "")));
        return names;
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        var wrong = List.of(
                condition("no-such", "is", "x"),
                condition("industry", "at-least", "x"),
                condition("employees", "at-least", "many"),
                condition("employees", "between", List.of(5)),
                condition("employees", "between", List.of(9, 5)),
                condition("purchase.stage", "is", List.of("asleep")),
                condition("purchase.lastPurchase", "months-ago-at-least", -1),
                condition("purchase.lastPurchase", "on-or-after", "2026-02-30"),
                condition("vip", "is", "true"),
                condition("industry", "contains", null),
                Map.of("match", "some", "conditions", List.of(condition("industry", "contains", " "))),
                Map.of(
                        "match",
                        "any",
                        "conditions",
                        List.of(Map.of("match", "all", "conditions", List.of(condition("vip", "is", true))))),
                Map.of("conditions", List.of()),
                condition("purchase.lastPurchase", "on-or-after", "+99999-01-01"),
                condition("employees", "at-least", "1e99999999"));
        var answer = as("maria").post(SEGMENTS, Map.of("name", Map.of(), "match", "none", "conditions", wrong));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(fields(answer))
                .containsExactlyInAnyOrder(
                        "name",
                        "match",
                        "conditions[0].field",
                        "conditions[1].operator",
                        "conditions[2].value",
                        "conditions[3].value",
                        "conditions[4].value",
                        "conditions[5].value",
                        "conditions[6].value",
                        "conditions[7].value",
                        "conditions[8].value",
                        "conditions[9].value",
                        "conditions[10].match",
                        "conditions[10].conditions[0].value",
                        "conditions[11].conditions[0]",
                        "conditions[12].conditions",
                        "conditions[13].value",
                        "conditions[14].value");
        assertThat(fields(as("maria").post(SEGMENTS, Map.of("name", Map.of("en", "x"), "conditions", List.of()))))
                .containsExactly("conditions");
        var many = IntStream.range(0, 60).mapToObj(it -> ofWord()).toList();
        assertThat(fields(as("maria").post(SEGMENTS + "/size", Map.of("conditions", many))))
                .contains("conditions");
        assertThat(as("maria").post(SEGMENTS, Map.of("conditions", "x")).status())
                .isIn(400, 422);
        assertThat(as("maria")
                        .post(
                                SEGMENTS,
                                Map.of("key", "Ala ma", "name", Map.of("en", "x"), "conditions", List.of(ofWord())))
                        .json()
                        .toString())
                .contains("\"key\"");
        assertThat(as("maria").get("/api/v1/customers?inSegment=no-such").status())
                .isEqualTo(422);
        assertThat(as("maria").get(SEGMENTS + "/no-such/customers").status()).isEqualTo(404);
    }

    private static List<String> fields(Answer answer) {
        var names = new ArrayList<String>();
        answer.json().path("errors").forEach(it -> names.add(it.path("field").asText()));
        return names;
    }

    @Test
    void namesAndKeysStandForOneSegment() {
        var conditions = List.of(ofWord());
        add(Map.of("name", Map.of("en", "Łódź " + word), "conditions", conditions));

        var again = Map.of("pl", "ŁÓDŹ " + word.toUpperCase(Locale.ROOT));
        assertThat(fields(as("maria").post(SEGMENTS, Map.of("name", again, "conditions", conditions))))
                .containsExactly("name.pl");
        var key = add(Map.of("name", Map.of("en", "Other " + word), "conditions", conditions));
        assertThat(fields(as("maria").put(SEGMENTS + "/" + key, Map.of("name", again, "conditions", conditions))))
                .containsExactly("name.pl");
        for (var reserved : List.of("fields", "size", "new")) {
            assertThat(fields(as("maria")
                            .post(
                                    SEGMENTS,
                                    Map.of("key", reserved, "name", Map.of("en", word), "conditions", conditions))))
                    .containsExactly("key");
        }
        var size = add(Map.of("name", Map.of("en", "Size"), "conditions", conditions));
        assertThat(size).isEqualTo("size-2");
        as("maria").delete(SEGMENTS + "/" + size);
        var both = new HashMap<String, Object>(ofWord());
        both.put("conditions", conditions);
        assertThat(fields(as("maria").post(SEGMENTS, Map.of("name", Map.of("en", word), "conditions", List.of(both)))))
                .containsExactly("conditions[0]");
    }

    @Test
    void aSegmentIsKeptWithItsVersionsAndTrail() {
        var body = Map.of("name", Map.of("en", "Big " + word, "pl", "Duże " + word), "conditions", List.of(ofWord()));
        var added = as("maria").post(SEGMENTS, body);
        assertThat(added.status()).isEqualTo(201);
        var key = added.json().path("key").asText();
        assertThat(key).isEqualTo("big-" + word);
        var alike = new HashMap<String, Object>(body);
        alike.put("name", Map.of("en", "Big! " + word));
        assertThat(as("maria").post(SEGMENTS, alike).json().path("key").asText())
                .isEqualTo("big-" + word + "-2");
        var taken = new HashMap<String, Object>(body);
        taken.put("name", Map.of("en", "Bigger " + word));
        taken.put("key", key);
        assertThat(as("maria").post(SEGMENTS, taken).status()).isEqualTo(409);

        var tag = added.header("ETag").orElseThrow();
        var changed = as("marek")
                .with("If-Match", tag)
                .put(
                        SEGMENTS + "/" + key,
                        Map.of("name", Map.of("pl", "Inne"), "match", "any", "conditions", List.of(ofWord())));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().path("label").asText()).isEqualTo("Inne");
        assertThat(as("marek")
                        .with("If-Match", tag)
                        .put(SEGMENTS + "/" + key, body)
                        .status())
                .isEqualTo(412);
        assertThat(as("marek")
                        .with("If-Match", tag)
                        .delete(SEGMENTS + "/" + key)
                        .status())
                .isEqualTo(412);
        assertThat(as("marek").delete(SEGMENTS + "/" + key).status()).isEqualTo(204);
        assertThat(as("marek").get(SEGMENTS + "/" + key).status()).isEqualTo(404);
        assertThat(jdbc.queryForList(
                        "select action || ' ' || actor from history.audit_entry where subject_type = 'segment'"
                                + " and subject_id = ? order by id",
                        String.class,
                        key))
                .containsExactly("segment.added maria", "segment.changed marek", "segment.removed marek");
    }

    @Test
    void reachAndRightsAreThoseOfTheListOfCustomers() {
        jdbc.update("update customer.customer set owner = 'anna' where id = ?::uuid", customer("Ala", Map.of()));
        jdbc.update(
                "update customer.customer set owner = ? where id = ?::uuid",
                as("anna").strangerTo("anna"),
                customer("Bis", Map.of()));
        var key = add(Map.of("name", Map.of("en", word), "conditions", List.of(ofWord())));

        assertThat(as("maria")
                        .get(SEGMENTS + "/" + key + "/size")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(as("anna")
                        .get(SEGMENTS + "/" + key + "/size")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(as("anna").get(SEGMENTS + "/" + key + "/customers").json().path("items"))
                .hasSize(1);
        assertThat(as("anna").delete(SEGMENTS + "/" + key).status()).isEqualTo(403);
        assertThat(as("anna")
                        .post(SEGMENTS + "/size", Map.of("conditions", List.of(ofWord())))
                        .status())
                .isEqualTo(403);
        var ofDeals = Map.of("conditions", List.of(ofWord(), condition("deal.open", "at-least", 1)));
        assertThat(fields(as("maria").post(SEGMENTS + "/size", ofDeals))).containsExactly("conditions[1].field");
        assertThat(as("marek").post(SEGMENTS + "/size", ofDeals).status()).isEqualTo(200);
        // What a manager put in may stay when marketing changes the rest.
        var more = new HashMap<String, Object>(ofDeals);
        more.put("name", Map.of("en", "Deals " + word));
        var managers = as("marek").post(SEGMENTS, more).json().path("key").asText();
        more.put("match", "any");
        assertThat(as("maria").put(SEGMENTS + "/" + managers, more).status()).isEqualTo(200);
        more.remove("name");
        more.put("of", managers);
        assertThat(as("maria").post(SEGMENTS + "/size", more).status()).isEqualTo(200);
    }

    @Test
    void membersArePagedAndExported() {
        for (var i = 0; i < 5; i++) {
            customer("Klient" + i, Map.of());
        }
        var key = add(Map.of("name", Map.of("en", word), "conditions", List.of(ofWord())));
        var names = new TreeSet<String>();
        var cursor = "";
        for (var page = 0; page < 3; page++) {
            var answer = as("maria")
                    .get(SEGMENTS + "/" + key + "/customers?limit=2" + cursor)
                    .json();
            answer.path("items").forEach(it -> names.add(it.path("name").asText()));
            cursor = "&cursor=" + answer.path("next").asText();
        }
        assertThat(names).hasSize(5);
        assertThat(as("maria").bytes(SEGMENTS + "/" + key + "/customers/export"))
                .startsWith('P', 'K');
    }

    @Test
    void theFieldsAreToldWithWhatFitsThem() {
        var answer = Api.at(port)
                .as("maria")
                .with("Accept-Language", "pl")
                .get(SEGMENTS + "/fields")
                .json();
        var stage = field(answer, "purchase.stage");
        assertThat(stage.path("label").asText()).isEqualTo("Etap cyklu życia");
        assertThat(stage.path("choices").findValuesAsText("label")).contains("Uśpiony");
        assertThat(stage.path("operators").toString()).isEqualTo("[\"is\",\"is-not\"]");
        assertThat(field(answer, "deal.open").path("usable").asBoolean()).isFalse();
        assertThat(field(answer, "vip").path("usable").asBoolean()).isTrue();
        answer.path("fields").forEach(it -> {
            assertThat(it.path("label").asText()).as(it.toString()).isNotBlank();
            assertThat(it.path("groupLabel").asText()).as(it.toString()).isNotBlank();
            assertThat(it.path("operators")).as(it.toString()).isNotEmpty();
        });
        // Every field with every operator makes a statement that the database takes.
        var any = new HashMap<String, Object>(Map.of("conditions", List.of()));
        for (var field : answer.path("fields")) {
            for (var operator : field.path("operators")) {
                any.put(
                        "conditions",
                        List.of(condition(
                                field.path("key").asText(),
                                operator.asText(),
                                sample(field, takes(answer, operator.asText())))));
                var size = as("marek").post(SEGMENTS + "/size", any);
                assertThat(size.status())
                        .as("%s %s: %s", field.path("key"), operator, size)
                        .isEqualTo(200);
            }
        }
    }

    private static JsonNode field(JsonNode answer, String key) {
        for (var field : answer.path("fields")) {
            if (field.path("key").asText().equals(key)) {
                return field;
            }
        }
        throw new AssertionError(key);
    }

    private static String takes(JsonNode answer, String operator) {
        for (var it : answer.path("operators")) {
            if (it.path("key").asText().equals(operator)) {
                return it.path("takes").asText();
            }
        }
        throw new AssertionError(operator);
    }

    private static @Nullable Object sample(JsonNode field, String takes) {
        Object value =
                switch (field.path("type").asText()) {
                    case "code", "codes" -> field.at("/choices/0/code").asText("x");
                    case "number", "amount", "integer" -> 5;
                    case "boolean" -> false;
                    case "date", "instant", "birth-date" -> "2026-01-31";
                    default -> "x'\"%_\\?";
                };
        return switch (takes) {
            case "nothing" -> null;
            case "count" -> 3;
            case "pair" -> List.of(value, value);
            case "list" -> List.of(value);
            default -> value;
        };
    }

    @Test
    void shippedSegmentsAreThere() {
        var keys = new ArrayList<String>();
        as("anna")
                .get(SEGMENTS + "?limit=200")
                .json()
                .path("items")
                .forEach(it -> keys.add(it.path("key").asText()));
        assertThat(keys)
                .contains(
                        "dormant",
                        "potential-outflow",
                        "outflow",
                        "champions",
                        "high-value",
                        "vip",
                        "birthday-this-month");
        for (var key : keys) {
            var size = as("anna").get(SEGMENTS + "/" + key + "/size");
            assertThat(size.status()).as(key + size).isEqualTo(200);
        }
    }

    @Test
    void tablesAndDiagramsKnowWhoIsInOne() {
        var key =
                add(Map.of("name", Map.of("en", word), "conditions", List.of(ofWord(), condition("vip", "is", true))));
        var ala = customer("Ala", Map.of("vip", true));
        var bis = customer("Bis", Map.of());

        assertThat(facts.of(CustomerId.of(ala)).get("segments")).asList().contains(key, "vip");
        assertThat(facts.of(CustomerId.of(bis)).get("segments")).asList().doesNotContain(key, "vip");
        assertThat(facts.of(null)).containsEntry("segments", List.of());

        repository
                .createDeployment()
                .addModelInstance(
                        "segment-" + word + ".bpmn",
                        Bpmn.createExecutableProcess("segment-" + word)
                                .name("Welcome " + word)
                                .camundaHistoryTimeToLive(1)
                                .startEvent("begun")
                                .exclusiveGateway("known")
                                .condition("yes", "${inSegment(caseSubject(), '" + key + "')}")
                                .userTask("in")
                                .endEvent()
                                .moveToNode("known")
                                .condition("no", "${!inSegment(caseSubject(), '" + key + "')}")
                                .userTask("out")
                                .endEvent()
                                .done())
                .deploy();
        assertThat(stepOf("customer/" + ala)).containsExactly("in");
        assertThat(stepOf("customer/" + bis)).containsExactly("out");

        var refused = as("maria").delete(SEGMENTS + "/" + key);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Welcome " + word);
    }

    private List<String> stepOf(String subject) {
        var started = runtime.startProcessInstanceByKey("segment-" + word, subject);
        return runtime.getActiveActivityIds(started.getId());
    }

    @Test
    void aSegmentThatATableNamesStays() {
        var key = add(Map.of("name", Map.of("en", word), "conditions", List.of(ofWord())));
        repository
                .createDeployment()
                .addString(
                        "segments-" + word + ".dmn",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                                     xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                                     id="d" name="d" namespace="https://lejek.pl/dmn">
                          <decision id="discount-WORD" name="Discount WORD" camunda:historyTimeToLive="P1D"
                                    camunda:versionTag="1">
                            <decisionTable id="t" hitPolicy="FIRST">
                              <input id="i">
                                <inputExpression id="e" typeRef="boolean">
                                  <text>list contains(customer.segments, "WORD")</text>
                                </inputExpression>
                              </input>
                              <output id="o" name="percent" typeRef="integer" />
                              <rule id="r">
                                <inputEntry id="ri"><text>true</text></inputEntry>
                                <outputEntry id="ro"><text>10</text></outputEntry>
                              </rule>
                            </decisionTable>
                          </decision>
                        </definitions>
                        """
                                .replace("WORD", word))
                .deploy();

        var refused = as("maria").delete(SEGMENTS + "/" + key);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Discount " + word);
    }

    private void define(String key, String entity, String type, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of(
                "key",
                key,
                "entity",
                entity,
                "type",
                type,
                "label",
                Map.of("en", key, "pl", key),
                "personal",
                false,
                "justification",
                "test"));
        body.putAll(more);
        var answer = as("admin").post("/api/v1/custom-fields", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private static List<Map<String, Object>> option(String... codes) {
        return List.of(codes).stream()
                .<Map<String, Object>>map(it -> Map.of("code", it, "label", Map.of("en", it, "pl", it)))
                .toList();
    }
}
