package pl.lejek.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Signals over the API (contract.md: {@code POST /signals}). */
@LejekTest
class RelationshipApiTests {

    @LocalServerPort
    int port;

    private String customer;
    private String number;

    @BeforeEach
    void aCustomer() {
        number = "sig-" + UUID.randomUUID();
        var answer = as("anna").post("/api/v1/customers", Map.of("name", "Tartak " + number, "externalId", number));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        customer = answer.json().get("id").asText();
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }

    private Map<String, @Nullable Object> invoice() {
        var body = new HashMap<String, @Nullable Object>();
        body.put("customerExternalId", number);
        body.put("kind", "late-payment");
        body.put("at", "2026-01-15T09:00:00+01:00");
        body.put("externalId", "FV/" + number);
        body.put("note", "Faktura po terminie");
        return body;
    }

    @Test
    void theSameSignalAgainIsAnsweredAsBefore() {
        var first = as("integration").post("/api/v1/signals", invoice());
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.json().get("source").asText()).isEqualTo("program");
        assertThat(first.json().get("happenedOn").asText()).isEqualTo("2026-01-15");
        assertThat(first.header("Location").orElseThrow())
                .endsWith("/api/v1/signals/" + first.json().get("id").asText());

        var again = as("integration").post("/api/v1/signals", invoice());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        var byId = invoice();
        byId.remove("customerExternalId");
        byId.put("customerId", customer);
        assertThat(as("integration").post("/api/v1/signals", byId).status()).isEqualTo(200);

