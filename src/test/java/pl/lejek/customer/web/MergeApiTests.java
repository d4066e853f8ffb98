package pl.lejek.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** Two customers become one when a person says so, field by field, and are two again when that is taken back. */
@LejekTest
class MergeApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Customers customers;

    @Autowired
    Clock clock;

    @Test
    void theOtherFillsWhatIsMissingAndPeopleChooseTheRest() {
        var id = customer(
                "anna", Map.of("name", "Młyn " + word(), "city", "Łódź", "employees", 5, "notes", "Pierwsza."));
        var other = customer(
                "anna",
                Map.of(
                        "name",
                        "Mlyn " + word(),
                        "city",
                        "Lublin",
                        "street",
                        "Długa 5",
                        "industry",
                        "produkcja",
                        "employees",
                        7,
                        "vip",
                        true,
                        "notes",
                        "Druga."));
        var before = card(id);
        var gone = card(other);

        var answer = merge("anna", id, other, Map.of("employees", "other", "notes", "both"));

        assertThat(answer.header("ETag").orElseThrow())
                .isEqualTo("\"" + answer.json().path("version").asInt() + "\"");
        var card = card(id);
        assertThat(card.path("name")).isEqualTo(before.path("name"));
        assertThat(card.path("city").asText()).isEqualTo("Łódź");
        assertThat(card.path("street").isNull()).as("half of another address").isTrue();
        assertThat(card.path("industry").asText()).isEqualTo("produkcja");
        assertThat(card.path("employees").asInt()).isEqualTo(7);
        assertThat(card.path("vip").asBoolean()).isTrue();
        assertThat(card.path("notes").asText()).isEqualTo("Pierwsza.\n\nDruga.");
        assertThat(card.at("/addresses/0/street").asText()).isEqualTo("Długa 5");

        undo("anna", answer);
        assertThat(withoutVersions(card(id))).isEqualTo(withoutVersions(before));
        assertThat(withoutVersions(card(other))).isEqualTo(withoutVersions(gone));
    }

    @Test
    void theCardThatWentShowsWhereItIsAndIsOnNoList() {
        var word = word();
        var id = customer("anna", Map.of("name", word + " jeden"));
        var other = customer("anna", Map.of("name", word + " dwa"));
        var merged = merge("anna", id, other, Map.of());
        assertThat(merged.json().path("merged").asText()).isEqualTo(other);

        var gone = as("anna").get("/api/v1/customers/" + other);
        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.json().path("mergedInto").asText()).isEqualTo(id);
        assertThat(gone.json().path("editable").asBoolean()).isFalse();
        assertThat(card(id).path("mergedInto").isNull()).isTrue();
        assertThat(names(as("anna").get("/api/v1/customers?q=" + word).json())).containsExactly(word + " jeden");
        assertThat(labels(as("anna").get("/api/v1/search?q=" + word).json())).containsExactly(word + " jeden");
        assertThat(as("anna")
                        .patch("/api/v1/customers/" + other, Map.of("city", "Kielce"))
                        .status())
                .isEqualTo(409);
        assertThat(as("anna")
                        .post("/api/v1/customers/" + other + "/people", Map.of("lastName", "Nowak"))
                        .status())
                .isEqualTo(409);
        assertThat(as("anna")
                        .post("/api/v1/customers/" + other + "/soft-facts", Map.of("kind", "other", "text", "Lubi."))
                        .status())
                .isEqualTo(409);

        // What is meant for the one that went reaches the one that stays.
        var deal = as("anna").post("/api/v1/deals", Map.of("customerId", other));
        assertThat(deal.status()).as(deal.toString()).isEqualTo(201);
        assertThat(texts(card(id).path("deals"), "id"))
                .containsExactly(deal.json().path("id").asText());
        var activity = as("anna")
                .post("/api/v1/activities", Map.of("customerId", other, "kind", "call", "summary", "Rozmowa."));
        assertThat(activity.status()).as(activity.toString()).isEqualTo(201);
        assertThat(timeline("anna", id)).anyMatch(it -> it.startsWith("call"));
        var heard = as("anna").post("/api/v1/customers/" + other + "/opt-out", null);
        assertThat(heard.status()).isEqualTo(200);
        assertThat(customers.consents(new CustomerId(UUID.fromString(id)), "email", "marketing"))
                .isFalse();
        assertThat(consents(id)).contains("email marketing false");
    }

    @Test
    void bothNumbersOfOtherProgramsGoOnFindingIt() {
        var one = word();
        var two = word();
        var id = customer("anna", Map.of("name", word(), "externalId", one));
        var other = customer("anna", Map.of("name", word(), "externalId", two));
        var third = customer("anna", Map.of("name", word(), "externalId", one + two));
        var first = merge("anna", id, other, Map.of());
        var second = merge("anna", third, id, Map.of());
        for (var number : List.of(one, two, one + two)) {
            assertThat(customers.numbered(number)).contains(new CustomerId(UUID.fromString(third)));
        }
        assertThat(as("anna")
                        .get("/api/v1/customers/" + other)
                        .json()
                        .path("mergedInto")
                        .asText())
                .isEqualTo(third);
        assertThat(as("anna")
                        .post("/api/v1/customers", Map.of("name", word(), "externalId", two))
                        .status())
                .isEqualTo(409);

        var tooEarly = as("anna").post(undo(first), null);
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.json().path("detail").asText()).contains("undo that first");
        undo("anna", second);
        undo("anna", first);
        assertThat(customers.numbered(two)).contains(new CustomerId(UUID.fromString(other)));
        assertThat(customers.numbered(one)).contains(new CustomerId(UUID.fromString(id)));
    }

    @Test
    void mergesOfOneCardAreUndoneInTurn() {
        var id = customer("anna", Map.of("name", word()));
        var phone = phone();
        var first = merge("anna", id, customer("anna", Map.of("name", word(), "phone", phone)), Map.of());
        var second =
                merge("anna", id, customer("anna", Map.of("name", word(), "phone", phone())), Map.of("phone", "other"));
        var refused = as("anna").post(undo(first), null);
        assertThat(refused.status()).isEqualTo(409);
        var past = as("anna").get("/api/v1/customers/" + id + "/merges").json().path("items");
        assertThat(past).hasSize(2);
        assertThat(past.at("/0/undoable").asBoolean()).isTrue();
        assertThat(past.at("/1/undoable").asBoolean()).isFalse();
        assertThat(past.at("/1/refusal").asText())
                .isEqualTo(refused.json().path("detail").asText());
        undo("anna", second);
        assertThat(card(id).path("phone").asText()).isEqualTo(phone);
        undo("anna", first);
        assertThat(card(id).path("phone").isNull()).isTrue();
        assertThat(as("anna").post(undo(first), null).status()).isEqualTo(409);
        assertThat(as("anna")
                        .get("/api/v1/customers/" + id + "/merges")
                        .json()
                        .at("/items/0/undoneBy")
                        .asText())
                .isEqualTo("anna");
    }

    @Test
    void whatPeopleChangedSinceStays() {
        var id = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word(), "phone", phone(), "city", "Radom"));
        add(other, "habits", Map.of("text", "Płaci przelewem."));
        add(id, "habits", Map.of("text", "Zamawia w piątki."));
        var merged = merge("anna", id, other, Map.of());
        var phone = phone();
        change(id, Map.of("phone", phone));
        add(id, "habits", Map.of("text", "Dzwoni rano."));

        undo("anna", merged);

        assertThat(card(id).path("phone").asText()).isEqualTo(phone);
        assertThat(card(id).path("city").isNull()).isTrue();
        assertThat(texts(card(id).path("habits"), "text")).containsExactly("Zamawia w piątki.", "Dzwoni rano.");
        assertThat(texts(card(other).path("habits"), "text")).containsExactly("Płaci przelewem.");
    }

    @Test
    void peopleAndListsArePutTogether() {
        var email = word() + "@example.com";
        var id = customer("anna", Map.of("name", word(), "firstName", "Jan", "lastName", "Nowak", "email", email));
        var other = customer("anna", Map.of("name", word(), "firstName", "jan", "lastName", "NOWAK", "email", email));
        var twin = card(other).at("/people/0/id").asText();
        var stays = card(id).at("/people/0/id").asText();
        correct(other, twin, Map.of("roles", List.of("decision-maker"), "position", "Prezes", "phone", phone()));
        var ewa = person(other, Map.of("firstName", "Ewa", "lastName", "Lis", "phone", phone()));
        add(other, "soft-facts", Map.of("kind", "interest", "text", "Żegluje.", "personId", twin));
        add(other, "contact-points", Map.of("kind", "phone", "value", phone(), "personId", ewa));
        add(other, "competitors", Map.of("name", "Konkurent"));
        add(id, "competitors", Map.of("name", "konkurent"));
        add(other, "procedures", Map.of("name", "Przetarg"));
        add(other, "addresses", Map.of("kind", "delivery", "street", "Polna 1"));
        var before = card(id);
        var gone = card(other);

        var merged = merge("anna", id, other, Map.of());

        var card = card(id);
        assertThat(texts(card.path("people"), "id")).containsExactlyInAnyOrder(stays, ewa);
        var jan = StreamSupport.stream(card.path("people").spliterator(), false)
                .filter(it -> it.path("id").asText().equals(stays))
                .findFirst()
                .orElseThrow();
        assertThat(jan.path("position").asText()).isEqualTo("Prezes");
        assertThat(jan.path("roles").toString()).isEqualTo("[\"contact\",\"decision-maker\"]");
        assertThat(jan.path("phone").isNull()).isFalse();
        assertThat(card.at("/softFacts/0/personId").asText()).isEqualTo(stays);
        assertThat(card.at("/contactPoints/0/personId").asText()).isEqualTo(ewa);
        assertThat(texts(card.path("competitors"), "name")).containsExactly("konkurent");
        assertThat(texts(card.path("procedures"), "name")).containsExactly("Przetarg");
        assertThat(texts(card.path("addresses"), "street")).containsExactly("Polna 1");
        assertThat(card(other).path("people")).hasSize(1);

        undo("anna", merged);
        assertThat(withoutVersions(card(id))).isEqualTo(withoutVersions(before));
        assertThat(withoutVersions(card(other))).isEqualTo(withoutVersions(gone));
    }

    @Test
    void nothingThatPeopleAreReachedByGetsLost() {
        var mine = word() + "@example.com";
        var others = word() + "@example.com";
        var id = customer("anna", Map.of("name", word(), "email", mine));
        var other = customer("anna", Map.of("name", word(), "email", others, "phone", phone()));
        var merged = merge("anna", id, other, Map.of("email", "other"));
        assertThat(card(id).path("email").asText()).isEqualTo(others);
        assertThat(texts(card(id).path("contactPoints"), "value")).containsExactly(mine);

        // A new lead with either address is theirs.
        for (var email : List.of(mine, others)) {
            var lead = as("integration").post("/api/v1/leads", Map.of("source", "web", "email", email));
            assertThat(lead.status()).as(lead.toString()).isEqualTo(201);
            assertThat(as("marek")
                            .get("/api/v1/leads/" + lead.json().path("id").asText())
                            .json()
                            .path("customerId")
                            .asText())
                    .isEqualTo(id);
            as("marek").post("/api/v1/leads/" + lead.json().path("id").asText() + "/close", Map.of("reason", "other"));
        }
        undo("anna", merged);
        assertThat(card(id).path("email").asText()).isEqualTo(mine);
        assertThat(card(id).path("contactPoints")).isEmpty();
        assertThat(card(other).path("email").asText()).isEqualTo(others);
    }

    @Test
    void privateCustomersBecomeOnePerson() {
        var last = word();
        var id = customer(
                "anna", Map.of("type", "PERSON", "firstName", "Jan", "lastName", last, "birthDate", "1980-01-01"));
        var other = customer(
                "anna",
                Map.of(
                        "type",
                        "PERSON",
                        "firstName",
                        "Janusz",
                        "lastName",
                        last,
                        "birthDate",
                        "1981-01-01",
                        "email",
                        last + "@example.com"));
        var before = card(id);
        var merged = merge("anna", id, other, Map.of("firstName", "other", "birthDate", "other"));
        var card = card(id);
        assertThat(card.path("people")).hasSize(1);
        assertThat(card.path("name").asText()).startsWith("Janusz ");
        assertThat(card.at("/people/0/birthDate").asText()).isEqualTo("1981-01-01");
        assertThat(card.at("/people/0/email").asText()).isEqualTo(last + "@example.com");
        assertThat(card.path("email").asText()).isEqualTo(last + "@example.com");
        assertThat(card.path("contactPoints")).isEmpty();
        undo("anna", merged);
        assertThat(withoutVersions(card(id))).isEqualTo(withoutVersions(before));

        var byName = merge("anna", id, other, Map.of("name", "other"));
        assertThat(card(id).path("name").asText()).startsWith("Janusz ");
        undo("anna", byName);
    }

    @Test
    void twoIdentityNumbersAreTwoPeople() {
        var id = customer("anna", Map.of("type", "PERSON", "name", word()));
        var other = customer("anna", Map.of("type", "PERSON", "name", word()));
        pesel(id, "44051401458");
        pesel(other, "02070803628");
        var answer = as("anna").post("/api/v1/customers/" + id + "/merge", Map.of("other", other));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("two people");
        assertThat(as("anna")
                        .get("/api/v1/customers/" + id + "/merge?other=" + other)
                        .json()
                        .path("problems"))
                .hasSize(1);
    }

    @Test
    void anIdentityNumberGoesAlongAndBack() {
        var id = customer("anna", Map.of("type", "PERSON", "name", word()));
        var other = customer("anna", Map.of("type", "PERSON", "name", word()));
        pesel(other, "44051401458");
        var merged = merge("anna", id, other, Map.of());
        var person = card(id).at("/people/0/id").asText();
        assertThat(reveal("anna", id, person).json().path("pesel").asText()).isEqualTo("44051401458");
        undo("anna", merged);
        assertThat(card(id).at("/people/0/pesel").isNull()).isTrue();
        assertThat(reveal("anna", other, card(other).at("/people/0/id").asText())
                        .json()
                        .path("pesel")
                        .asText())
                .isEqualTo("44051401458");
    }

    @Test
    void nobodyGetsToReadAnIdentityNumberByMerging() {
        var id = customer("anna", Map.of("type", "PERSON", "name", word()));
        var other = customer("anna", Map.of("type", "PERSON", "name", word()));
        pesel(other, "44051401458");
        var given = as("marek").patch("/api/v1/customers/" + other, Map.of("informationOwner", "borys"));
        assertThat(given.status()).as(given.toString()).isEqualTo(200);
        assertThat(as("anna")
                        .post("/api/v1/customers/" + id + "/merge", Map.of("other", other))
                        .status())
                .isEqualTo(403);
        // Who manages the owner may decide that.
        undo("marek", merge("marek", id, other, Map.of()));
    }

    @Test
    void theStricterWordHoldsAndAllWordsAreKept() {
        var id = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word()));
        consent(other, "email", false);
        consent(id, "email", true);
        consent(id, "sms", true);
        consent(other, "phone", true);
        var side = as("anna")
                .get("/api/v1/customers/" + id + "/merge?other=" + other)
                .json();
        assertThat(side.path("refusals").toString()).isEqualTo("[\"email.marketing\"]");

        var merged = merge("anna", id, other, Map.of());

        assertThat(consents(id))
                .containsExactlyInAnyOrder("email marketing false", "sms marketing true", "phone marketing true");
        assertThat(as("anna")
                        .get("/api/v1/customers/" + id + "/consents")
                        .json()
                        .path("items"))
                .hasSize(5);
        consent(id, "sms", false);

        undo("anna", merged);
        assertThat(consents(id)).containsExactlyInAnyOrder("email marketing true", "sms marketing false");
        // Whoever of the two took it back: both have.
        assertThat(consents(other))
                .containsExactlyInAnyOrder("email marketing false", "phone marketing true", "sms marketing false");
    }

    @Test
    void aCompanyMaySwallowItsHeadAndItsBranch() {
        var head = customer("anna", Map.of("name", word()));
        var top = customer("anna", Map.of("name", word(), "parentId", head));
        var middle = customer("anna", Map.of("name", word(), "parentId", top));
        var low = customer("anna", Map.of("name", word(), "parentId", middle));

        // top → middle → low; low swallows top, so that middle is below it and the head above.
        var up = merge("anna", low, top, Map.of());
        assertThat(parent(low)).isEqualTo(head);
        assertThat(parent(middle)).isEqualTo(low);
        undo("anna", up);
        assertThat(parent(low)).isEqualTo(middle);
        assertThat(parent(middle)).isEqualTo(top);

        var down = merge("anna", top, middle, Map.of());
        assertThat(parent(low)).isEqualTo(top);
        assertThat(parent(top)).isEqualTo(head);
        assertThat(texts(card(top).path("children"), "id")).containsExactly(low);
        assertThat(as("anna")
                        .patch("/api/v1/customers/" + low, Map.of("parentId", middle))
                        .status())
                .isEqualTo(422);
        undo("anna", down);
        assertThat(parent(low)).isEqualTo(middle);
        assertThat(parent(middle)).isEqualTo(top);
    }

    @Test
    void aRingMadeSinceStandsInTheWayOfAnUndo() {
        var id = customer("anna", Map.of("name", word()));
        var above = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word(), "parentId", above));
        var below = customer("anna", Map.of("name", word(), "parentId", other));
        var merged = merge("anna", id, other, Map.of("parentId", "this"));
        change(id, Map.of("parentId", ""));
        change(above, Map.of("parentId", below));
        var refused = as("anna").post(undo(merged), null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(card(other).path("mergedInto").asText()).isEqualTo(id);
        change(above, Map.of("parentId", ""));
        undo("anna", merged);
        assertThat(parent(below)).isEqualTo(other);
        assertThat(parent(other)).isEqualTo(above);
    }

    @Test
    void companiesSwallowPeopleAndNotTheOtherWayRound() {
        var company = customer("anna", Map.of("name", word()));
        var person = customer("anna", Map.of("type", "PERSON", "firstName", "Jan", "lastName", word()));
        assertThat(as("anna")
                        .post("/api/v1/customers/" + person + "/merge", Map.of("other", company))
                        .status())
                .isEqualTo(409);
        var merged = merge("anna", company, person, Map.of());
        assertThat(card(company).path("type").asText()).isEqualTo("COMPANY");
        assertThat(card(company).path("people")).hasSize(1);
        undo("anna", merged);
        assertThat(card(company).path("people")).isEmpty();
    }

    @Test
    void whatCannotBeMergedIsRefused() {
        var id = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word()));
        var path = "/api/v1/customers/" + id + "/merge";
        assertThat(errors(as("anna").post(path, Map.of("other", id)))).containsExactly("other");
        assertThat(errors(as("anna").post(path, Map.of()))).containsExactly("other");
        assertThat(as("anna").post(path, Map.of("other", UUID.randomUUID())).status())
                .isEqualTo(404);
        assertThat(as("anna").post(path, Map.of("other", "nobody")).status()).isEqualTo(404);
        assertThat(errors(as("anna")
                        .post(
                                path,
                                Map.of(
                                        "other",
                                        other,
                                        "fields",
                                        Map.of("nonsense", "this", "name", "third", "city", "both")))))
                .containsExactlyInAnyOrder("fields.nonsense", "fields.name", "fields.city");
        assertThat(errors(as("anna").post(path, Map.of("other", other, "more", 1))))
                .containsExactly("more");
        merge("anna", id, other, Map.of());
        assertThat(as("anna").post(path, Map.of("other", other)).status()).isEqualTo(409);
        assertThat(as("anna")
                        .post("/api/v1/customers/" + other + "/merge", Map.of("other", id))
                        .status())
                .isEqualTo(409);
        assertThat(as("anna")
                        .post("/api/v1/customers/merges/" + UUID.randomUUID() + "/undo", null)
                        .status())
                .isEqualTo(404);
        assertThat(as("anna")
                        .post("/api/v1/customers/merges/nothing/undo", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void onlyWhoIsResponsibleForBothMayMerge() {
        var annas = customer("anna", Map.of("name", word()));
        var boryss = customer("borys", Map.of("name", word()));
        assertThat(as("anna")
                        .post("/api/v1/customers/" + annas + "/merge", Map.of("other", boryss))
                        .status())
                .isEqualTo(404);
        assertThat(as("anna")
                        .get("/api/v1/customers/" + annas + "/merge?other=" + boryss)
                        .status())
                .isEqualTo(404);
        for (var user : List.of("sara", "maria", "admin", "audyta", "integration")) {
            assertThat(as(user).post("/api/v1/customers/" + annas + "/merge", Map.of("other", boryss))
                            .status())
                    .as(user)
                    .isEqualTo(403);
        }
        var merged = merge("marek", annas, boryss, Map.of());
        assertThat(as("anna").post(undo(merged), null).status()).isEqualTo(403);
        assertThat(as("borys").post(undo(merged), null).status()).isEqualTo(404);
        undo("marek", merged);
    }

    @Test
    void aStaleCardIsNotMerged() {
        var id = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word()));
        var side = as("anna").get("/api/v1/customers/" + id + "/merge?other=" + other);
        var tag = side.header("ETag").orElseThrow();
        change(other, Map.of("city", "Kielce"));
        var request = new HashMap<String, Object>(Map.of(
                "other", other, "otherVersion", side.json().path("otherVersion").asInt()));
        var path = "/api/v1/customers/" + id + "/merge";
        assertThat(as("anna").with("If-Match", tag).post(path, request).status())
                .isEqualTo(412);
        request.remove("otherVersion");
        change(id, Map.of("city", "Kielce"));
        assertThat(as("anna").with("If-Match", tag).post(path, request).status())
                .isEqualTo(412);
        assertThat(as("anna")
                        .with("If-Match", "\"" + card(id).path("version").asInt() + "\"")
                        .post(path, request)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSameRequestTwiceMergesOnce() {
        var id = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word()));
        var api = as("anna").with("Idempotency-Key", word());
        var first = api.post("/api/v1/customers/" + id + "/merge", Map.of("other", other));
        var second = api.post("/api/v1/customers/" + id + "/merge", Map.of("other", other));
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(as("anna").get("/api/v1/customers/" + id + "/merges").json().path("items"))
                .hasSize(1);
        var undo = as("anna").with("Idempotency-Key", word());
        assertThat(undo.post(undo(first), null).status()).isEqualTo(200);
        assertThat(undo.post(undo(first), null).status()).isEqualTo(200);
    }

    @Test
    void afterThirtyDaysItStays() {
        var id = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word()));
        var merged = merge("anna", id, other, Map.of());
        jdbc.sql("update customer.merge set merged_at = ? where id = ?::uuid")
                .params(
                        Timestamp.from(
                                clock.instant().minus(Duration.ofDays(30)).minusSeconds(60)),
                        merged.json().path("mergeId").asText())
                .update();
        var refused = as("anna").post(undo(merged), null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("30 days");
    }

    @Test
    void allThatHappenedIsInTheTrail() {
        var id = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word(), "city", "Radom"));
        var deal = as("anna")
                .post("/api/v1/deals", Map.of("customerId", other))
                .json()
                .path("id")
                .asText();
        var merged = merge("anna", id, other, Map.of());
        assertThat(actions(id)).contains("customer.merged");
        assertThat(actions(other)).contains("customer.merged-into");
        assertThat(actions(deal)).contains("deal.customer-merged");
        var changes = as("anna")
                .get("/api/v1/customers/" + id + "/history?field=city")
                .json();
        assertThat(changes.at("/items/0/after").asText()).isEqualTo("Radom");
        undo("anna", merged);
        assertThat(actions(id)).contains("customer.merge-undone");
        assertThat(actions(other)).contains("customer.merge-undone");
        assertThat(actions(deal)).contains("deal.customer-parted");
    }

    @Test
    void categoriesFollowWhatWasWon() {
        var id = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word()));
        customers.becomeExisting(new CustomerId(UUID.fromString(other)), null);
        var merged = merge("anna", id, other, Map.of());
        assertThat(card(id).path("category").asText()).isEqualTo("EXISTING");
        undo("anna", merged);
        assertThat(card(id).path("category").asText()).isEqualTo("PROSPECT");
        assertThat(card(other).path("category").asText()).isEqualTo("EXISTING");
    }

    /** Of merges that meet, one wins and the others are told; nothing is lost, no card goes in circles. */
    @Test
    void mergesAtOnceEndInOneOrder() throws Exception {
        for (var round = 0; round < 3; round++) {
            var a = customer("anna", Map.of("name", word()));
            var b = customer("anna", Map.of("name", word()));
            var c = customer("anna", Map.of("name", word()));
            var answers = atOnce(List.of(
                    () -> as("anna").post("/api/v1/customers/" + a + "/merge", Map.of("other", b)),
                    () -> as("anna").post("/api/v1/customers/" + b + "/merge", Map.of("other", a)),
                    () -> as("anna").post("/api/v1/customers/" + c + "/merge", Map.of("other", a)),
                    () -> as("anna").post("/api/v1/customers/" + b + "/merge", Map.of("other", c))));
            assertThat(answers).allMatch(it -> it.status() == 200 || it.status() == 409);
            var merged = answers.stream().filter(it -> it.status() == 200).toList();
            assertThat(merged).isNotEmpty();
            var live = List.of(a, b, c).stream()
                    .filter(it -> card(it).path("mergedInto").isNull())
                    .toList();
            assertThat(live).hasSize(3 - merged.size());
            for (var it : List.of(a, b, c)) {
                var into = card(it).path("mergedInto");
                assertThat(into.isNull() || live.contains(into.asText())).isTrue();
            }
        }
    }

    /** Whoever writes while two become one is not lost: sooner or later it is with the one that stays. */
    @Test
    void whatIsWrittenMeanwhileFollows() throws Exception {
        var id = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word()));
        var calls = new ArrayList<Callable<Answer>>();
        calls.add(() -> as("anna").post("/api/v1/customers/" + id + "/merge", Map.of("other", other)));
        for (var i = 0; i < 6; i++) {
            calls.add(() -> as("anna")
                    .post("/api/v1/activities", Map.of("customerId", other, "kind", "note", "summary", "Notatka.")));
            calls.add(() -> as("anna").post("/api/v1/deals", Map.of("customerId", other)));
        }
        var answers = atOnce(calls);
        assertThat(answers.get(0).status()).as(answers.get(0).toString()).isEqualTo(200);
        assertThat(answers.subList(1, answers.size())).allMatch(it -> it.status() == 201 || it.status() == 409);
        var written = answers.stream().filter(it -> it.status() == 201).count();
        customers.current(new CustomerId(UUID.fromString(other)));
        fetchLateComers();
        assertThat(count("activity.activity", id) + count("deal.deal", id)).isEqualTo(written);
        assertThat(count("activity.activity", other) + count("deal.deal", other))
                .isZero();
    }

    @Autowired
    pl.lejek.workflow.HousekeepingTask mergeHousekeeping;

    private void fetchLateComers() {
        mergeHousekeeping.run();
    }

    private long count(String table, String customer) {
        return jdbc.sql("select count(*) from " + table + " where customer_id = ?::uuid")
                .param(customer)
                .query(Long.class)
                .single();
    }

    private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
        var barrier = new CyclicBarrier(calls.size());
        try (var threads = closing(calls.size())) {
            var running = calls.stream()
                    .map(it -> threads.service.submit(() -> {
                        barrier.await();
                        return it.call();
                    }))
                    .toList();
            var answers = new ArrayList<Answer>();
            for (var it : running) {
                answers.add(it.get());
            }
            return answers;
        }
    }

    private record Threads(java.util.concurrent.ExecutorService service) implements AutoCloseable {
        @Override
        public void close() {
            service.shutdownNow();
        }
    }

    private static Threads closing(int threads) {
        return new Threads(Executors.newFixedThreadPool(threads));
    }

    private Answer merge(String user, String id, String other, Map<String, String> fields) {
        var answer = as(user).post("/api/v1/customers/" + id + "/merge", Map.of("other", other, "fields", fields));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private void undo(String user, Answer merged) {
        var answer = as(user).post(undo(merged), null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static String undo(Answer merged) {
        return "/api/v1/customers/merges/" + merged.json().path("mergeId").asText() + "/undo";
    }

    private String customer(String owner, Map<String, Object> fields) {
        var answer = as(owner).post("/api/v1/customers", fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private void change(String customer, Map<String, Object> fields) {
        var answer = as("anna").patch("/api/v1/customers/" + customer, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private void correct(String customer, String person, Map<String, Object> fields) {
        var answer = as("anna").patch("/api/v1/customers/" + customer + "/people/" + person, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private String person(String customer, Map<String, Object> fields) {
        var answer = as("anna").post("/api/v1/customers/" + customer + "/people", fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var people = answer.json().path("people");
        return people.get(people.size() - 1).path("id").asText();
    }

    private void add(String customer, String list, Map<String, Object> fields) {
        var answer = as("anna").post("/api/v1/customers/" + customer + "/" + list, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private void consent(String customer, String channel, boolean given) {
        var answer = as("anna")
                .post(
                        "/api/v1/customers/" + customer + "/consents",
                        Map.of(
                                "channel",
                                channel,
                                "purpose",
                                "marketing",
                                "given",
                                given,
                                "source",
                                "phone",
                                "textVersion",
                                "2026-1"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private List<String> consents(String customer) {
        return texts(card(customer).path("consents"), "channel", "purpose", "given");
    }

    private void pesel(String customer, String number) {
        var person = card(customer).at("/people/0/id").asText();
        var answer = as("anna")
                .put("/api/v1/customers/" + customer + "/people/" + person + "/pesel", Map.of("pesel", number));
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
    }

    private Answer reveal(String user, String customer, String person) {
        return as(user).post("/api/v1/customers/" + customer + "/people/" + person + "/pesel/reveal", Map.of());
    }

    private String parent(String customer) {
        return card(customer).at("/parent/id").asText();
    }

    private JsonNode card(String customer) {
        var answer = as("marek").get("/api/v1/customers/" + customer);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private List<String> timeline(String user, String customer) {
        return texts(
                as(user).get("/api/v1/customers/" + customer + "/timeline")
                        .json()
                        .path("items"),
                "kind",
                "title");
    }

    private List<String> actions(String subject) {
        return jdbc.sql("select action from history.audit_entry where subject_id = ? order by id")
                .param(subject)
                .query(String.class)
                .list();
    }

    /** A card as it was, whatever number its changes have; lists in the order of their ids. */
    private static Map<String, Object> withoutVersions(JsonNode card) {
        var all = new LinkedHashMap<String, Object>();
        card.properties().forEach(it -> {
            if (!it.getKey().equals("version")) {
                all.put(it.getKey(), plain(it.getValue()));
            }
        });
        return all;
    }

    private static Object plain(JsonNode value) {
        if (value.isObject()) {
            return withoutVersions(value);
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(it -> plain(it).toString())
                        .sorted()
                        .toList()
                : value.asText();
    }

    private static List<String> errors(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        return texts(answer.json().path("errors"), "field");
    }

    private static List<String> names(JsonNode page) {
        return texts(page.path("items"), "name");
    }

    private static List<String> labels(JsonNode page) {
        return texts(page.path("items"), "label");
    }

    private static List<String> texts(JsonNode items, String... names) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(it -> String.join(
                        " ",
                        List.of(names).stream()
                                .map(name -> it.path(name).asText())
                                .toList()))
                .toList();
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    private static String word() {
        var word = new StringBuilder();
        for (var i = 0; i < 10; i++) {
            word.append((char) ('a' + ThreadLocalRandom.current().nextInt(26)));
        }
        return word.toString();
    }

    private static String phone() {
        return "+4851" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
    }
}
