package pl.lejek.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Customers that are probably there twice are found, shown with the reasons, and dismissed. */
@LejekTest
class DuplicateApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DuplicateSearch search;

    @Test
    void aSharedAddressIsAReasonWhereverItStands() {
        var email = word() + "@example.com";
        var one = customer("anna", Map.of("name", word(), "email", email.toUpperCase()));
        var other = customer("anna", Map.of("name", word()));
        add(other, "contact-points", Map.of("kind", "email", "value", email));
        var third = customer("anna", Map.of("name", word(), "firstName", "Jan", "lastName", "Nowak"));
        as("anna")
                .patch(
                        "/api/v1/customers/" + third + "/people/"
                                + card(third).at("/people/0/id").asText(),
                        Map.of("email", email));

        var found = duplicates("anna", one);
        assertThat(ids(found)).containsExactlyInAnyOrder(other, third);
        assertThat(found.at("/0/score").asInt()).isEqualTo(75);
        assertThat(found.at("/0/reasons/0/code").asText()).isEqualTo("same-email");
        assertThat(found.at("/0/reasons/0/text").asText()).isEqualTo("the same e-mail address");
        assertThat(found.at("/0/mergeable").asBoolean()).isTrue();
        assertThat(as("anna")
                        .with("Accept-Language", "pl")
                        .get("/api/v1/customers/" + one + "/duplicates")
                        .json()
                        .at("/items/0/reasons/0/text")
                        .asText())
                .isEqualTo("ten sam adres e-mail");
    }

    @Test
    void namesAreComparedWithoutLegalFormAccentsAndCase() {
        var name = "Zażółć " + word() + " " + word();
        var one = customer("anna", Map.of("name", name + " Sp. z o.o.", "city", "Łódź"));
        var same = customer("anna", Map.of("name", name.toUpperCase() + " S.A.", "city", "lodz"));
        var alike = customer("anna", Map.of("name", "P.H.U. " + name + "x"));
        customer("anna", Map.of("name", "Przedsiębiorstwo Handlowe " + word()));

        var found = duplicates("anna", one);
        assertThat(ids(found)).containsExactly(same, alike);
        assertThat(codes(found.get(0))).containsExactly("same-name", "same-city");
        assertThat(codes(found.get(1))).containsExactly("similar-name");
        assertThat(found.at("/1/reasons/0/percent").asInt()).isBetween(75, 99);
        assertThat(found.at("/1/reasons/0/text").asText())
                .isEqualTo("a similar name (" + found.at("/1/reasons/0/percent").asInt() + " %)");
    }

    @Test
    void numbersOfTheRegisterSayMost() {
        var nip = nip();
        var one = customer("anna", Map.of("name", word(), "nip", nip));
        var other = customer("anna", Map.of("name", word(), "nip", nip.substring(0, 3) + "-" + nip.substring(3)));
        var found = duplicates("anna", one);
        assertThat(ids(found)).containsExactly(other);
        assertThat(found.at("/0/score").asInt()).isEqualTo(90);
        assertThat(codes(found.get(0))).containsExactly("same-nip");
    }

    @Test
    void peopleAreTheSameByNameAndBirthDate() {
        var last = word();
        var one = customer(
                "anna", Map.of("type", "PERSON", "firstName", "Jan", "lastName", last, "birthDate", "1980-03-31"));
        var same = customer(
                "anna",
                Map.of(
                        "type",
                        "PERSON",
                        "firstName",
                        "JAN",
                        "lastName",
                        last.toUpperCase(),
                        "birthDate",
                        "1980-03-31"));
        customer("anna", Map.of("type", "PERSON", "firstName", "Jan", "lastName", last, "birthDate", "1990-03-31"));
        var found = duplicates("anna", one);
        assertThat(ids(found)).containsExactly(same);
        assertThat(codes(found.get(0))).contains("same-name-and-birth-date");
    }

    @Test
    void whoBelongsToEachOtherAreTwo() {
        var nip = nip();
        var head = customer("anna", Map.of("name", word(), "nip", nip));
        var branch = customer("anna", Map.of("name", word(), "nip", nip, "parentId", head));
        assertThat(duplicates("anna", head)).isEmpty();
        assertThat(duplicates("anna", branch)).isEmpty();
    }

    @Test
    void aDismissedPairComesBackWithSomethingNewOnly() {
        var phone = phone();
        var one = customer("anna", Map.of("name", word(), "phone", phone));
        var other = customer("anna", Map.of("name", word(), "phone", phone));
        search.run();
        assertThat(pairs("anna")).contains(pair(one, other));

        var dismissed = as("anna").post(path(one, other, "dismiss"), null);
        assertThat(dismissed.status()).as(dismissed.toString()).isEqualTo(204);
        assertThat(duplicates("anna", one).at("/0/state").asText()).isEqualTo("DISMISSED");
        assertThat(pairs("anna")).doesNotContain(pair(one, other));
        assertThat(actions(one)).contains("customer.duplicate-dismissed");

        // What they have in common is the same: another city says nothing new.
        change(one, Map.of("city", "Gdynia"));
        search.run();
        assertThat(pairs("anna")).doesNotContain(pair(one, other));

        var email = word() + "@example.com";
        change(one, Map.of("email", email));
        change(other, Map.of("email", email));
        search.run();
        assertThat(pairs("anna")).contains(pair(one, other));
        assertThat(codes(duplicates("anna", one).get(0))).containsExactly("same-email", "same-phone");

        assertThat(as("anna").post(path(other, one, "dismiss"), null).status()).isEqualTo(204);
        assertThat(as("anna").post(path(one, other, "reopen"), null).status()).isEqualTo(204);
        assertThat(pairs("anna")).contains(pair(one, other));

        change(other, Map.of("phone", "", "email", ""));
        search.run();
        assertThat(pairs("anna")).doesNotContain(pair(one, other));
        assertThat(duplicates("anna", one)).isEmpty();
    }

    @Test
    void onlyWhoMaySeeBothSeesThePair() {
        var phone = phone();
        var annas = customer("anna", Map.of("name", word(), "phone", phone));
        var boryss = customer("borys", Map.of("name", word(), "phone", phone));
        search.run();
        assertThat(duplicates("anna", annas)).isEmpty();
        assertThat(pairs("anna")).doesNotContain(pair(annas, boryss));
        assertThat(ids(duplicates("marek", annas))).containsExactly(boryss);
        assertThat(pairs("marek")).contains(pair(annas, boryss));
        assertThat(as("borys").get("/api/v1/customers/" + annas + "/duplicates").status())
                .isEqualTo(404);
        assertThat(as("anna").post(path(annas, boryss, "dismiss"), null).status())
                .isEqualTo(404);
        // Who only reads sees pairs and decides nothing.
        assertThat(ids(duplicates("sara", annas))).containsExactly(boryss);
        assertThat(as("sara").post(path(annas, boryss, "dismiss"), null).status())
                .isEqualTo(403);
        assertThat(duplicates("sara", annas).at("/0/mergeable").asBoolean()).isFalse();
    }

    @Test
    void whatIsNoPairCannotBeDismissed() {
        var one = customer("anna", Map.of("name", word()));
        var other = customer("anna", Map.of("name", word()));
        assertThat(as("anna").post(path(one, other, "dismiss"), null).status()).isEqualTo(404);
        assertThat(as("anna").post(path(one, other, "reopen"), null).status()).isEqualTo(404);
        assertThat(as("anna").post(path(one, one, "dismiss"), null).status()).isEqualTo(422);
        assertThat(as("anna").post(path(one, "nobody", "dismiss"), null).status())
                .isEqualTo(404);
    }

    @Test
    void comparingAllFindsTheSameAsComparingEach() {
        var cards = new ArrayList<String>();
        var phone = phone();
        var nip = nip();
        var name = word() + " " + word() + " " + word();
        cards.add(customer("anna", Map.of("name", name + " sp. z o.o.", "phone", phone)));
        cards.add(customer("anna", Map.of("name", name + "k S.A.", "nip", nip)));
        cards.add(customer("anna", Map.of("name", word(), "phone", phone, "nip", nip)));
        var last = word();
        cards.add(customer("anna", Map.of("type", "PERSON", "firstName", "Ewa", "lastName", last, "city", "Radom")));
        cards.add(customer("anna", Map.of("type", "PERSON", "firstName", "Ewa", "lastName", last, "city", "Radom")));
        search.run();
        var each = kept(cards);
        assertThat(each).hasSize(4);

        jdbc.sql("delete from customer.duplicate").update();
        var answer = as("marek").post("/api/v1/customers/duplicates/search", null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        search.run();
        assertThat(kept(cards)).isEqualTo(each);

        assertThat(as("anna").post("/api/v1/customers/duplicates/search", null).status())
                .isEqualTo(403);
    }

    @Test
    void pagesFollowEachOther() {
        var phone = phone();
        for (var i = 0; i < 4; i++) {
            customer("celina", Map.of("name", word(), "phone", phone));
        }
        search.run();
        var all = pairs("celina");
        assertThat(all).hasSizeGreaterThanOrEqualTo(6);
        var paged = new ArrayList<String>();
        var cursor = "";
        do {
            var page = as("celina")
                    .get("/api/v1/customers/duplicates?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            page.path("items").forEach(it -> paged.add(pair(it)));
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
        } while (!cursor.isEmpty());
        assertThat(paged).doesNotHaveDuplicates().containsExactlyElementsOf(all);
        assertThat(as("celina")
                        .get("/api/v1/customers/duplicates?cursor=nonsense")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Młyn sp. z o.o.",
                "Kasa SA",
                "Kasa S.A.",
                "Nowak i Syn s.c.",
                "Żółw Sp. z o.o. Sp. k.",
                "S.A.",
                "Nasa",
                "Alfa spółka z ograniczoną odpowiedzialnością",
                "Ósmy Dzień S.K.A.",
                "Müller GmbH",
                "Groß & Söhne KG",
                "Acme, Inc.",
                "Kowalski-Nowak",
                "  dwa   odstępy  ",
                "P.H.U. Bąk",
                "A.B.C. 24",
                "Øresund ApS",
                "Beta prosta spółka akcyjna",
                "spzoo",
                "Sp z oo Gamma",
                "łąka"
            })
    void javaAndSqlReadNamesAlike(String name) {
        assertThat(ContactPoints.nameKey(name))
                .isEqualTo(jdbc.sql("select customer.name_key(?)")
                        .param(name)
                        .query(String.class)
                        .optional()
                        .orElse(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tartak las", "zazolc gesla jazn", "abc", "a b c", "24 7"})
    void javaAndSqlCountTrigramsAlike(String name) {
        for (var other : List.of("tartak lasek", "zazolc gesla", "abcd", "a b", "247")) {
            assertThat(Trigrams.similarity(name, other))
                    .isCloseTo(
                            jdbc.sql("select similarity(?, ?)")
                                    .params(name, other)
                                    .query(Double.class)
                                    .single(),
                            org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    private Map<String, String> kept(List<String> among) {
        var found = new HashMap<String, String>();
        jdbc.sql("select one::text, other::text, score, reasons::text, evidence::text from customer.duplicate")
                .query(row -> {
                    if (among.contains(row.getString(1)) && among.contains(row.getString(2))) {
                        found.put(
                                row.getString(1) + row.getString(2),
                                row.getInt(3) + row.getString(4) + row.getString(5));
                    }
                });
        return found;
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

    private void add(String customer, String list, Map<String, Object> fields) {
        var answer = as("anna").post("/api/v1/customers/" + customer + "/" + list, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private JsonNode card(String customer) {
        return as("anna").get("/api/v1/customers/" + customer).json();
    }

    private JsonNode duplicates(String user, String customer) {
        var answer = as(user).get("/api/v1/customers/" + customer + "/duplicates");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("items");
    }

    private List<String> pairs(String user) {
        var answer = as(user).get("/api/v1/customers/duplicates?limit=200");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(DuplicateApiTests::pair)
                .toList();
    }

    private static String pair(JsonNode it) {
        return pair(it.at("/one/id").asText(), it.at("/other/id").asText());
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    private static List<String> ids(JsonNode found) {
        return StreamSupport.stream(found.spliterator(), false)
                .map(it -> it.at("/customer/id").asText())
                .toList();
    }

    private static List<String> codes(JsonNode found) {
        return StreamSupport.stream(found.path("reasons").spliterator(), false)
                .map(it -> it.path("code").asText())
                .toList();
    }

    private static String path(String one, String other, String verb) {
        return "/api/v1/customers/" + one + "/duplicates/" + other + "/" + verb;
    }

    private List<String> actions(String customer) {
        return jdbc.sql("select action from history.audit_entry where subject_id = ? order by id")
                .param(customer)
                .query(String.class)
                .list();
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    /** A word that no other name resembles. */
    private static String word() {
        var word = new StringBuilder();
        for (var i = 0; i < 10; i++) {
            word.append((char) ('a' + ThreadLocalRandom.current().nextInt(26)));
        }
        return word.toString();
    }

    private static String phone() {
        return "+4850" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
    }

    private static String nip() {
        while (true) {
            var digits = "1" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
            for (var check = 0; check < 10; check++) {
                if (ContactPoints.nip(digits + check).isPresent()) {
                    return digits + check;
                }
            }
        }
    }
}
