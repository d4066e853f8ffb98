package pl.lejek;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Every list goes on where a page ended (contract.md, Ways of the API). */
@LejekTest
class ListPagesTests {

    private static final int PAGES = 4;

    private static final String RETRO =
            """
            insert into retro.retro (id, manager, monday, case_id, figures, opened_at, state)
            select gen_random_uuid(), 'marek', coalesce(min(monday), '1990-01-01') - 7, ?,
                   '{"territories": [{"rep": "anna", "customers": 1}], "leads": 0, "reached": 0, "complaints": 0}', now(), 'held'
            from retro.retro where manager = 'marek' and monday < '1990-01-01'
            """;

    private static final String DATA_REQUEST =
            """
            insert into privacy.data_request (id, kind, subject_type, subject_id, state, received_on, received_by, due_at, language,
                answer_by, created_at, created_by)
            values (gen_random_uuid(), 'access', 'customer', ?, 'refused', '1990-01-01', 'letter', now(), 'pl', 'letter', now(), 'sara')
            """;

    private static final String LEGAL_HOLD =
            """
            insert into privacy.legal_hold (id, subject_type, subject_id, reason, placed_at, placed_by, lifted_at)
            values (gen_random_uuid(), 'customer', ?, 'list', now(), 'marek', now())
            """;

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyListHasItsNextPages() {
        for (var i = 0; i < 3; i++) {
            somethingForEveryList();
        }
        var ofOne = listsOfOneRecord();
        var followed = new ArrayList<String>();
        for (var path : lists()) {
            for (var user : List.of("marek", "anna", "admin", "audyta")) {
                follow(path, user, followed);
            }
        }
        assertThat(followed)
                .contains(
                        "/api/v1/leads",
                        "/api/v1/deals",
                        "/api/v1/customers",
                        "/api/v1/tasks",
                        "/api/v1/imports",
                        "/api/v1/users",
                        "/api/v1/products",
                        "/api/v1/segments",
                        "/api/v1/rollout/audits",
                        "/api/v1/rollouts",
                        "/api/v1/assessments",
                        "/api/v1/price-lists",
                        "/api/v1/crises",
                        "/api/v1/retros",
                        "/api/v1/data-requests",
                        "/api/v1/legal-holds",
                        "/api/v1/tokens",
                        "/api/v1/webhooks/connections",
                        "/api/v1/webhooks/deliveries");
        for (var path : ofOne) {
            followed.clear();
            follow(path, "marek", followed);
            assertThat(followed).as(path).isNotEmpty();
        }
    }

    private void somethingForEveryList() {
        var word = UUID.randomUUID().toString();
        as("marek")
                .upload(
                        "/api/v1/imports",
                        "x.csv",
                        ("source,email\nweb," + word + "@example.com\n").getBytes(StandardCharsets.UTF_8),
                        Map.of("kind", "leads", "dryRun", "true"));
        as("marek").post("/api/v1/leads", Map.of("source", "web", "email", word + "@example.com"));
        as("anna").post("/api/v1/deals", Map.of("customerName", "Lista " + word));
        as("admin").post("/api/v1/products", Map.of("name", "Lista " + word));
        as("marek").post("/api/v1/cases", Map.of("process", "crm-audit", "data", Map.of()));
        as("marek").post("/api/v1/cases", Map.of("process", "crm-rollout", "data", Map.of("rolloutName", word)));
        as("marek").post("/api/v1/assessments", Map.of("kind", "stakeholders", "answers", stakeholder(word)));
        falseAlarm(word);
        jdbc.sql(RETRO).params("list-" + word).update();
        jdbc.sql(DATA_REQUEST).param(word).update();
        jdbc.sql(LEGAL_HOLD).param(word).update();
        var connection = as("admin")
                .post(
                        "/api/v1/webhooks/connections",
                        Map.of(
                                "key",
                                "k" + word.replace("-", ""),
                                "name",
                                word,
                                "url",
                                "https://finance.example.com/" + word,
                                "events",
                                List.of("deal.won")));
        // Nobody answers there, which is as good a delivery as any.
        as("admin")
                .patch(
                        "/api/v1/webhooks/connections/"
                                + connection.json().at("/connection/id").asText(),
                        Map.of("url", "http://127.0.0.1:1/"));
        as("admin")
                .post(
                        "/api/v1/webhooks/connections/"
                                + connection.json().at("/connection/id").asText() + "/test",
                        null);
        as("admin")
                .post(
                        "/api/v1/price-lists",
                        Map.of("name", "Lista " + word, "audience", "B2B", "validFrom", "2026-01-01"));
        as("marek")
                .post(
                        "/api/v1/tokens",
                        Map.of("name", word, "scopes", List.of("*"), "expiresAt", "2100-01-01T00:00:00Z"));
    }

