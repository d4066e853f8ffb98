package pl.lejek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A lead that came in over the API, from a company nobody has heard of yet. */
record Enquiry(Screens screens, String company, String id, String caseId) {

    /** Best grade, shortest promise: due the same day. */
    static final Map<String, Object> HOT = Map.of(
            "industry", "manufacturing",
            "employees", 500,
            "region", "mazowieckie",
            "wantsCall", true,
            "estimatedValue", "60000.00",
            "product", "CRM");

    static Enquiry of(Screens screens, String name) {
        return of(screens, name, Map.of());
    }

    static Enquiry of(Screens screens, String name, Map<String, Object> more) {
        var number = ThreadLocalRandom.current().nextInt(10_000, 100_000);
        var company = name + " " + number;
        var fields = new LinkedHashMap<String, Object>(Map.of(
                "source", "web",
                "companyName", company,
                "firstName", "Grażyna",
                "lastName", "Żółkiewska",
                "email", "g.zolkiewska@firma-" + number + ".example",
                "phone", "+4860" + String.format("%07d", number),
                "city", "Łódź",
                "interest", "Chcemy przenieść sprzedaż z arkuszy do jednego systemu i skrócić czas odpowiedzi."));
        fields.putAll(more);
        var answer = screens.as("integration").post("/api/v1/leads", fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return new Enquiry(
                screens,
                company,
                answer.json().path("id").asText(),
                answer.json().path("caseId").asText());
    }

    /** Makes it this rep's, with a fresh clock. */
    Enquiry handedTo(String rep) {
        if (!rep.equals(lead().path("owner").asText())) {
            var answer = screens.as("marek")
                    .post("/api/v1/leads/" + id + "/hand-over", Map.of("newOwner", rep, "reason", "Zastępstwo"));
            assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        }
        return this;
    }

    JsonNode lead() {
        var answer = screens.as("marek").get("/api/v1/leads/" + id);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    /** Lets time walk to just before an instant, past whatever else is due until then. */
    void walkTo(java.time.Instant instant) {
        var answer = screens.as("marek").post("/api/v1/training/clock", Map.of("to", instant.toString()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    /** @return id of its only open task */
    String task() {
        var answer = screens.as("marek").get("/api/v1/tasks?limit=100&q=" + company.replace(" ", "%20"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("items")).as(answer.toString()).hasSize(1);
        return answer.json().path("items").get(0).path("id").asText();
    }

    void complete(Map<String, Object> data) {
        var user = lead().path("owner").asText();
        var answer = screens.as(user).post("/api/v1/tasks/" + task() + "/complete", Map.of("data", data));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}
