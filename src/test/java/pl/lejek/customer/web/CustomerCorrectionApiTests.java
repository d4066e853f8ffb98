package pl.lejek.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** What is known of a lead and its customer is corrected, and consents are withdrawn, by whoever may. */
@LejekTest
class CustomerCorrectionApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aLeadIsCorrectedWithItsCard() {
        var lead = lead(Map.of("companyName", "Mlyn", "firstName", "Jan", "lastName", "Nowk"));
        var path = "/api/v1/leads/" + lead.path("id").asText();
        var owner = lead.path("owner").asText();
        var read = as(owner).get(path);
        var tag = read.header("ETag").orElseThrow();
        assertThat(tag).isEqualTo("\"" + read.json().path("version").asInt() + "\"");
        var email = address();

        var answer = as(owner)
                .with("If-Match", tag)
                .patch(path, Map.of("companyName", " Młyn ", "lastName", "Nowak", "email", email));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("companyName").asText()).isEqualTo("Młyn");
        assertThat(answer.header("ETag").orElseThrow()).isNotEqualTo(tag);
        var card = card(owner, answer.json().path("customerId").asText());
        assertThat(card.path("name").asText()).isEqualTo("Młyn");
        assertThat(card.path("email").asText()).isEqualTo(email);
        assertThat(card.at("/people/0/lastName").asText()).isEqualTo("Nowak");
        assertThat(tasks(path)).containsExactly("Młyn · Jan Nowak");
        assertThat(actors("lead.corrected", lead.path("id").asText())).containsExactly(owner);

        assertThat(as(owner)
                        .with("If-Match", tag)
                        .patch(path, Map.of("lastName", "Inny"))
                        .status())
                .isEqualTo(412);
        assertThat(as(stranger(owner)).patch(path, Map.of("lastName", "Inny")).status())
                .isEqualTo(404);
    }

    @Test
    void everyWrongFieldIsNamed() {
        var lead = lead(Map.of());
        var owner = lead.path("owner").asText();
        var path = "/api/v1/leads/" + lead.path("id").asText();

        assertThat(fields(as(owner).patch(path, Map.of("email", "x", "phone", "1", "nip", "123"))))
                .containsExactlyInAnyOrder("email", "phone", "nip");
        assertThat(fields(as(owner).patch(path, Map.of("owner", "marek", "lastName", "x".repeat(201)))))
                .containsExactlyInAnyOrder("owner", "lastName");
        assertThat(fields(as(owner).patch(path, Map.of("email", "")))).containsExactly("phone");

        var customer = customerOf(lead);
        var card = "/api/v1/customers/" + customer;
        assertThat(fields(as(owner).patch(card, Map.of("name", " ", "email", "x", "category", "EXISTING"))))
                .containsExactlyInAnyOrder("name", "email", "category");
        var person = card(owner, customer).at("/people/0/id").asText();
        assertThat(fields(as(owner).patch(card + "/people/" + person, Map.of("email", "x", "roles", "boss"))))
                .containsExactlyInAnyOrder("email", "roles");
        assertThat(as(owner)
                        .patch(card + "/people/" + UUID.randomUUID(), Map.of("lastName", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(as(owner).patch(card + "/people/x", Map.of("lastName", "x")).status())
                .isEqualTo(404);
    }

    @Test
    void aCorrectedCardIsFollowedByItsOpenLeads() {
        var old = address();
        var lead = lead(Map.of("email", old, "firstName", "Jan", "lastName", "Nowak"));
        var owner = lead.path("owner").asText();
        var customer = customerOf(lead);
        var path = "/api/v1/customers/" + customer;
        var person = card(owner, customer).path("people").path(0);
        var email = address();

        var answer = as(owner)
                .with("If-Match", "\"" + person.path("version").asInt() + "\"")
                .patch(path + "/people/" + person.path("id").asText(), Map.of("email", email, "firstName", "Janina"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().at("/people/0/firstName").asText()).isEqualTo("Janina");
        assertThat(answer.json().path("name").asText())
                .as("a private customer is the person")
                .isEqualTo("Janina Nowak");
        assertThat(answer.json().path("email").asText()).isEqualTo(email);
        assertThat(as(owner)
                        .get("/api/v1/leads/" + lead.path("id").asText())
                        .json()
                        .path("email")
                        .asText())
                .isEqualTo(email);
        assertThat(as(owner)
                        .with("If-Match", "\"" + person.path("version").asInt() + "\"")
                        .patch(path + "/people/" + person.path("id").asText(), Map.of("firstName", "Ewa"))
                        .status())
                .isEqualTo(412);
        assertThat(as(owner)
                        .with("If-Match", "\"999\"")
                        .patch(path, Map.of("city", "Łódź"))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void onlyTheOwnerAndManagersWriteACard() {
        var customer = as("marek")
                .post("/api/v1/customers", Map.of("type", "COMPANY", "name", "Karta " + UUID.randomUUID()))
                .json()
                .path("id")
                .asText();
        var path = "/api/v1/customers/" + customer;

        assertThat(as("anna").get(path).status()).as("a team's customer").isEqualTo(200);
        assertThat(as("anna").patch(path, Map.of("city", "Łódź")).status()).isEqualTo(403);
        assertThat(as("marek").patch(path, Map.of("city", "Łódź")).status()).isEqualTo(200);
        assertThat(as("maria").patch(path, Map.of("city", "Łódź")).status()).isEqualTo(403);
        assertThat(as("anna").post(path + "/opt-out", null).status())
                .as("whoever hears it")
                .isEqualTo(200);
    }

    @Test
    void anOptOutIsKeptOnceWithItsAuthor() {
        var lead = lead(Map.of("consents", List.of(Map.of("channel", "email", "purpose", "marketing", "given", true))));
        var owner = lead.path("owner").asText();
        var customer = customerOf(lead);
        assertThat(consents(owner, customer)).containsExactly("email true");

        for (var again = 0; again < 2; again++) {
            assertThat(as(owner)
                            .post("/api/v1/customers/" + customer + "/opt-out", null)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(as(owner)
                        .post("/api/v1/leads/" + lead.path("id").asText() + "/opt-out", null)
                        .status())
                .isEqualTo(200);

        assertThat(consents(owner, customer)).containsExactlyInAnyOrder("email false", "sms false", "phone false");
        assertThat(actors("consent.recorded", customer)).containsExactly("integration", owner, owner, owner);
        assertThat(as("maria")
                        .post("/api/v1/customers/" + customer + "/opt-out", null)
                        .status())
                .isEqualTo(403);
        assertThat(as(stranger(owner))
                        .post("/api/v1/customers/" + customer + "/opt-out", null)
                        .status())
                .isEqualTo(404);
    }

    private JsonNode lead(Map<String, Object> fields) {
        var all = new java.util.HashMap<>(fields);
        all.put("source", "web");
        all.putIfAbsent("email", address());
        var answer = as("integration").post("/api/v1/leads", all);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private String customerOf(JsonNode lead) {
        return as("marek")
                .get("/api/v1/leads/" + lead.path("id").asText())
                .json()
                .path("customerId")
                .asText();
    }

    private JsonNode card(String user, String customer) {
        return as(user).get("/api/v1/customers/" + customer).json();
    }

    private List<String> consents(String user, String customer) {
        return texts(card(user, customer).path("consents"), "channel", "given");
    }

    private List<String> tasks(String lead) {
        var id = lead.substring(lead.lastIndexOf('/') + 1);
        return jdbc.sql("select subject_label from worklist.work_item where subject_id = ?")
                .param(id)
                .query(String.class)
                .list();
    }

    private List<String> actors(String action, String subject) {
        return jdbc.sql("select actor from history.audit_entry where action = ? and subject_id = ? order by id")
                .params(action, subject)
                .query(String.class)
                .list();
    }

    private static List<String> fields(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        return texts(answer.json().path("errors"), "field");
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

    private String stranger(String owner) {
        return Api.at(port).strangerTo(owner);
    }

    private static String address() {
        return UUID.randomUUID() + "@example.com";
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }
}
