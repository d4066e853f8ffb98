package pl.lejek.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** One field finds customers, their people, leads, deals, work and notes, however they are spelled. */
@LejekTest
class SearchApiTests {

    @LocalServerPort
    int port;

    /** Letters that no other test's names have. */
    private final String mark = "Xąkż" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);

    @Test
    void caseAndPolishLettersDoNotCount() {
        var lead = lead(Map.of("companyName", "Zakłady " + mark, "firstName", "Żaneta", "lastName", "Świąć" + mark));

        assertThat(types(find(
                        "marek",
                        "ZAKLADY " + mark.toLowerCase().replace('ą', 'a').replace('ż', 'z'))))
                .contains("customer", "lead", "task");
        var person = find("marek", "zaneta swiac" + mark.replace('ą', 'a').replace('ż', 'z'));
        assertThat(types(person)).contains("customer", "lead");
        assertThat(person.get(0).path("label").asText()).isEqualTo("Żaneta Świąć" + mark);
        assertThat(person.get(0).path("hint").asText()).isEqualTo("Zakłady " + mark);
        assertThat(person.get(0).at("/opens/id").asText())
                .isEqualTo(lead.path("customerId").asText());
    }

    @Test
    void aTypingErrorStillFindsTheCustomer() {
        lead(Map.of("companyName", "Przedsiębiorstwo " + mark));

        var found = find("marek", "przedsebiorstwo " + mark.substring(0, mark.length() - 1));

        assertThat(labels(found)).contains("Przedsiębiorstwo " + mark);
    }

    @Test
    void everyWordMayBeMisspelt() {
        var lead = lead(Map.of("companyName", "Zakłady " + mark, "firstName", "Żaneta", "lastName", "Wójcicka" + mark));

        for (var typed : List.of("zaneat wojcikca" + mark, "zanteta wojcicka" + mark.substring(1))) {
            var found = find("marek", typed);
            assertThat(labels(found)).as(typed).contains("Żaneta Wójcicka" + mark);
            assertThat(types(found)).as(typed).contains("customer", "lead");
            assertThat(labels(find(stranger(lead.path("owner").asText()), typed)))
                    .as("of another team")
                    .noneMatch(it -> it.contains(mark));
        }
    }

    @Test
    void aChangedNameIsFoundMisspelt() {
        var card = as("anna").post("/api/v1/customers", Map.of("name", "Dawna " + mark));
        assertThat(card.status()).as(card.toString()).isEqualTo(201);
        var id = card.json().path("id").asText();
        var changed = as("anna").patch("/api/v1/customers/" + id, Map.of("name", "Mleczarnia Q" + mark));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);

        assertThat(labels(find("anna", "mlecazrnia q" + mark))).contains("Mleczarnia Q" + mark);
    }

    @Test
    void whoBeginsSoComesBeforeAPageOfThoseThatContainIt() {
        for (var i = 0; i < 4; i++) {
            var card = as("anna").post("/api/v1/customers", Map.of("name", "Firma " + i + " " + mark + "x"));
            assertThat(card.status()).as(card.toString()).isEqualTo(201);
        }
        var card = as("anna").post("/api/v1/customers", Map.of("name", "Karta osoby"));
        var person = as("anna")
                .post(
                        "/api/v1/customers/" + card.json().path("id").asText() + "/people",
                        Map.of("firstName", mark, "lastName", "Nowak"));
        assertThat(person.status()).as(person.toString()).isEqualTo(201);

        var found = items(as("anna").get("/api/v1/search?limit=3&q=" + encoded(mark)));

        assertThat(found).hasSize(3);
        assertThat(found.get(0).path("label").asText()).isEqualTo(mark + " Nowak");
    }

    @Test
    void aNameThatIsThereIsNotJoinedByNamesThatResembleIt() {
        lead(Map.of("companyName", "Wytwórnia " + mark + "-A"));
        lead(Map.of("companyName", "Wytwórnia " + mark + "-B"));

        assertThat(labels(find("marek", "wytwornia " + mark + "-a"))).doesNotContain("Wytwórnia " + mark + "-B");
        assertThat(labels(find("marek", "wytwronia " + mark + "-a"))).contains("Wytwórnia " + mark + "-A");
    }

    @Test
    void numbersAreFoundInAnyGrouping() {
        var digits = String.valueOf(ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000));
        var lead = lead(Map.of("companyName", "Telefon " + mark, "phone", "+4860" + digits));

        var typed = "60" + digits.charAt(0) + "-" + digits.substring(1, 4) + "-" + digits.substring(4);
        assertThat(find("marek", typed))
                .anyMatch(it -> it.path("type").asText().equals("lead")
                        && it.path("id").asText().equals(lead.path("id").asText()));
    }

    @Test
    void customersAreFoundByFurtherNumbersAndByAddedTexts() {
        var key = "found" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
        var field = Map.of(
                "key", key,
                "entity", "company",
                "type", "text",
                "label", Map.of("pl", "Maszyna", "en", "Machine"),
                "justification", "search");
        assertThat(as("admin").post("/api/v1/custom-fields", field).status()).isEqualTo(201);
        try {
            var card = as("anna")
                    .post(
                            "/api/v1/customers",
                            Map.of("name", "Karta " + mark, "custom", Map.of(key, "Frezarka Ś" + mark)));
            assertThat(card.status()).as(card.toString()).isEqualTo(201);
            var id = card.json().path("id").asText();
            var digits = String.valueOf(ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000));
            assertThat(as("anna")
                            .post(
                                    "/api/v1/customers/" + id + "/contact-points",
                                    Map.of("kind", "phone", "value", "+4860" + digits))
                            .status())
                    .isEqualTo(201);

            for (var typed : List.of("60" + digits.charAt(0) + " " + digits.substring(1), "frezarka s" + mark)) {
                assertThat(find("anna", typed))
                        .as(typed)
                        .anyMatch(it -> it.path("id").asText().equals(id));
                assertThat(find("borys", typed)).as(typed).isEmpty();
            }
        } finally {
            var retired = new HashMap<String, Object>(field);
            retired.put("active", false);
            as("admin").put("/api/v1/custom-fields/" + key, retired);
        }
    }

    @Test
    void notesAreFoundByTheBeginningOfTheirWords() {
        var lead = lead(Map.of("companyName", "Notatki " + mark));
        var owner = lead.path("owner").asText();
        var note = as(owner)
                .post(
                        "/api/v1/activities",
                        Map.of(
                                "kind",
                                "note",
                                "summary",
                                "Prosi o wycenę suwnicy " + mark,
                                "customerId",
                                lead.path("customerId").asText()));
        assertThat(note.status()).as(note.toString()).isEqualTo(201);

        var words = "suwnic " + mark.substring(0, 7);
        var found = items(as(owner).get("/api/v1/search?type=activity&q=" + encoded(words)));

        assertThat(found).isNotEmpty();
        assertThat(found.get(0).path("label").asText()).isEqualTo("Prosi o wycenę suwnicy " + mark);
        assertThat(found.get(0).at("/opens/type").asText()).isEqualTo("customer");
        assertThat(items(as(stranger(owner)).get("/api/v1/search?type=activity&q=" + encoded(words))))
                .isEmpty();
    }

    @Test
    void dealsAreFoundByCustomerAndProduct() {
        var lead = lead(Map.of("companyName", "Szansa " + mark));
        var owner = lead.path("owner").asText();
        var deal = as(owner)
                .post(
                        "/api/v1/deals",
                        Map.of("customerId", lead.path("customerId").asText(), "product", "Suwnica " + mark + "-B"));
        assertThat(deal.status()).as(deal.toString()).isEqualTo(201);
        var id = deal.json().path("id").asText();

        assertThat(find(owner, "suwnica " + mark + "-b"))
                .anyMatch(it -> it.path("id").asText().equals(id));
        assertThat(find(owner, "szansa " + mark))
                .anyMatch(it -> it.path("id").asText().equals(id));
        assertThat(find(stranger(owner), "suwnica " + mark)).isEmpty();
    }

    @Test
    void nobodyFindsWhatIsNotTheirs() {
        var lead = lead(Map.of("companyName", "Cudzy " + mark));

        assertThat(find(stranger(lead.path("owner").asText()), "cudzy " + mark)).isEmpty();
        assertThat(types(find("maria", "cudzy " + mark)))
                .contains("customer", "lead")
                .doesNotContain("deal");
        assertThat(find("audyta", "cudzy " + mark)).isEmpty();
    }

    @Test
    void whatIsLookedForCanBeNarrowed() {
        lead(Map.of("companyName", "Wąsko " + mark));

        assertThat(types(items(as("marek").get("/api/v1/search?type=lead&q=" + encoded("wąsko " + mark)))))
                .containsExactly("lead");
        var wrong = as("marek").get("/api/v1/search?type=nobody&q=ab");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/field").asText()).isEqualTo("type");
    }

    @Test
    void strangeInputFindsNothingAndBreaksNothing() {
        for (var text :
                List.of(" ", "a", "%", "%%", "__", "\\\\", "' or 1=1 --", "&|!:*()", "\u202e\u0301", "🦔🦔🦔🦔")) {
            var answer = as("anna").get("/api/v1/search?q=" + encoded(text));
            assertThat(answer.status()).as(text + answer).isEqualTo(200);
        }
        assertThat(as("anna").get("/api/v1/search?q=" + "x".repeat(201)).status())
                .isEqualTo(422);
        assertThat(as("anna").get("/api/v1/search").status()).isEqualTo(422);
        assertThat(Api.at(port).get("/api/v1/search?q=ab").status()).isEqualTo(401);
    }

    private JsonNode lead(Map<String, String> fields) {
        var body = new HashMap<String, Object>(Map.of(
                "source",
                "web",
                "email",
                "szukaj-" + ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE) + "@example.com"));
        body.putAll(fields);
        var answer = as("integration").post("/api/v1/leads", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return as("marek")
                .get("/api/v1/leads/" + answer.json().path("id").asText())
                .json();
    }

    private List<JsonNode> find(String user, String text) {
        return items(as(user).get("/api/v1/search?q=" + encoded(text)));
    }

    private static List<JsonNode> items(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .toList();
    }

    private static List<String> types(List<JsonNode> found) {
        return found.stream().map(it -> it.path("type").asText()).distinct().toList();
    }

    private static List<String> labels(List<JsonNode> found) {
        return found.stream().map(it -> it.path("label").asText()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String stranger(String owner) {
        return Api.at(port).strangerTo(owner);
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }
}