    private static Map<String, Object> stakeholder(String name) {
        return Map.of("stakeholders", List.of(Map.of("name", name, "power", 4, "interest", 2)));
    }

    private void falseAlarm(String name) {
        var plan = as("marek")
                .post(
                        "/api/v1/cases",
                        Map.of("process", "crisis-plan", "data", Map.of("name", name, "coordinator", "marek")));
        var id = as("admin")
                .get("/api/v1/cases/" + plan.json().path("caseId").asText())
                .json()
                .at("/subject/id")
                .asText();
        as("marek")
                .patch(
                        "/api/v1/crisis-plans/" + id,
                        Map.of(
                                "team",
                                List.of(Map.of("user", "anna", "role", "x")),
                                "risks",
                                List.of(Map.of(
                                        "id",
                                        "r1",
                                        "name",
                                        name,
                                        "origin",
                                        "internal",
                                        "likelihood",
                                        1,
                                        "impact",
                                        1))));
        var crisis = id(as("marek").post("/api/v1/crises", Map.of("plan", id, "risk", "r1", "what", name)));
        as("marek").post("/api/v1/crises/" + crisis + "/call-off", Map.of("reason", "x"));
    }

    /** @return lists that are one record's, each with three rows */
    private List<String> listsOfOneRecord() {
        var word = UUID.randomUUID().toString();
        var marek = as("marek");
        var customer = id(marek.post("/api/v1/customers", Map.of("name", "Lista " + word)));
        var product = id(marek.post("/api/v1/products", Map.of("name", "Cena " + word)));
        var list = "/api/v1/price-lists/"
                + id(marek.post(
                        "/api/v1/price-lists",
                        Map.of("name", "Cena " + word, "audience", "B2C", "validFrom", "2026-01-01")))
                + "/prices";
        for (var i = 0; i < 3; i++) {
            marek.post(
                    "/api/v1/individual-prices",
                    Map.of("customer", customer, "percentOff", 1, "validFrom", "2026-01-01"));
            marek.post(
                    "/api/v1/purchases",
                    Map.of(
                            "customerId",
                            customer,
                            "externalId",
                            word + i,
                            "at",
                            "2026-01-01",
                            "total",
                            Map.of("amount", "1")));
            marek.post("/api/v1/customers/" + customer + "/relationship-signals", Map.of("kind", "late-delivery"));
            marek.post(
                    list,
                    Map.of("product", product, "minQuantity", i, "net", Map.of("amount", "1", "currency", "PLN")));
        }
        var assessment = "";
        for (var i = 0; i < 3; i++) {
            id(marek.post("/api/v1/customers", Map.of("name", "W segmencie " + word + i)));
            assessment = id(marek.post(
                    "/api/v1/assessments",
                    Map.of("kind", "stakeholders", "customer", customer, "answers", stakeholder(word))));
        }
        for (var i = 0; i < 2; i++) {
            marek.put("/api/v1/assessments/" + assessment, Map.of("answers", stakeholder(word)));
        }
        var segment = marek.post(
                        "/api/v1/segments",
                        Map.of(
                                "name",
                                Map.of("pl", "Lista " + word),
                                "conditions",
                                List.of(Map.of("field", "name", "operator", "contains", "value", word))))
                .json()
                .path("key")
                .asText();
        return List.of(
                "/api/v1/individual-prices?customer=" + customer,
                "/api/v1/purchases?customer=" + customer,
                "/api/v1/customers/" + customer + "/relationship-signals",
                "/api/v1/assessments?customer=" + customer,
                "/api/v1/assessments/" + assessment + "/versions",
                list,
                "/api/v1/segments/" + segment + "/customers",
                "/api/v1/processes/lead-handling/cases");
    }

    private static String id(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private void follow(String path, String user, List<String> followed) {
        var next = "";
        for (var page = 0; page < PAGES; page++) {
            var answer = as(user).get(path + (path.contains("?") ? "&" : "?") + "limit=1"
                    + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(answer.status())
                    .as("%s as %s, page %s: %s", path, user, page, answer.body())
                    .isLessThan(500);
            if (answer.status() != 200 || !answer.body().startsWith("{")) {
                return;
            }
            JsonNode json = answer.json();
            if (!json.hasNonNull("next")) {
                return;
            }
            next = json.path("next").asText();
            followed.add(path);
        }
    }

    private TreeSet<String> lists() {
        var paths = new TreeSet<String>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("pl.lejek")
                    && info.getMethodsCondition().getMethods().stream()
                            .anyMatch(it -> it.name().equals("GET"))) {
                info.getPatternValues().stream()
                        .filter(it -> it.startsWith("/api/v1/") && !it.contains("{") && !it.endsWith("/events"))
                        .forEach(paths::add);
            }
        });
        return paths;
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }
}
