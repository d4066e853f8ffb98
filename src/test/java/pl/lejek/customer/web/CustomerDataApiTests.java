package pl.lejek.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** Everything that is known of a customer is kept in one form, by whoever may, and says who changed it (domain.md 5, 13, 15). */
@LejekTest
class CustomerDataApiTests {

    private static final String PESEL = "44051401359";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aCardTakesEverythingInOneForm() {
        var number = UUID.randomUUID().toString();
        var answer = as("anna")
                .post(
                        "/api/v1/customers",
                        Map.ofEntries(
                                Map.entry("type", "COMPANY"),
                                Map.entry("name", "Młyn  Zaścianek sp.z o.o."),
                                Map.entry("externalId", number),
                                Map.entry("firstName", "JANINA"),
                                Map.entry("lastName", "nowak-król"),
                                Map.entry("email", "Biuro@MLYN.example"),
                                Map.entry("phone", "22 555 01 99"),
                                Map.entry("nip", "526-025-09-95"),
                                Map.entry("regon", "000 331 501"),
                                Map.entry("street", "Młyńska 1"),
                                Map.entry("postcode", "00950"),
                                Map.entry("city", "Warszawa"),
                                Map.entry("country", "Polska"),
                                Map.entry("employees", 40),
                                Map.entry("size", "MEDIUM"),
                                Map.entry("reach", "global"),
                                Map.entry("revenue", Map.of("amount", "1 234 567,8", "currency", "eur")),
                                Map.entry("cooperationSince", "2019-05-01"),
                                Map.entry("market", "b2b"),
                                Map.entry("vip", true),
                                Map.entry("icp", true),
                                Map.entry("interest", 5),
                                Map.entry("needs", "Mąka\ni kasza")));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var card = answer.json();
        assertThat(text(card, "name")).isEqualTo("Młyn Zaścianek sp. z o.o.");
        assertThat(text(card, "externalId")).isEqualTo(number);
        assertThat(text(card, "email")).isEqualTo("Biuro@mlyn.example");
        assertThat(text(card, "phone")).isEqualTo("+48225550199");
        assertThat(text(card, "nip")).isEqualTo("5260250995");
        assertThat(text(card, "regon")).isEqualTo("000331501");
        assertThat(text(card, "postcode")).isEqualTo("00-950");
        assertThat(text(card, "country")).isEqualTo("PL");
        assertThat(text(card, "size")).isEqualTo("medium");
        assertThat(card.at("/revenue/amount").asText()).isEqualTo("1234567.80");
        assertThat(card.at("/revenue/currency").asText()).isEqualTo("EUR");
        assertThat(text(card, "market")).isEqualTo("B2B");
        assertThat(card.path("vip").asBoolean()).isTrue();
        assertThat(card.at("/people/0/firstName").asText()).isEqualTo("Janina");
        assertThat(card.at("/people/0/lastName").asText()).isEqualTo("Nowak-Król");
        assertThat(card.at("/people/0/roles/0").asText()).isEqualTo("contact");
        assertThat(as("anna")
                        .post("/api/v1/customers", Map.of("name", "Inny", "externalId", number))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void everyWrongValueIsNamed() {
        var wrong = new HashMap<String, Object>(Map.of(
                "nip", "5260250996",
                "regon", "1",
                "email", "x",
                "phone", "1",
                "postcode", "123",
                "country", "PL",
                "size", "huge",
                "interest", 6,
                "cooperationSince", "2019-02-30",
                "revenue", Map.of("amount", "-1", "currency", "zl")));
        wrong.putAll(Map.of("vip", "maybe", "owner", "marek", "custom", Map.of("unheardOf", 1), "name", List.of("x")));
        wrong.put("informationOwner", "nobody");
        wrong.put("parentId", "x");
        assertThat(fields(as("anna").post("/api/v1/customers", wrong)))
                .containsExactlyInAnyOrder(
                        "nip",
                        "regon",
                        "email",
                        "phone",
                        "postcode",
                        "size",
                        "interest",
                        "cooperationSince",
                        "revenue",
                        "revenueCurrency",
                        "vip",
                        "owner",
                        "custom.unheardOf",
                        "name",
                        "informationOwner",
                        "parentId");
        assertThat(fields(as("anna").post("/api/v1/customers", Map.of("type", "BOTH"))))
                .containsExactlyInAnyOrder("type", "name");

        var card = card("anna", company());
        var path = "/api/v1/customers/" + text(card, "id");
        assertThat(fields(as("anna")
                        .post(
                                path + "/people",
                                Map.of(
                                        "lastName",
                                        "Lis",
                                        "roles",
                                        List.of("contact", "boss"),
                                        "birthDate",
                                        "2999-01-01"))))
                .containsExactlyInAnyOrder("roles", "birthDate");
        assertThat(fields(as("anna").post(path + "/people", Map.of("position", "Prezes"))))
                .containsExactly("lastName");
    }

    @Test
    void whoeverEditsWhatAnotherChangedIsTold() {
        var path = "/api/v1/customers/" + company();
        var tag = as("anna").get(path).header("ETag").orElseThrow();

        assertThat(as("anna")
                        .with("If-Match", tag)
                        .patch(path, Map.of("city", "Łódź"))
                        .status())
                .isEqualTo(200);
        assertThat(as("marek")
                        .with("If-Match", tag)
                        .patch(path, Map.of("city", "Kraków"))
                        .status())
                .isEqualTo(412);

        var race = Arrays.asList("Gdynia", "Sopot", "Hel", "Puck").parallelStream()
                .map(it -> as("anna")
                        .with("If-Match", as("anna").get(path).header("ETag").orElseThrow())
                        .patch(path, Map.of("city", it))
                        .status())
                .toList();
        assertThat(race).allMatch(it -> it == 200 || it == 412).contains(200);
    }

    @Test
    void peopleHaveSeveralRoles() {
        var path = "/api/v1/customers/" + company();
        var added = as("anna")
                .post(
                        path + "/people",
                        Map.of(
                                "firstName", "ewa",
                                "lastName", "Lis",
                                "roles", List.of("decision-maker", "Osoba kontaktowa"),
                                "position", "Prezes",
                                "birthDate", "1980-03-31",
                                "preferredChannel", "phone",
                                "bestTime", "po 15",
                                "influence", 5));
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        var person = last(added.json().path("people"));
        assertThat(text(person, "firstName")).isEqualTo("Ewa");
        assertThat(values(person.path("roles"))).containsExactly("decision-maker", "contact");

        var ofPerson = path + "/people/" + text(person, "id");
        var changed = as("anna").with("If-Match", "\"0\"").patch(ofPerson, Map.of("roles", List.of("buyer")));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(as("anna")
                        .with("If-Match", "\"0\"")
                        .patch(ofPerson, Map.of("active", false))
                        .status())
                .isEqualTo(412);
        assertThat(as("maria").post(path + "/people", Map.of("lastName", "x")).status())
                .isEqualTo(403);
    }

    @Test
    void listsOfTheCardHaveVersionsOfTheirOwn() {
        var path = "/api/v1/customers/" + company();
        var address = as("anna")
                .post(
                        path + "/addresses",
                        Map.of("kind", "delivery", "street", "Polna 2", "postcode", "30001", "city", "Kraków"));
        assertThat(address.status()).as(address.toString()).isEqualTo(201);
        var row = address.json().at("/addresses/0");
        assertThat(text(row, "postcode")).isEqualTo("30-001");
        var ofRow = path + "/addresses/" + text(row, "id");
        assertThat(as("anna")
                        .with("If-Match", "\"0\"")
                        .patch(ofRow, Map.of("city", "Wieliczka"))
                        .json()
                        .at("/addresses/0/city")
                        .asText())
                .isEqualTo("Wieliczka");
        assertThat(as("anna")
                        .with("If-Match", "\"0\"")
                        .patch(ofRow, Map.of("city", "x"))
                        .status())
                .isEqualTo(412);
        assertThat(as("borys").patch(ofRow, Map.of("city", "x")).status()).isEqualTo(404);
        assertThat(as("marek").delete(ofRow).json().path("addresses")).isEmpty();

        for (var list : Map.of(
                        "soft-facts", Map.of("kind", "interest", "text", "Żegluje"),
                        "competitors", Map.of("name", "Konkurent SA", "advantages", "Mamy serwis na miejscu"),
                        "procedures", Map.of("name", "Przetarg", "expectedDays", 60),
                        "habits", Map.of("text", "Zawsze chce fakturę"))
                .entrySet()) {
            var added = as("anna").post(path + "/" + list.getKey(), list.getValue());
            assertThat(added.status()).as(added.toString()).isEqualTo(201);
            assertThat(fields(as("anna").post(path + "/" + list.getKey(), Map.of("unheardOf", 1))))
                    .contains("unheardOf");
        }
        var card = as("anna").get(path).json();
        assertThat(card.at("/softFacts/0/createdByName").asText()).isNotEmpty();
        assertThat(card.at("/competitors/0/name").asText()).isEqualTo("Konkurent S.A.");
        assertThat(card.at("/procedures/0/expectedDays").asInt()).isEqualTo(60);
        assertThat(as("anna").post(path + "/secrets", Map.of("text", "x")).status())
                .isEqualTo(404);
    }

    @Test
    void anotherPhoneBecomesThePreferredOne() {
        var path = "/api/v1/customers/" + company();
        var first = as("anna").patch(path, Map.of("phone", "+48600100200")).json();
        assertThat(text(first, "phone")).isEqualTo("+48600100200");
        var further = as("anna")
                .post(path + "/contact-points", Map.of("kind", "phone", "value", "600 100 201", "label", "mobile"));
        assertThat(further.status()).as(further.toString()).isEqualTo(201);
        assertThat(as("anna")
                        .post(path + "/contact-points", Map.of("kind", "phone", "value", "+48600100201"))
                        .status())
                .isEqualTo(409);

        var point = further.json().at("/contactPoints/0/id").asText();
        var card = as("anna")
                .post(path + "/contact-points/" + point + "/prefer", null)
                .json();

        assertThat(text(card, "phone")).isEqualTo("+48600100201");
        assertThat(text(card, "phoneLabel")).isEqualTo("mobile");
        assertThat(card.at("/contactPoints/0/value").asText()).isEqualTo("+48600100200");
    }

    @Test
    void aFurtherAddressIsRecognisedInALead() {
        var path = "/api/v1/customers/" + company();
        var email = UUID.randomUUID() + "@example.org";
        as("anna").post(path + "/contact-points", Map.of("kind", "email", "value", email));

        var lead = as("integration").post("/api/v1/leads", Map.of("source", "web", "email", email.toUpperCase()));

        assertThat(lead.status()).as(lead.toString()).isIn(200, 201);
        assertThat(as("marek")
                        .get("/api/v1/leads/" + lead.json().path("id").asText())
                        .json()
                        .path("customerId")
                        .asText())
                .isEqualTo(path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    void companiesFormGroupsWithoutRings() {
        var head = company();
        var middle = company();
        var foot = company();
        assertThat(as("anna")
                        .patch("/api/v1/customers/" + middle, Map.of("parentId", head))
                        .status())
                .isEqualTo(200);
        var card = as("anna").patch("/api/v1/customers/" + foot, Map.of("parentId", middle));
        assertThat(card.json().at("/parent/id").asText()).isEqualTo(middle);

        assertThat(fields(as("anna").patch("/api/v1/customers/" + head, Map.of("parentId", foot))))
                .containsExactly("parentId");
        assertThat(fields(as("anna").patch("/api/v1/customers/" + head, Map.of("parentId", head))))
                .containsExactly("parentId");
        assertThat(fields(as("anna").patch("/api/v1/customers/" + head, Map.of("parentId", UUID.randomUUID()))))
                .containsExactly("parentId");
        assertThat(card("anna", head).at("/children/0/id").asText()).isEqualTo(middle);
        assertThat(as("anna")
                        .patch("/api/v1/customers/" + middle, nothing("parentId"))
                        .json()
                        .path("parent")
                        .isNull())
                .isTrue();
    }

    @Test
    void onlyTheOwnerOfTheInformationSeesAPesel() {
        var id = company();
        var path = "/api/v1/customers/" + id;
        var person = last(as("anna")
                .post(path + "/people", Map.of("lastName", "Tajny"))
                .json()
                .path("people"));
        var of = path + "/people/" + text(person, "id") + "/pesel";
        assertThat(fields(as("anna").put(of, Map.of("pesel", "44051401358")))).containsExactly("pesel");

        var kept = as("anna").put(of, Map.of("pesel", PESEL));
        assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
        assertThat(last(kept.json().path("people")).path("pesel").asText()).isEqualTo("***********");

        for (var look = 0; look < 2; look++) {
            var seen = as("anna").with("Idempotency-Key", "look-" + id).post(of + "/reveal", null);
            assertThat(seen.json().path("pesel").asText()).isEqualTo(PESEL);
        }
        assertThat(as("marek").post(of + "/reveal", null).status())
                .as("manager")
                .isEqualTo(403);
        assertThat(as("admin").post(of + "/reveal", null).status()).as("admin").isEqualTo(403);
        assertThat(as("borys").post(of + "/reveal", null).status())
                .as("another team")
                .isEqualTo(404);
        assertThat(as("marek").put(of, nothing("pesel")).status()).isEqualTo(403);
        assertThat(actions(text(person, "id")))
                .containsExactly(
                        "person.added anna",
                        "pesel.recorded anna",
                        "pesel.revealed anna",
                        "pesel.revealed anna",
                        "pesel.refused marek",
                        "pesel.refused admin");
        var looks = new ArrayList<String>();
        as("anna")
                .get(path + "/history?field=pesel&subject=" + text(person, "id"))
                .json()
                .path("items")
                .forEach(it -> looks.add(text(it, "actor") + " " + text(it, "afterText")));
        assertThat(looks)
                .containsExactly(
                        "admin look refused",
                        "marek look refused",
                        "anna looked at",
                        "anna looked at",
                        "anna recorded");

        for (var user : List.of("anna", "marek", "admin")) {
            assertThat(as(user).get(path).body()).doesNotContain(PESEL);
            assertThat(as(user).get(path + "/history").body()).doesNotContain(PESEL);
        }
        assertThat(as("anna").get("/api/v1/customers?q=" + PESEL).json().path("items"))
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from history.audit_value where value like ?")
                        .param("%" + PESEL + "%")
                        .query(Integer.class)
                        .single())
                .isZero();

        assertThat(as("borys").patch(path, Map.of("informationOwner", "borys")).status())
                .isEqualTo(404);
        assertThat(as("marek").patch(path, Map.of("informationOwner", "marek")).status())
                .isEqualTo(200);
        assertThat(as("anna").post(of + "/reveal", null).status()).isEqualTo(403);
        assertThat(as("marek").post(of + "/reveal", null).status()).isEqualTo(200);
    }

    @Test
    void theNewestWordCountsHoweverLateItIsTyped() {
        var path = "/api/v1/customers/" + company();
        var yes = Map.of(
                "channel", "email",
                "purpose", "marketing",
                "given", true,
                "source", "formularz na targach",
                "textVersion", "2026-01",
                "at", "2026-02-01T10:00:00Z");
        assertThat(fields(as("anna").post(path + "/consents", Map.of("channel", "fax", "given", true))))
                .containsExactlyInAnyOrder("channel", "purpose", "source", "textVersion");
        var later = new HashMap<>(yes);
        later.put("at", "2999-01-01T00:00:00Z");
        assertThat(fields(as("anna").post(path + "/consents", later))).containsExactly("at");

        assertThat(as("anna").post(path + "/consents", yes).status()).isEqualTo(201);
        as("anna").post(path + "/opt-out", null);
        var card = as("anna").post(path + "/consents", yes).json();

        var email = StreamSupport.stream(card.path("consents").spliterator(), false)
                .filter(it -> text(it, "channel").equals("email"))
                .findFirst()
                .orElseThrow();
        assertThat(email.path("given").asBoolean()).isFalse();
        var history = as("anna").get(path + "/consents").json().path("items");
        assertThat(history).hasSize(5);
        assertThat(history.get(4).path("textVersion").asText()).isEqualTo("2026-01");
        assertThat(history.get(4).path("recordedBy").asText()).isEqualTo("anna");
    }

    @Test
    void anAdministratorAddsFieldsThatAreTypedAndFound() {
        var key = "f" + Long.toHexString(System.nanoTime());
        var field = new HashMap<String, Object>(Map.of(
                "key",
                key,
                "entity",
                "company",
                "type",
                "number",
                "label",
                Map.of("en", "Fleet", "pl", "Flota"),
                "min",
                0,
                "max",
                500,
                "justification",
                "Dobór oferty serwisowej"));
        assertThat(as("marek").post("/api/v1/custom-fields", field).status()).isEqualTo(403);
        var without = new HashMap<>(field);
        without.remove("justification");
        assertThat(fields(as("admin").post("/api/v1/custom-fields", without))).containsExactly("justification");
        var nowhere = new HashMap<>(field);
        nowhere.put("requiredFrom", "no-such-stage");
        assertThat(fields(as("admin").post("/api/v1/custom-fields", nowhere))).containsExactly("requiredFrom");
        var added = as("admin").with("Accept-Language", "pl").post("/api/v1/custom-fields", field);
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        assertThat(text(added.json(), "label")).isEqualTo("Flota");
        assertThat(added.json().path("personal").asBoolean()).isFalse();
        assertThat(as("admin").post("/api/v1/custom-fields", field).status()).isEqualTo(409);
        var type = new HashMap<>(field);
        type.put("type", "text");
        assertThat(fields(as("admin").put("/api/v1/custom-fields/" + key, type)))
                .contains("type");

        var path = "/api/v1/customers/" + company();
        assertThat(fields(as("anna").patch(path, Map.of("custom", Map.of(key, "many")))))
                .containsExactly("custom." + key);
        assertThat(fields(as("anna").patch(path, Map.of("custom", Map.of(key, 501)))))
                .containsExactly("custom." + key);
        var card = as("anna").patch(path, Map.of("custom", Map.of(key, 12.5)));
        assertThat(card.status()).as(card.toString()).isEqualTo(200);
        assertThat(card.json().at("/custom/" + key).asDouble()).isEqualTo(12.5);

        assertThat(found("?custom." + key + "=12.5")).hasSize(1);
        assertThat(found("?custom." + key + ".from=12&custom." + key + ".until=13"))
                .hasSize(1);
        assertThat(found("?custom." + key + ".from=13")).isEmpty();
        assertThat(fields(as("anna").get("/api/v1/customers?custom." + key + "=x")))
                .containsExactly("custom." + key);
        assertThat(fields(as("anna").get("/api/v1/customers?custom.unheardOf=1")))
                .containsExactly("custom.unheardOf");

        var history = as("anna").get(path + "/history?field=custom." + key).json();
        assertThat(history.at("/items/0/after").asText()).isEqualTo("12.5");
        field.put("active", false);
        assertThat(as("admin").put("/api/v1/custom-fields/" + key, field).status())
                .isEqualTo(200);
        assertThat(as("anna").get(path).json().path("custom").has(key)).isFalse();
    }

    @Test
    void addedChoicesTextsAndDatesAreFoundToo() {
        var suffix = Long.toHexString(System.nanoTime());
        define("c" + suffix, "choices", Map.of("options", List.of(Map.of("code", "red"), Map.of("code", "blue"))));
        define("t" + suffix, "text", Map.of("pattern", "[A-Z]{2}-\\d+", "maxLength", 10));
        define("d" + suffix, "date", Map.of());
        define("b" + suffix, "boolean", Map.of());
        var path = "/api/v1/customers/" + company();
        assertThat(fields(as("anna")
                        .patch(
                                path,
                                Map.of(
                                        "custom",
                                        Map.of(
                                                "c" + suffix, List.of("green"),
                                                "t" + suffix, "ab-1",
                                                "d" + suffix, "tomorrow",
                                                "b" + suffix, "perhaps")))))
                .hasSize(4);
        var answer = as("anna")
                .patch(
                        path,
                        Map.of(
                                "custom",
                                Map.of(
                                        "c" + suffix,
                                        List.of("red", "blue"),
                                        "t" + suffix,
                                        "XY-2026",
                                        "d" + suffix,
                                        "2026-05-01",
                                        "b" + suffix,
                                        true)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(values(answer.json().at("/custom/c" + suffix))).containsExactly("red", "blue");
        assertThat(found("?custom.c" + suffix + "=blue")).hasSize(1);
        assertThat(found("?custom.b" + suffix + "=true")).hasSize(1);
        assertThat(found("?custom.b" + suffix + "=false")).isEmpty();
        assertThat(found("?custom.d" + suffix + ".until=2026-05-01")).hasSize(1);
        assertThat(found("?custom.t" + suffix + "=xy-")).hasSize(1);
    }

    @Test
    void partsOfAddedTextsAreFoundWhateverStandsInThem() {
        var suffix = Long.toHexString(System.nanoTime());
        define("n" + suffix, "text", Map.of("searchable", true, "personal", false));
        var id = company();
        var path = "/api/v1/customers/" + id;
        var value = "Umowa \"Łan\\owa\" 7%-" + suffix;
        assertThat(as("anna")
                        .patch(path, Map.of("custom", Map.of("n" + suffix, value)))
                        .status())
                .isEqualTo(200);

        for (var part :
                List.of(value, "\"łan\\owa\" 7%-" + suffix, "\\owa\" 7%-" + suffix, "7%-" + suffix.toUpperCase())) {
            var encoded = URLEncoder.encode(part, StandardCharsets.UTF_8);
            assertThat(found("?q=" + encoded)).as(part).containsExactly(id);
            assertThat(found("?custom.n" + suffix + "=" + encoded)).as(part).containsExactly(id);
        }
        var plain = URLEncoder.encode("\"lan\\owa\" 7%-" + suffix, StandardCharsets.UTF_8);
        assertThat(found("?q=" + plain)).containsExactly(id);
        assertThat(found("?custom.n" + suffix + "=" + plain)).containsExactly(id);
        assertThat(found("?q=" + URLEncoder.encode("\"Łanowa\" 7%-" + suffix, StandardCharsets.UTF_8)))
                .isEmpty();
    }

    /** Nobody reads codes and ids. */
    @Test
    void theHistoryOfACardIsInWords() {
        var parent = company();
        var id = company();
        var path = "/api/v1/customers/" + id;
        as("anna").patch(path, Map.of("vip", true, "cooperationSince", "2020-05-01", "parentId", parent));
        as("marek").patch(path, Map.of("segment", "key", "informationOwner", "marek"));
        as("anna").post(path + "/soft-facts", Map.of("kind", "interest", "text", "Jazz"));
        as("anna")
                .post(
                        path + "/consents",
                        Map.of(
                                "channel", "email",
                                "purpose", "marketing",
                                "given", true,
                                "source", "fair",
                                "textVersion", "v1"));
        as("anna").patch(path, Map.of("phone", "22 555 01 99"));
        as("anna").post(path + "/confirmations", Map.of("field", "phone"));

        var told = new HashMap<String, String>();
        as("anna").get(path + "/history?limit=200").json().path("items").forEach(it -> {
            assertThat(text(it, "label")).doesNotStartWith("customer.").isNotEqualTo(text(it, "field"));
            told.put(text(it, "field"), text(it, "afterText"));
        });
        assertThat(told)
                .containsEntry("vip", "yes")
                .containsEntry("cooperationSince", "1 May 2020")
                .containsEntry(
                        "parentId",
                        text(as("anna").get("/api/v1/customers/" + parent).json(), "name"))
                .containsEntry("segment", "Key customers")
                .containsEntry("informationOwner", "Marek Kowalczyk")
                .containsEntry("kind", "Interests")
                .containsEntry("email.marketing", "given")
                .containsEntry("field", "Phone")
                .containsEntry("corrected", "no");
        var person = as("anna")
                .post(path + "/people", Map.of("lastName", "Nowa", "roles", List.of("decision-maker")))
                .json();
        var roles = as("anna")
                .get(path + "/history?field=roles&subject=" + text(last(person.path("people")), "id"))
                .json()
                .at("/items/0");
        assertThat(roles.path("beforeText").isNull()).isTrue();
        assertThat(text(roles, "afterText")).isEqualTo("Decision-maker");

        as("anna").post(path + "/contact-points", Map.of("kind", "phone", "value", "600 100 200"));
        assertThat(as("anna")
                        .get(path + "/history?field=kind")
                        .json()
                        .at("/items/0/afterText")
                        .asText())
                .isEqualTo("Phone");
        var merged = company();
        as("anna").post(path + "/merge", Map.of("other", merged));
        var merge = as("anna").get(path + "/history?field=merged").json().at("/items/0");
        assertThat(text(merge, "label")).isEqualTo("Merged with");
        assertThat(text(merge, "afterText"))
                .isEqualTo(text(as("anna").get("/api/v1/customers/" + merged).json(), "name"));
    }

    @Test
    void everyFieldKnowsWhoChangedItFromWhatToWhat() {
        var id = company();
        var path = "/api/v1/customers/" + id;
        as("anna").patch(path, Map.of("city", "Łódź"));
        as("marek").patch(path, Map.of("city", "Kraków", "segment", "key"));

        var city = as("anna")
                .get(path + "/history?subject=" + id + "&field=city")
                .json()
                .path("items");
        assertThat(city).hasSize(2);
        assertThat(text(city.get(0), "before")).isEqualTo("Łódź");
        assertThat(text(city.get(0), "after")).isEqualTo("Kraków");
        assertThat(text(city.get(0), "actor")).isEqualTo("marek");
        assertThat(text(city.get(0), "label")).isEqualTo("City");
        assertThat(city.get(1).path("before").isNull()).isTrue();

        var first = as("anna").get(path + "/history?limit=1").json();
        var second = as("anna")
                .get(path + "/history?limit=1&cursor=" + text(first, "next"))
                .json();
        assertThat(text(first.at("/items/0"), "field")).isEqualTo("city");
        assertThat(text(second.at("/items/0"), "field")).isEqualTo("segment");
        assertThat(as("borys").get(path + "/history").status()).isEqualTo(404);
        assertThat(as("anna")
                        .get(path + "/history?subject=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCardSaysWhatItLacksAndWhatToAskAbout() {
        var path = "/api/v1/customers/" + company();
        var empty = as("anna").get(path).json().path("quality");
        assertThat(empty.path("percent").asInt()).isZero();
        assertThat(text(empty.at("/missing/0"), "field")).isEqualTo("nip");
        assertThat(empty.path("stale").asBoolean()).isFalse();
        assertThat(as("anna")
                        .get(path + "/datum-to-confirm")
                        .json()
                        .path("datum")
                        .isNull())
                .isTrue();

        as("anna").patch(path, Map.of("phone", "+48600100999", "email", "biuro@firma.example", "nip", "5260250995"));
        assertThat(as("anna").get(path).json().at("/quality/percent").asInt()).isBetween(20, 40);
        var phone = as("anna")
                .with("Accept-Language", "pl")
                .get(path + "/datum-to-confirm?channel=phone")
                .json()
                .path("datum");
        assertThat(text(phone, "field")).isEqualTo("phone");
        assertThat(text(phone, "hint")).isEqualTo("numer kończący się na *999");
        var email =
                as("anna").get(path + "/datum-to-confirm?channel=email").json().path("datum");
        assertThat(text(email, "hint")).isEqualTo("mail at @firma.example");

        var confirmed = as("celina").post(path + "/confirmations", Map.of("field", "phone"));
        assertThat(confirmed.status()).as("another team").isEqualTo(404);
        confirmed = as("marek").post(path + "/confirmations", Map.of("field", "phone"));
        assertThat(confirmed.status()).as(confirmed.toString()).isEqualTo(200);
        assertThat(confirmed.json().at("/quality/verifiedAt").isNull()).isFalse();
        assertThat(text(confirmed.json(), "verifiedByName")).isNotEmpty();
        assertThat(as("anna")
                        .get(path + "/datum-to-confirm?channel=phone")
                        .json()
                        .at("/datum/field")
                        .asText())
                .as("a number that was just confirmed is not asked about")
                .isEqualTo("email");

        var corrected =
                as("anna").post(path + "/confirmations", Map.of("field", "email", "value", "nowy@firma.example"));
        assertThat(text(corrected.json(), "email")).isEqualTo("nowy@firma.example");
        assertThat(fields(as("anna").post(path + "/confirmations", Map.of("field", "email", "value", "x"))))
                .containsExactly("email");
        assertThat(fields(as("anna").post(path + "/confirmations", Map.of("field", "regon"))))
                .containsExactly("field");
        jdbc.sql("update customer.customer set verified_at = verified_at - interval '2 years' where id = ?::uuid")
                .param(path.substring(path.lastIndexOf('/') + 1))
                .update();
        assertThat(as("anna").get(path).json().at("/quality/stale").asBoolean()).isTrue();
        assertThat(found("?stale=true")).contains(path.substring(path.lastIndexOf('/') + 1));
        assertThat(found("?stale=false")).doesNotContain(path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    void aPrivateCustomerIsItsPerson() {
        var answer = as("anna")
                .post(
                        "/api/v1/customers",
                        Map.of(
                                "type", "PERSON",
                                "firstName", "Ewa",
                                "lastName", "Lis",
                                "birthDate", "1990-01-31",
                                "pesel", PESEL));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(text(answer.json(), "name")).isEqualTo("Ewa Lis");
        assertThat(answer.body()).doesNotContain(PESEL);
        assertThat(answer.json().at("/people/0/pesel").asText()).isEqualTo("***********");
        assertThat(fields(as("anna").post("/api/v1/customers", Map.of("name", "Firma", "pesel", PESEL))))
                .containsExactly("pesel");
        assertThat(text(answer.json(), "market")).isEqualTo("B2C");
        assertThat(answer.json().at("/people/0/birthDate").asText()).isEqualTo("1990-01-31");
        var path = "/api/v1/customers/" + text(answer.json(), "id");
        var changed = as("anna").patch(path, Map.of("bestTime", "rano", "email", "ewa@lis.example"));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().at("/people/0/bestTime").asText()).isEqualTo("rano");
        assertThat(changed.json().at("/people/0/email").asText()).isEqualTo("ewa@lis.example");
    }

    @Test
    void dictionariesGrow() {
        assertThat(as("anna")
                        .put("/api/v1/customer-dictionaries/segment/x", Map.of("en", "X", "pl", "X"))
                        .status())
                .isEqualTo(403);
        assertThat(as("admin")
                        .put("/api/v1/customer-dictionaries/unheard-of/x", Map.of("en", "X", "pl", "X"))
                        .status())
                .isEqualTo(404);
        var code = "s" + Long.toHexString(System.nanoTime());
        var word = as("admin")
                .put("/api/v1/customer-dictionaries/segment/" + code, Map.of("en", "Schools", "pl", "Szkoły"));
        assertThat(word.status()).as(word.toString()).isEqualTo(201);
        var path = "/api/v1/customers/" + company();
        assertThat(text(as("anna").patch(path, Map.of("segment", "Szkoły")).json(), "segment"))
                .isEqualTo(code);
        as("admin")
                .put(
                        "/api/v1/customer-dictionaries/segment/" + code,
                        Map.of("en", "Schools", "pl", "Szkoły", "active", false));
        assertThat(fields(as("anna").patch("/api/v1/customers/" + company(), Map.of("segment", code))))
                .containsExactly("segment");
        assertThat(text(as("anna").get(path).json(), "segment")).isEqualTo(code);
    }

    @Test
    void everyPageOfTheTimelineGoesOnWhereTheLastEnded() {
        var id = company();
        for (var at : List.of("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z")) {
            for (var i = 0; i < 5; i++) {
                var activity = as("anna")
                        .post(
                                "/api/v1/activities",
                                Map.of("customerId", id, "kind", "call", "summary", "Bez godziny.", "at", at));
                assertThat(activity.status()).as(activity.toString()).isEqualTo(201);
            }
        }
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = as("anna")
                    .get("/api/v1/customers/" + id + "/timeline?limit=2&cursor=" + next)
                    .json();
            page.path("items").forEach(it -> seen.add(it.path("id").asText()));
            next = page.path("next").asText("");
        } while (!next.isEmpty() && !"null".equals(next));
        assertThat(seen).hasSize(10).doesNotHaveDuplicates();
        assertThat(as("anna")
                        .get("/api/v1/customers/" + id + "/timeline?cursor=abc")
                        .status())
                .isEqualTo(400);
    }

    private void define(String key, String type, Map<String, Object> more) {
        var field = new HashMap<>(more);
        field.putAll(Map.of(
                "key",
                key,
                "entity",
                "company",
                "type",
                type,
                "label",
                Map.of("en", key, "pl", key),
                "justification",
                "raport"));
        var answer = as("admin").post("/api/v1/custom-fields", field);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private List<String> found(String query) {
        var answer = as("anna").get("/api/v1/customers" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(it -> text(it, "id"))
                .toList();
    }

    private String company() {
        var answer =
                as("anna").post("/api/v1/customers", Map.of("type", "COMPANY", "name", "Karta " + UUID.randomUUID()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return text(answer.json(), "id");
    }

    private JsonNode card(String user, String id) {
        return as(user).get("/api/v1/customers/" + id).json();
    }

    private List<String> actions(String subject) {
        return jdbc.sql("select action || ' ' || actor from history.audit_entry where subject_id = ? order by id")
                .param(subject)
                .query(String.class)
                .list();
    }

    private static Map<String, @Nullable Object> nothing(String field) {
        var map = new HashMap<String, @Nullable Object>();
        map.put(field, null);
        return map;
    }

    private static JsonNode last(JsonNode list) {
        return list.get(list.size() - 1);
    }

    private static List<String> values(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static List<String> fields(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                .map(it -> text(it, "field"))
                .toList();
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }
}