        var other = invoice();
        other.put("kind", "late-delivery");
        assertThat(as("integration").post("/api/v1/signals", other).status()).isEqualTo(409);
        assertThat(as("anna")
                        .get("/api/v1/customers/" + customer + "/relationship-signals")
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(fields(Map.of())).containsExactly("at", "customerExternalId", "kind");
        assertThat(with("kind", "meeting")).containsExactly("kind");
        assertThat(with("kind", 7)).containsExactly("kind");
        assertThat(with("kind", List.of("late-payment"))).containsExactly("kind");
        for (var at :
                List.of("tomorrow", "2026-02-30", "2026-01-15T09:00:00", "+10000-01-01", "1899-12-31", "9999-01-01")) {
            assertThat(with("at", at)).as(at).containsExactly("at");
        }
        assertThat(with("at", Map.of("x", 1))).containsExactly("at");
        assertThat(with("note", "x".repeat(1001))).containsExactly("note");
        assertThat(with("note", Map.of())).containsExactly("note");
        assertThat(with("externalId", "x".repeat(201))).containsExactly("externalId");
        assertThat(with("externalId", true)).containsExactly("externalId");
        assertThat(with("customerExternalId", "nobody")).containsExactly("customerExternalId");
        assertThat(with("customerId", "nobody")).containsExactly("customerId");
        assertThat(with("customerId", UUID.randomUUID().toString())).containsExactly("customerId");
        assertThat(with("weight", 100)).containsExactly("weight");
        assertThat(as("integration").post("/api/v1/signals", "[]").status()).isIn(400, 422);
        assertThat(as("integration").post("/api/v1/signals", "{").status()).isEqualTo(400);
        assertThat(as("anna")
                        .post("/api/v1/customers/" + customer + "/relationship-signals", Map.of("kind", "x"))
                        .status())
                .isEqualTo(422);
        assertThat(as("anna").get("/api/v1/signals/nobody").status()).isIn(400, 404);
        assertThat(as("anna").get("/api/v1/customers/nobody/relationship").status())
                .isIn(400, 404);
        assertThat(as("anna")
                        .get("/api/v1/customers/" + customer + "/relationship-signals?cursor=x")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anOpinionSoundsAsSomebodySaysOrElseAsItsWordsDo() {
        var own = "/api/v1/customers/" + customer + "/relationship-signals";
        var judged = as("anna").post(own, Map.of("kind", "opinion", "note", "Nigdy więcej, fatalna obsługa."));
        assertThat(judged.status()).as(judged.toString()).isEqualTo(201);
        assertThat(judged.json().get("sentiment").asText()).isEqualTo("negative");
        var told = as("integration")
                .post(
                        "/api/v1/signals",
                        Map.of(
                                "customerExternalId",
                                number,
                                "kind",
                                "opinion",
                                "at",
                                "2026-01-15",
                                "externalId",
                                "op-" + number,
                                "sentiment",
                                "positive"));
        assertThat(told.status()).as(told.toString()).isEqualTo(201);
        assertThat(told.json().get("sentiment").asText()).isEqualTo("positive");
        var relationship = as("anna")
                .get("/api/v1/customers/" + customer + "/relationship")
                .json();
        assertThat(relationship.get("reasons")).hasSize(1);
        assertThat(as("anna").get(own).json().get("items")).hasSize(2);

        assertThat(fields(Map.of("kind", "opinion"))).contains("note");
        assertThat(with("sentiment", "negative")).containsExactly("sentiment");
        var odd = invoice();
        odd.put("kind", "opinion");
        odd.put("sentiment", "angry");
        assertThat(fields(odd)).containsExactly("sentiment");
    }

    @Test
    void onlyWhoMayKnowOfTheCustomerDoes() {
        var signal = as("integration")
                .post("/api/v1/signals", invoice())
                .json()
                .get("id")
                .asText();
        var stranger = as("anna").strangerTo("anna");
        for (var path : List.of(
                "/api/v1/signals/" + signal,
                "/api/v1/customers/" + customer + "/relationship",
                "/api/v1/customers/" + customer + "/relationship-signals")) {
            assertThat(as("anna").get(path).status()).as(path).isEqualTo(200);
            assertThat(as("marek").get(path).status()).as(path).isEqualTo(200);
            assertThat(as(stranger).get(path).status()).as(path).isEqualTo(404);
            assertThat(as("audyta").get(path).status()).as(path).isEqualTo(403);
        }
        var own = "/api/v1/customers/" + customer + "/relationship-signals";
        assertThat(as(stranger).post(own, Map.of("kind", "late-payment")).status())
                .isEqualTo(404);
        assertThat(as("maria").post(own, Map.of("kind", "late-payment")).status())
                .isEqualTo(403);
        assertThat(as(stranger).post("/api/v1/signals", invoice()).status()).isEqualTo(422);
    }

    @Test
    void aSignalTellsItsOwnStoryOnTheCustomersPage() {
        var written = as("anna")
                .post(
                        "/api/v1/customers/" + customer + "/relationship-signals",
                        Map.of("kind", "worse-relations", "note", "Nie odbierają"));
        assertThat(written.status()).as(written.toString()).isEqualTo(201);
        assertThat(written.json().get("source").asText()).isEqualTo("person");
        assertThat(written.json().get("recordedBy").asText()).isEqualTo("anna");
        var relationship = as("anna")
                .get("/api/v1/customers/" + customer + "/relationship")
                .json();
        assertThat(relationship.get("level").asText()).isEqualTo("watch");
        assertThat(relationship.at("/reasons/0/note").asText()).isEqualTo("Nie odbierają");
        var told = new ArrayList<String>();
        as("anna")
                .with("Accept-Language", "pl")
                .get("/api/v1/customers/" + customer + "/timeline")
                .json()
                .get("items")
                .forEach(it -> told.add(it.get("title").asText()));
        assertThat(told).contains("Sygnał ostrzegawczy: Pogarszające się relacje");
    }

    private List<String> with(String field, @Nullable Object value) {
        var body = invoice();
        body.put(field, value);
        return fields(body);
    }

    private List<String> fields(Map<String, ? extends @Nullable Object> body) {
        var answer = as("integration").post("/api/v1/signals", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        var fields = new ArrayList<String>();
        answer.json().get("errors").forEach(it -> fields.add(it.get("field").asText()));
        return fields.stream().sorted().toList();
    }
}
