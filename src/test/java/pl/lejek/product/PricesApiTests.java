package pl.lejek.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** Products, price lists and agreements with customers, over the API. */
@LejekTest
class PricesApiTests {

    private static final String LISTS = "/api/v1/price-lists";
    private static final String INDIVIDUAL = "/api/v1/individual-prices";
    private static final LocalDate DAY = LocalDate.parse("2031-06-15");

    @LocalServerPort
    int port;

    @Autowired
    Prices prices;

    @Autowired
    JdbcTemplate jdbc;

    private String word;
    private String product;

    @BeforeEach
    void setUp() {
        word = "p" + UUID.randomUUID().toString().substring(0, 8);
        product = created(
                "/api/v1/products",
                Map.of(
                        "name",
                        "Panel " + word,
                        "code",
                        "PV-" + word,
                        "series",
                        "Dach " + word,
                        "unit",
                        "szt.",
                        "vatCode",
                        "8",
                        "listPrice",
                        pln("500.00"),
                        "unitCost",
                        pln("350.00")));
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    private static Map<String, Object> pln(String amount) {
        return Map.of("amount", amount, "currency", "PLN");
    }

    private String created(String path, Map<String, ?> body) {
        var answer = as("marek").post(path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private String list(String name, String audience, String from, @Nullable String until) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("name", name + " " + word);
        body.put("audience", audience);
        body.put("validFrom", from);
        body.put("validUntil", until);
        return created(LISTS, body);
    }

    private String price(String list, String net, @Nullable Integer minimum) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("product", product);
        body.put("net", pln(net));
        body.put("minQuantity", minimum);
        return created(LISTS + "/" + list + "/prices", body);
    }

    private String customer(String owner) {
        var answer = as(owner).post("/api/v1/customers", Map.of("name", "Klient " + UUID.randomUUID()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private PriceQuote quote(@Nullable String customer, Audience audience, LocalDate on, String quantity) {
        return prices.quote(
                        UUID.fromString(product),
                        customer == null ? null : UUID.fromString(customer),
                        audience,
                        "PLN",
                        on,
                        new BigDecimal(quantity))
                .orElseThrow();
    }

    private static List<String> fields(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        var fields = new ArrayList<String>();
        answer.json().path("errors").forEach(it -> fields.add(it.path("field").asText()));
        return fields;
    }

    private List<String> trail(String subject) {
        return jdbc.queryForList(
                "select action from history.audit_entry where subject_id = ? order by id", String.class, subject);
    }

    @Test
    void aProductHasItsUnitTaxAndCost() {
        var path = "/api/v1/products/" + product;
        var seen = as("marek").get(path).json();
        assertThat(seen.path("unit").asText()).isEqualTo("piece");
        assertThat(seen.path("vat").decimalValue()).isEqualByComparingTo("8");
        assertThat(seen.at("/unitCost/amount").asText()).isEqualTo("350.00");
        for (var user : List.of("anna", "maria", "admin")) {
            assertThat(as(user).get(path).json().at("/unitCost/amount").asText())
                    .as(user)
                    .isEqualTo("350.00");
        }
        assertThat(as("sara").get(path).json().path("unitCost").isNull()).isTrue();
        assertThat(as("sara").get(path + "/price").json().at("/quote/unitCost").isNull())
                .isTrue();
        assertThat(as("integration").get(path).status()).isEqualTo(403);
        assertThat(as("anna").patch(path, Map.of("unit", "kg")).status()).isEqualTo(403);

        var exempt = as("marek")
                .patch(path, Map.of("vatCode", "zw", "unit", "paleta"))
                .json();
        assertThat(exempt.path("vatCode").asText()).isEqualTo("ZW");
        assertThat(exempt.path("vat").isNull()).isTrue();
        assertThat(exempt.path("unit").asText()).isEqualTo("paleta");
        assertThat(as("marek")
                        .patch(path, Map.of("vat", 23))
                        .json()
                        .path("vatCode")
                        .asText())
                .isEqualTo("23");

        assertThat(fields(as("marek")
                        .patch(
                                path,
                                Map.of(
                                        "vatCode",
                                        "VAT",
                                        "unit",
                                        "x".repeat(21),
                                        "unitCost",
                                        pln("-1"),
                                        "archived",
                                        "y"))))
                .containsExactlyInAnyOrder("vatCode", "unit", "unitCost", "archived");
        assertThat(fields(as("marek")
                        .patch(
                                path,
                                Map.of("unitCost", Map.of("amount", "1", "currency", "EUR"), "listPrice", pln("2")))))
                .hasSize(1);
    }

    @Test
    void anAmountInAnotherCurrencyIsNeverTakenForOneInThis() {
        var path = "/api/v1/products/" + product;
        as("marek").patch(path, Map.of("listPrice", pln("100"), "unitCost", pln("60")));

        for (var body : List.<Map<String, Object>>of(
                Map.of("currency", "EUR"),
                Map.of("unitCost", Map.of("amount", "15", "currency", "EUR")),
                Map.of("listPrice", Map.of("amount", "25", "currency", "EUR")))) {
            assertThat(fields(as("marek").patch(path, body))).containsExactly("currency");
        }
        for (var first : List.of("currency", "listPrice")) {
            var mixed = new LinkedHashMap<String, Object>();
            mixed.put(first, first.equals("currency") ? "PLN" : Map.of("amount", "25", "currency", "EUR"));
            mixed.putIfAbsent("listPrice", Map.of("amount", "25", "currency", "EUR"));
            mixed.putIfAbsent("currency", "PLN");
            assertThat(fields(as("marek").patch(path, mixed))).containsExactly("listPrice");
        }
        var moved = as("marek")
                .patch(
                        path,
                        Map.of(
                                "listPrice", Map.of("amount", "25", "currency", "EUR"),
                                "unitCost", Map.of("amount", "15", "currency", "EUR")));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(prices.quote(UUID.fromString(product), null, Audience.B2B, "PLN", DAY, BigDecimal.ONE))
                .isEmpty();
    }

    @Test
    void anArchivedProductIsNotOfferedAndStaysWhereItIs() {
        var path = "/api/v1/products/" + product;
        assertThat(as("marek")
                        .patch(path, Map.of("archived", true))
                        .json()
                        .path("archived")
                        .asBoolean())
                .isTrue();

        assertThat(found("")).isEmpty();
        assertThat(found("&archived=true")).containsExactly(product);
        assertThat(found("&archived=all")).containsExactly(product);
        assertThat(prices.quote(UUID.fromString(product), null, Audience.B2B, "PLN", DAY, BigDecimal.ONE))
                .isEmpty();
        assertThat(as("anna").get(path + "/price").json().path("quote").isNull())
                .isTrue();

        as("marek").patch(path, Map.of("archived", false));
        assertThat(found("")).containsExactly(product);
        assertThat(quote(null, Audience.B2B, DAY, "1").source()).isEqualTo(PriceSource.CATALOGUE);
    }

    private List<String> found(String filter) {
        return ids(as("anna").get("/api/v1/products?q=" + word + filter).json());
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("items").forEach(it -> ids.add(it.path("id").asText()));
        return ids;
    }

    @Test
    void theListOfTheDayAndTheAudienceSaysThePrice() {
        var standard = list("Standard", "B2B", "2031-01-01", "2031-12-31");
        price(standard, "480.00", null);
        price(standard, "450.00", 10);
        var promotion = list("June", "B2B", "2031-06-01", "2031-06-15");
        price(promotion, "430.00", 5);
        price(list("Home", "B2C", "2031-01-01", null), "520.00", null);

        assertThat(quote(null, Audience.B2B, DAY, "1")).satisfies(it -> {
            assertThat(it.net()).isEqualTo("480.00");
            assertThat(it.priceList()).isEqualTo("Standard " + word);
            assertThat(it.source()).isEqualTo(PriceSource.PRICE_LIST);
            assertThat(it.vat().rate()).isEqualByComparingTo("0.08");
            assertThat(it.unit()).isEqualTo("piece");
            assertThat(it.unitCost()).isEqualTo("350.00");
        });
        assertThat(quote(null, Audience.B2B, DAY, "5").net()).isEqualTo("430.00");
        assertThat(quote(null, Audience.B2B, DAY.plusDays(1), "5").net()).isEqualTo("480.00");
        assertThat(quote(null, Audience.B2B, DAY.plusDays(1), "10").net()).isEqualTo("450.00");
        assertThat(quote(null, Audience.B2B, LocalDate.parse("2031-12-31"), "1").net())
                .isEqualTo("480.00");
        assertThat(quote(null, Audience.B2B, LocalDate.parse("2032-01-01"), "1").net())
                .isEqualTo("500.00");
        assertThat(quote(null, Audience.B2C, DAY, "10").net()).isEqualTo("520.00");
        assertThat(prices.quote(UUID.fromString(product), null, Audience.B2B, "EUR", DAY, BigDecimal.ONE))
                .isEmpty();

        var checked = as("anna")
                .get("/api/v1/products/" + product + "/price?audience=B2C&on=2031-06-15&quantity=2")
                .json()
                .path("quote");
        assertThat(checked.at("/net/amount").asText()).isEqualTo("520.00");
        assertThat(checked.at("/gross/amount").asText()).isEqualTo("561.60");
        assertThat(fields(as("anna").get("/api/v1/products/" + product + "/price?quantity=-1&currency=Z")))
                .containsExactlyInAnyOrder("quantity", "currency");
        assertThat(as("anna")
                        .get("/api/v1/products/" + UUID.randomUUID() + "/price")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void managersKeepListsAndTheirPrices() {
        assertThat(as("anna").post(LISTS, Map.of()).status()).isEqualTo(403);
        assertThat(fields(as("marek").post(LISTS, Map.of("validUntil", "2031-02-30", "currency", "ZŁOTY"))))
                .contains("audience", "currency", "validUntil", "validFrom");
        assertThat(fields(as("marek")
                        .post(
                                LISTS,
                                Map.of(
                                        "name",
                                        word,
                                        "audience",
                                        "B2B",
                                        "validFrom",
                                        "2031-02-01",
                                        "validUntil",
                                        "2031-01-31"))))
                .containsExactly("validUntil");
        var list = list("Kept", "B2B", "2031-01-01", null);
        var path = LISTS + "/" + list;
        assertThat(as("marek")
                        .post(LISTS, Map.of("name", "kept " + word, "audience", "B2B", "validFrom", "2031-01-01"))
                        .status())
                .isEqualTo(409);
        assertThat(as("marek").get(path).header("ETag")).contains("\"0\"");
        var changed = as("marek").with("If-Match", "\"0\"").patch(path, Map.of("validUntil", "2031-12-31"));
        assertThat(changed.json().path("validUntil").asText()).isEqualTo("2031-12-31");
        assertThat(changed.json().path("state").asText()).isEqualTo("FUTURE");
        assertThat(as("marek")
                        .with("If-Match", "\"0\"")
                        .patch(path, Map.of("name", "X"))
                        .status())
                .isEqualTo(412);
        assertThat(fields(as("marek").patch(path, Map.of("audience", "B2C", "currency", "EUR", "colour", 1))))
                .containsExactly("colour");
        assertThat(fields(as("marek").patch(path, Map.of("audience", "B2C", "currency", "EUR"))))
                .containsExactly("audience", "currency");

        var price = price(list, "100.00", null);
        price(list, "90.00", 10);
        var rows = path + "/prices";
        assertThat(as("anna").post(rows, Map.of()).status()).isEqualTo(403);
        assertThat(as("marek")
                        .post(rows, Map.of("product", product, "net", pln("1")))
                        .status())
                .isEqualTo(409);
        assertThat(fields(as("marek").post(rows, Map.of("product", UUID.randomUUID(), "minQuantity", -1))))
                .containsExactlyInAnyOrder("product", "minQuantity", "net");
        assertThat(fields(as("marek")
                        .post(rows, Map.of("product", product, "net", Map.of("amount", "1", "currency", "EUR")))))
                .containsExactly("net");
        var row = rows + "/" + price;
        assertThat(as("marek")
                        .with("If-Match", "\"0\"")
                        .patch(row, Map.of("net", pln("95.50")))
                        .json()
                        .at("/net/amount")
                        .asText())
                .isEqualTo("95.50");
        assertThat(as("marek")
                        .with("If-Match", "\"0\"")
                        .patch(row, Map.of("net", pln("1")))
                        .status())
                .isEqualTo(412);
        assertThat(as("marek").patch(row, Map.of("minQuantity", 10)).status()).isEqualTo(409);
        var first = as("anna").get(rows + "?limit=1").json();
        var second = as("anna")
                .get(rows + "?limit=1&cursor=" + first.path("next").asText())
                .json();
        assertThat(first.at("/items/0/minQuantity").isNull()).isTrue();
        assertThat(second.at("/items/0/minQuantity").asInt()).isEqualTo(10);
        assertThat(second.path("next").isNull()).isTrue();

        var copy = as("marek")
                .post(
                        LISTS,
                        Map.of("name", "Copy " + word, "audience", "B2C", "validFrom", "2032-01-01", "copyOf", list));
        assertThat(copy.json().path("prices").asInt()).isEqualTo(2);

        assertThat(as("marek").delete(row).status()).isEqualTo(204);
        assertThat(as("marek").delete(row).status()).isEqualTo(404);
        assertThat(as("marek").delete(path).status()).isEqualTo(204);
        assertThat(as("marek").get(rows).status()).isEqualTo(404);
        assertThat(trail(list))
                .containsExactly(
                        "price-list.added",
                        "price-list.changed",
                        "price-list.price-added",
                        "price-list.price-added",
                        "price-list.price-changed",
                        "price-list.price-removed",
                        "price-list.removed");
    }

    @Test
    void listsAreFilteredByWhereTheyStand() {
        var past = list("Past", "B2B", "2020-01-01", "2020-12-31");
        var current = list("Current", "B2B", "2020-01-01", null);
        var future = list("Future", "B2C", "2090-01-01", null);

        assertThat(all("state=PAST")).contains(past).doesNotContain(current, future);
        assertThat(all("state=CURRENT")).contains(current).doesNotContain(past, future);
        assertThat(all("state=FUTURE&audience=B2C")).contains(future).doesNotContain(past, current);
        assertThat(all("state=FUTURE&audience=B2B")).doesNotContain(future);
        assertThat(as("anna").get(LISTS + "?state=never").status()).isIn(400, 422);
    }

    private List<String> all(String filter) {
        return ids(as("anna").get(LISTS + "?limit=200&" + filter).json());
    }

    @Test
    void whatWasAgreedWithACustomerComesFirst() {
        var customer = customer("anna");
        price(list("Standard", "B2B", "2031-01-01", null), "480.00", null);
        var percent = created(
                INDIVIDUAL,
                Map.of(
                        "customer",
                        customer,
                        "series",
                        "dach " + word,
                        "percentOff",
                        12.5,
                        "validFrom",
                        "2031-01-01",
                        "note",
                        "Framework agreement"));
        assertThat(quote(customer, Audience.B2B, DAY, "1")).satisfies(it -> {
            assertThat(it.net()).isEqualTo("420.00");
            assertThat(it.listNet()).isEqualTo("480.00");
            assertThat(it.source()).isEqualTo(PriceSource.INDIVIDUAL);
            assertThat(it.priceList()).isEqualTo("Standard " + word);
        });
        assertThat(quote(null, Audience.B2B, DAY, "1").net()).isEqualTo("480.00");
        assertThat(quote(customer("anna"), Audience.B2B, DAY, "1").net()).isEqualTo("480.00");

        created(
                INDIVIDUAL,
                Map.of(
                        "customer",
                        customer,
                        "product",
                        product,
                        "net",
                        pln("399.00"),
                        "validFrom",
                        "2031-06-15",
                        "validUntil",
                        "2031-06-15"));
        assertThat(quote(customer, Audience.B2B, DAY, "1").net()).isEqualTo("399.00");
        assertThat(quote(customer, Audience.B2B, DAY.plusDays(1), "1").net()).isEqualTo("420.00");
        assertThat(quote(customer, Audience.B2B, DAY.minusDays(1), "1").net()).isEqualTo("420.00");

        var path = INDIVIDUAL + "/" + percent;
        assertThat(as("marek")
                        .with("If-Match", "\"0\"")
                        .patch(path, Map.of("percentOff", "10"))
                        .status())
                .isEqualTo(200);
        assertThat(as("marek")
                        .with("If-Match", "\"0\"")
                        .patch(path, Map.of("percentOff", 9))
                        .status())
                .isEqualTo(412);
        assertThat(quote(customer, Audience.B2B, DAY.plusDays(1), "1").net()).isEqualTo("432.00");
        assertThat(as("marek").delete(path).status()).isEqualTo(204);
        assertThat(trail(customer))
                .contains("individual-price.agreed", "individual-price.changed", "individual-price.removed");
    }

    @Test
    void anAgreementSaysWhatItIsForAndWhatItGives() {
        var customer = customer("anna");
        var from = Map.<String, Object>of("customer", customer, "validFrom", "2031-01-01");

        assertThat(fields(add(from, Map.of()))).containsExactly("net");
        assertThat(fields(add(from, Map.of("percentOff", 5, "net", pln("1"), "product", product))))
                .containsExactly("percentOff");
        assertThat(fields(add(from, Map.of("net", pln("1"))))).containsExactly("net");
        assertThat(fields(add(from, Map.of("percentOff", 0)))).containsExactly("percentOff");
        assertThat(fields(add(from, Map.of("percentOff", 100.01)))).containsExactly("percentOff");
        assertThat(fields(add(from, Map.of("percentOff", 5, "product", product, "series", "X"))))
                .containsExactly("series");
        assertThat(fields(add(from, Map.of("percentOff", 5, "product", UUID.randomUUID()))))
                .containsExactly("product");
        assertThat(fields(add(Map.of(), Map.of("percentOff", 5)))).containsExactlyInAnyOrder("customer", "validFrom");
        assertThat(fields(add(from, Map.of("percentOff", 5, "validUntil", "2030-12-31"))))
                .containsExactly("validUntil");
        assertThat(add(Map.of("customer", UUID.randomUUID(), "validFrom", "2031-01-01"), Map.of("percentOff", 5))
                        .status())
                .isEqualTo(404);
        assertThat(as("anna").post(INDIVIDUAL, Map.of()).status()).isEqualTo(403);
    }

    private Answer add(Map<String, ?> some, Map<String, ?> more) {
        var body = new HashMap<String, Object>(some);
        body.putAll(more);
        return as("marek").post(INDIVIDUAL, body);
    }

    @Test
    void whoMayNotKnowOfTheCustomerDoesNotSeeItsPrices() {
        var customer = customer("anna");
        var id = created(INDIVIDUAL, Map.of("customer", customer, "percentOff", 5, "validFrom", "2031-01-01"));
        var list = INDIVIDUAL + "?customer=" + customer;

        assertThat(ids(as("anna").get(list).json())).containsExactly(id);
        var stranger = Api.at(port).strangerTo("anna");
        assertThat(as(stranger).get(list).status()).isEqualTo(404);
        assertThat(as(stranger).get(INDIVIDUAL + "/" + id).status()).isEqualTo(404);
        assertThat(as(stranger)
                        .get("/api/v1/products/" + product + "/price?customer=" + customer)
                        .status())
                .isEqualTo(404);
        assertThat(fields(as("anna").get(INDIVIDUAL))).containsExactly("customer");
        assertThat(fields(as("anna").get(INDIVIDUAL + "?customer=x"))).containsExactly("customer");
    }

    @Test
    void pricesFollowTheirCustomerIntoAnotherAndBack() {
        var stays = customer("anna");
        var goes = customer("anna");
        var id = created(INDIVIDUAL, Map.of("customer", goes, "percentOff", 5, "validFrom", "2031-01-01"));
        var compared = as("marek")
                .get("/api/v1/customers/" + stays + "/merge?other=" + goes)
                .json();

        var merged = as("marek").post("/api/v1/customers/" + stays + "/merge", Map.of("other", goes));

        assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
        assertThat(compared.toString()).contains("Individual prices");
        assertThat(merged.json().at("/followed/individual-prices").asInt()).isEqualTo(1);
        assertThat(ids(as("anna").get(INDIVIDUAL + "?customer=" + stays).json()))
                .containsExactly(id);
        assertThat(ids(as("anna").get(INDIVIDUAL + "?customer=" + goes).json())).containsExactly(id);
        assertThat(quote(stays, Audience.B2B, DAY, "1").net()).isEqualTo("475.00");
        assertThat(add(Map.of("customer", goes, "validFrom", "2031-01-01"), Map.of("percentOff", 5))
                        .status())
                .isEqualTo(409);

        var undone = as("marek")
                .post(
                        "/api/v1/customers/merges/"
                                + merged.json().path("mergeId").asText() + "/undo",
                        null);
        assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
        assertThat(ids(as("anna").get(INDIVIDUAL + "?customer=" + stays).json()))
                .isEmpty();
        assertThat(quote(goes, Audience.B2B, DAY, "1").net()).isEqualTo("475.00");
        assertThat(trail(goes)).contains("individual-price.customer-merged", "individual-price.customer-parted");
    }
}
