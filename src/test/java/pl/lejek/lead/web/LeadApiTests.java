package pl.lejek.lead.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** What contract.md promises of leads, over HTTP. */
@LejekTest
class LeadApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Api as(String user) {
        return Api.at(port).as(user);
    }

    private static Map<String, Object> lead(String email) {
        return new HashMap<>(Map.of("source", "web", "email", email));
    }

    private static String email() {
        return UUID.randomUUID() + "@example.com";
    }

    @Test
    void answersWithTheCaseThatWaitsAtFirstContact() {
        var answer = as("integration").post("/api/v1/leads", lead(email()));

        assertThat(answer.status()).isEqualTo(201);
        var lead = answer.json();
        assertThat(lead.path("status").asText()).isEqualTo("NEW");
        assertThat(lead.path("grade").asText()).matches("[A-D]");
        assertThat(lead.path("score").asInt()).isBetween(0, 100);
        assertThat(lead.path("owner").asText()).isNotBlank();
        assertThat(lead.path("firstContactDueAt")).isEqualTo(lead.path("slaBreachAt"));
        assertThat(Instant.parse(lead.path("slaReminderAt").asText()))
                .isBefore(Instant.parse(lead.path("slaBreachAt").asText()));
        var active = as("admin")
                .get("/api/v1/cases/" + lead.path("caseId").asText())
                .json()
                .path("active");
        assertThat(active.findValuesAsText("id")).containsExactly("first-contact");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        var body = new HashMap<String, Object>(Map.of(
                "source", "nonsense",
                "email", "not an address",
                "phone", "12",
                "nip", "1234567890",
                "employees", "many",
                "wantsCall", "perhaps",
                "estimatedValue", "a lot",
                "consents", List.of(Map.of("channel", "pigeon")),
                "companyName", "x".repeat(201)));
        body.put("firstName", true);
        body.put("city", Map.of("name", "Brzeg"));
        body.put("industry", 1.5);
        body.put("budget", 5);
        body.put("signals", Map.of("visits", "often", "minutesOnSite", -1, "weather", "fine"));
        var answer = as("anna").post("/api/v1/leads", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "source",
                        "email",
                        "phone",
                        "nip",
                        "employees",
                        "wantsCall",
                        "estimatedValue",
                        "consents",
                        "companyName",
                        "firstName",
                        "city",
                        "industry",
                        "budget",
                        "signals.visits",
                        "signals.minutesOnSite",
                        "signals.weather");
        assertThat(answer.body()).doesNotContain("not an address", "pigeon");
    }

    @Test
    void saysWhatToMendInTheCallersLanguage() {
        var answer = as("anna").with("Accept-Language", "pl").post("/api/v1/leads", Map.of("source", "web"));

        assertThat(answer.json().path("errors").findValuesAsText("message"))
                .containsOnly("Podaj adres e-mail lub numer telefonu.");
    }

    @Test
    void takesWhatItIsGivenAndNormalisesIt() {
        var body = lead(" " + email().toUpperCase(java.util.Locale.ROOT) + " ");
        body.put("phone", "600 100 200");
        body.put("nip", "526-104-08-28");
        body.put("employees", "120");
        body.put("estimatedValue", Map.of("amount", "1234.5", "currency", "EUR"));
        body.put("consents", Map.of("email", true));
        body.put("signals", Map.of("visits", 3, "minutesOnSite", 12.5));
        var id = as("integration").post("/api/v1/leads", body).json().path("id").asText();

        var lead = as("admin").get("/api/v1/leads/" + id).json();
        assertThat(lead.path("phone").asText()).isEqualTo("+48600100200");
        assertThat(lead.path("nip").asText()).isEqualTo("5261040828");
        assertThat(lead.path("employees").asInt()).isEqualTo(120);
        assertThat(lead.path("estimatedValue").path("amount").asText()).isEqualTo("1234.50");
        assertThat(lead.path("estimatedValue").path("currency").asText()).isEqualTo("EUR");
        assertThat(lead.path("signals").path("visits").asInt()).isEqualTo(3);
    }

    @Test
    void mergesTheSamePersonAndFindsTheSameExternalIdAgain() {
        var body = lead(email());
        body.put("externalId", UUID.randomUUID().toString());
        var first = as("integration").post("/api/v1/leads", body);
        var again = as("integration").post("/api/v1/leads", body);
        body.remove("externalId");
        var merged = as("integration").post("/api/v1/leads", body);

        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.json().path("status").asText()).isEqualTo("MERGED");
        assertThat(merged.json().path("mergedInto")).isEqualTo(first.json().path("id"));
    }

    @Test
    void hidesLeadsOfOtherTeams() {
        var lead = as("integration").post("/api/v1/leads", lead(email())).json();
        var owner = lead.path("owner").asText();
        var stranger = Api.at(port).strangerTo(owner);
        var id = lead.path("id").asText();

        assertThat(as(owner).get("/api/v1/leads/" + id).status()).isEqualTo(200);
        assertThat(as(stranger).get("/api/v1/leads/" + id).status()).isEqualTo(404);
        assertThat(as(stranger)
                        .post("/api/v1/leads/" + id + "/close", Map.of("reason", "other"))
                        .status())
                .isEqualTo(404);
        assertThat(as(owner)
                        .post("/api/v1/leads/" + id + "/hand-over", Map.of("newOwner", stranger))
                        .status())
                .isEqualTo(403);
        assertThat(Api.at(port).get("/api/v1/leads/" + id).status()).isEqualTo(401);
        assertThat(as("admin").get("/api/v1/leads/nonsense").status()).isEqualTo(404);
    }

    @Test
    void whoeverTakesTheLeadOverMayReadTheCardOfTheProspect() {
        var lead = as("integration").post("/api/v1/leads", lead(email())).json();
        var owner = lead.path("owner").asText();
        var next = "anna".equals(owner) ? "borys" : "anna";
        var id = lead.path("id").asText();
        var card = "/api/v1/customers/"
                + as("marek")
                        .get("/api/v1/leads/" + id)
                        .json()
                        .path("customerId")
                        .asText();
        assertThat(as(next).get(card).status()).isEqualTo(404);

        as("marek").post("/api/v1/leads/" + id + "/hand-over", Map.of("newOwner", next, "reason", "Urlop"));

        assertThat(as(next).get(card).json().path("owner").asText()).isEqualTo(next);
        assertThat(as(next).with("Accept-Language", "pl")
                        .get(card + "/timeline")
                        .json()
                        .path("items")
                        .findValuesAsText("title"))
                .contains("Wpłynął lead (Strona internetowa)");
        assertThat(as(owner).get(card).status()).isEqualTo(404);
    }

    @Test
    void whoeverEnteredALeadReadsItsCardNoMoreOnceItIsWithAnotherTeam() {
        var lead = as("anna").post("/api/v1/leads", lead(email())).json();
        var id = lead.path("id").asText();
        var card =
                as("marek").get("/api/v1/leads/" + id).json().path("customerId").asText();
        as("marek").post("/api/v1/leads/" + id + "/hand-over", Map.of("newOwner", "borys", "reason", "Region"));

        assertThat(as("borys").get("/api/v1/customers/" + card).status()).isEqualTo(200);
        assertThat(as("anna").get("/api/v1/customers/" + card).status()).isEqualTo(404);
        assertThat(as("anna").get("/api/v1/customers/" + card + "/timeline").status())
                .isEqualTo(404);
        assertThat(as("anna").get("/api/v1/activities?lead=" + id).status()).isEqualTo(404);
        var call = Map.<String, Object>of("leadId", id, "kind", "call", "at", "2026-01-05T10:00:00Z", "summary", "x");
        assertThat(as("anna").post("/api/v1/activities", call).status()).isEqualTo(404);
        assertThat(as("anna")
                        .post("/api/v1/customers/" + card + "/opt-out", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(as("anna")
                        .get("/api/v1/customers?limit=200")
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .doesNotContain(card);
    }

    @Test
    void listsPageByPageWithoutLosingOrRepeating() {
        var mark = "Pagina " + UUID.randomUUID();
        for (var i = 0; i < 5; i++) {
            var body = lead(email());
            body.put("companyName", mark + " " + i);
            as("integration").post("/api/v1/leads", body);
        }
        var seen = new java.util.ArrayList<String>();
        var cursor = "";
        do {
            var page = as("admin")
                    .get("/api/v1/leads?limit=2&q="
                            + java.net.URLEncoder.encode(mark, java.nio.charset.StandardCharsets.UTF_8) + "&cursor="
                            + cursor)
                    .json();
            seen.addAll(page.path("items").findValuesAsText("companyName"));
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly(mark + " 4", mark + " 3", mark + " 2", mark + " 1", mark + " 0");
        assertThat(as("admin").get("/api/v1/leads?cursor=nonsense").status()).isEqualTo(400);
        for (var filter : List.of("status", "grade", "sla", "sort")) {
            assertThat(as("admin").get("/api/v1/leads?" + filter + "=nonsense").status())
                    .as(filter)
                    .isEqualTo(422);
        }
    }

    @Test
    void letsWebPagesBringLeadsInAndTellsThemNothing() {
        assertThat(as("anna")
                        .post("/api/v1/lead-forms", Map.of("name", "Contact"))
                        .status())
                .isEqualTo(403);
        var form = as("maria").post("/api/v1/lead-forms", Map.of("name", "Contact", "source", "web"));
        assertThat(form.status()).isEqualTo(201);
        var token = form.json().path("token").asText();
        var path = "/api/v1/public/leads/" + token;
        var visitor = Api.at(port);
        var email = email();

        var page = visitor.with("Accept-Language", "pl").get("/public/lead-form/" + token);
        assertThat(page.body()).contains("Zapytaj nas", path);
        var taken = visitor.post(path, Map.of("email", email, "phone", "nonsense", "companyName", "Młyn"));
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.body()).isEmpty();
        assertThat(leads(email))
                .as("an invalid phone is no reason to lose the lead")
                .isEqualTo(1);

        var busy = email();
        var sent = new HashMap<String, Object>(Map.of(
                "email",
                busy,
                "companyName",
                "Mły\u0144 w Z\u0301abnie",
                "utm_source",
                "newsletter",
                "city",
                Map.of("name", "Brzeg"),
                "employees",
                "wielu",
                "estimatedValue",
                Map.of("amount", "1200", "currency", "PLN"),
                "signals",
                Map.of("visits", 4, "origin", "Landing Page"),
                "consents",
                "tak"));
        sent.put("interest", "x".repeat(5000));
        assertThat(visitor.post(path, sent).status()).isEqualTo(202);
        var kept = as("marek").get("/api/v1/leads?q=" + busy).json().at("/items/0");
        assertThat(kept.path("companyName").asText()).isEqualTo("Młyń w Źabnie");
        assertThat(kept.path("city").isNull()).isTrue();
        assertThat(kept.path("employees").isNull()).isTrue();
        assertThat(kept.at("/estimatedValue/amount").asText()).isEqualTo("1200.00");
        assertThat(kept.at("/signals/visits").asInt()).isEqualTo(4);
        assertThat(kept.path("interest").asText()).hasSize(2000);
        for (var nothing : List.of("null", "[]", "\"x\"", "{", "")) {
            assertThat(visitor.send("POST", path, nothing).status()).as(nothing).isIn(202, 400);
        }

        var robot = email();
        assertThat(visitor.post(path, Map.of("email", robot, "website", "http://spam"))
                        .status())
                .isEqualTo(202);
        assertThat(leads(robot)).as("the honeypot was filled in").isZero();
        assertThat(visitor.post(path, Map.of("companyName", "Nobody")).status()).isEqualTo(202);
        assertThat(visitor.post("/api/v1/public/leads/unknown", Map.of("email", robot))
                        .status())
                .isEqualTo(202);

        assertThat(as("maria")
                        .delete("/api/v1/lead-forms/" + form.json().path("id").asText())
                        .status())
                .isEqualTo(204);
        assertThat(visitor.post(path, Map.of("email", robot)).status()).isEqualTo(202);
        assertThat(leads(robot)).as("the form was revoked").isZero();
        assertThat(visitor.get("/public/lead-form/" + token).status()).isEqualTo(404);
    }

    private int leads(String email) {
        return jdbc.queryForObject("select count(*) from lead.lead where email_key = ?", Integer.class, email);
    }
}
