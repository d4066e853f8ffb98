package pl.lejek.lead.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

@LejekTest
class LeadListAndReplyApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void sortsByTheDeadlineThatRunsOutFirst() {
        var campaign = "deadline" + UUID.randomUUID();
        var now = clock.instant();
        var late = lead(campaign, "1", "breached", now.minusSeconds(60));
        var soon = lead(campaign, "2", "ok", now.plusSeconds(60));
        var later = lead(campaign, "3", "at-risk", now.plusSeconds(3600));
        var contacted = lead(campaign, "4", null, now.minusSeconds(7200));

        assertThat(pages("sort=sla&limit=1&q=" + campaign)).containsExactly(late, soon, later, contacted);
        assertThat(pages("limit=3&q=" + campaign)).containsExactlyInAnyOrder(late, soon, later, contacted);
        assertThat(as("admin").get("/api/v1/leads?sort=name").status()).isEqualTo(422);
    }

    @Test
    void keepsWhatTheCustomerAnsweredAsANote() {
        var id = receive("marek", Map.of("source", "web", "email", address()));
        var owner = owner(id);
        assertThat(as(owner).post("/api/v1/leads/" + id + "/reply", null).status())
                .isEqualTo(200);
        assertThat(notes(owner, id)).isEmpty();

        assertThat(as(owner)
                        .post("/api/v1/leads/" + id + "/reply", Map.of("text", " Proszę dzwonić po 15. "))
                        .status())
                .isEqualTo(200);
        assertThat(notes(owner, id)).containsExactly("note Proszę dzwonić po 15.");

        assertThat(as(owner)
                        .post("/api/v1/leads/" + id + "/reply", Map.of("text", "x".repeat(4001)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void tellsTheOwnerWhatOthersAndTheClockDid() {
        var since = clock.instant().minus(Duration.ofMinutes(5));
        var company = "Zmiany " + UUID.randomUUID();
        var id = receive("marek", Map.of("source", "web", "email", address(), "companyName", company));
        var owner = owner(id);
        jdbc.sql("update lead.lead set sla_state = 'breached', breached_at = ? where id = ?::uuid")
                .params(Timestamp.from(clock.instant().plusSeconds(1)), id)
                .update();
        var note = Map.of("leadId", id, "kind", "note", "summary", "Sprawdzić budżet.");
        assertThat(as("marek").post("/api/v1/activities", note).status()).isEqualTo(201);
        assertThat(as(owner).post("/api/v1/activities", note).status()).isEqualTo(201);

        var changes = changes(owner, since, id);
        assertThat(changes)
                .extracting(it -> it.get("kind").asText() + ": "
                        + it.get("title").asText() + " " + it.get("actorName").asText())
                .containsExactlyInAnyOrder(
                        "lead: Przydzielono Ci lead Marek Kowalczyk",
                        "status: Minął termin pierwszego kontaktu null",
                        "note: Notatka Marek Kowalczyk");
        assertThat(changes).allSatisfy(it -> {
            assertThat(it.at("/subject/type").asText()).isEqualTo("lead");
            assertThat(it.at("/subject/label").asText()).isEqualTo(company);
        });
        assertThat(changes)
                .isSortedAccordingTo((one, other) ->
                        other.get("at").asText().compareTo(one.get("at").asText()));

        assertThat(changes("marek", since, id)).isEmpty();
        assertThat(changes(owner, clock.instant().plusSeconds(60), id)).isEmpty();
        assertThat(Api.at(port).get("/api/v1/me/changes").status()).isEqualTo(401);
        assertThat(as(owner).get("/api/v1/me/changes?since=yesterday").status()).isEqualTo(422);
    }

    @Test
    void tellsTheOwnerWhatOthersNotedOnACardAndWhichDealsTheyOpened() {
        var since = clock.instant().minus(Duration.ofMinutes(5));
        var name = "Karta " + UUID.randomUUID();
        var customer = as("anna")
                .post("/api/v1/customers", Map.of("type", "COMPANY", "name", name))
                .json()
                .get("id")
                .asText();
        var note = Map.of("customerId", customer, "kind", "call", "summary", "Dzwonili z pytaniem.");
        assertThat(as("marek").post("/api/v1/activities", note).status()).isEqualTo(201);
        var opened = deal(customer, "anna", "marek");
        var own = deal(customer, "anna", "anna");
        var other = deal(customer, "borys", "marek");

        assertThat(told("anna", since, customer)).containsExactly("Rozmowa telefoniczna, Marek Kowalczyk, " + name);
        assertThat(told("anna", since, opened))
                .containsExactly("Otwarto szansę sprzedaży: Badanie rynku, Marek Kowalczyk, " + name);
        assertThat(told("anna", since, own)).isEmpty();
        assertThat(told("borys", since, other)).hasSize(1);
    }

    private List<String> told(String user, Instant since, String subject) {
        return changes(user, since, subject).stream()
                .map(it -> it.get("title").asText() + ", " + it.get("actorName").asText() + ", "
                        + it.at("/subject/label").asText())
                .toList();
    }

    private String deal(String customer, String owner, String openedBy) {
        var answer = as(openedBy).post("/api/v1/deals", Map.of("customerId", customer, "owner", owner));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private List<JsonNode> changes(String user, Instant since, String lead) {
        var answer = as(user).with("Accept-Language", "pl").get("/api/v1/me/changes?limit=200&since=" + since);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var found = new ArrayList<JsonNode>();
        answer.json().get("items").forEach(it -> {
            if (lead.equals(it.at("/subject/id").asText())) {
                found.add(it);
            }
        });
        return found;
    }

    private List<String> notes(String user, String lead) {
        var found = new ArrayList<String>();
        as(user).get("/api/v1/activities?lead=" + lead)
                .json()
                .get("items")
                .forEach(it -> found.add(
                        it.get("kind").asText() + " " + it.get("summary").asText()));
        return found;
    }

    private List<String> pages(String query) {
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var page = as("admin").get("/api/v1/leads?" + query + cursor).json();
            page.get("items").forEach(it -> ids.add(it.get("id").asText()));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());
        return ids;
    }

    private String lead(String campaign, String number, @org.jspecify.annotations.Nullable String sla, Instant breach) {
        var id = receive("marek", Map.of("source", "web", "email", address(), "companyName", campaign + number));
        jdbc.sql("update lead.lead set sla_state = ?, sla_breach_at = ? where id = ?::uuid")
                .params(java.util.Arrays.asList(sla, Timestamp.from(breach), id))
                .update();
        return id;
    }

    private String receive(String user, Map<String, Object> lead) {
        var answer = as(user).post("/api/v1/leads", lead);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private String owner(String lead) {
        return as("admin").get("/api/v1/leads/" + lead).json().get("owner").asText();
    }

    private static String address() {
        return UUID.randomUUID() + "@example.com";
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }
}
