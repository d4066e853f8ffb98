package pl.lejek.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;
import pl.lejek.workflow.Decisions;
import pl.lejek.workflow.ResourceCheck;
import pl.lejek.workflow.SubjectRef;

/** A field that an administrator added is as good as a shipped one: in forms, tables and stages (architecture.md). */
@LejekTest
class CustomFieldUseTests {

    private static final String TABLE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                         xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                         id="fleet-definitions" name="Fleet" namespace="https://lejek.pl/dmn">
              <decision id="fleet-SUFFIX" name="Fleet" camunda:historyTimeToLive="P1D" camunda:versionTag="1">
                <decisionTable id="fleet-table" hitPolicy="FIRST">
                  <input id="fleet-in">
                    <inputExpression id="fleet-expression" typeRef="integer">
                      <text>deal.customer.custom.fleetSUFFIX</text>
                    </inputExpression>
                  </input>
                  <output id="fleet-out" name="large" typeRef="boolean" />
                  <rule id="fleet-row">
                    <inputEntry id="fleet-row-in"><text>&gt; 10</text></inputEntry>
                    <outputEntry id="fleet-row-out"><text>true</text></outputEntry>
                  </rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    @LocalServerPort
    int port;

    @Autowired
    CustomerFacts facts;

    @Autowired
    CustomerForms forms;

    @Autowired
    PersonForms people;

    @Autowired
    List<ResourceCheck> checks;

    @Autowired
    RepositoryService repository;

    @Autowired
    Decisions decisions;

    private final String suffix = Long.toHexString(System.nanoTime());

    @Test
    void aDecisionTableKnowsItUnlessItIsPersonal() {
        define("fleet" + suffix, "company", "integer", Map.of());
        define("secret" + suffix, "company", "text", Map.of());
        var card = company(Map.of(
                "segment",
                "key",
                "custom",
                Map.of("fleet" + suffix, 12, "secret" + suffix, "tajne"),
                "phone",
                "600100200"));

        var known = facts.of(CustomerId.of(card));

        assertThat(known).containsEntry("segment", "key").containsEntry("type", "COMPANY");
        assertThat(known).doesNotContainKeys("name", "phone", "email", "nip", "street", "notes");
        assertThat(String.valueOf(known.get("custom")))
                .contains("fleet" + suffix + "=12")
                .doesNotContain("tajne");
        assertThat(facts.of(null)).containsKeys("segment", "custom");
        repository
                .createDeployment()
                .addString("fleet-" + suffix + ".dmn", TABLE.replace("SUFFIX", suffix))
                .deploy();

        assertThat(decisions.evaluate("fleet-" + suffix, Map.of("deal", Map.of("customer", known))))
                .hasSize(1);
        var small = company(Map.of("custom", Map.of("fleet" + suffix, 3)));
        assertThat(decisions.evaluate(
                        "fleet-" + suffix, Map.of("deal", Map.of("customer", facts.of(CustomerId.of(small))))))
                .isEmpty();
    }

    @Test
    void aFormShowsAndChangesIt() {
        define("heating" + suffix, "company", "choice", Map.of("options", List.of(Map.of("code", "gas"))));
        define("hobby" + suffix, "person", "text", Map.of());
        var card = company(Map.of("firstName", "Ewa", "lastName", "Lis"));
        var subject = new SubjectRef("customer", card);

        assertThat(problems("customer.custom.heating" + suffix)).isEmpty();
        assertThat(problems("person.custom.hobby" + suffix)).isEmpty();
        assertThat(problems("customer.custom.hobby" + suffix)).isNotEmpty();
        assertThat(problems("customer.custom.unheardOf")).isNotEmpty();
        assertThat(problems("customer.segment")).isEmpty();

        forms.read(subject, List.of("custom.heating" + suffix, "segment"))
                .forEach((field, value) -> assertThat(value).as(field).isNull());
        as("anna").patch("/api/v1/customers/" + card, Map.of("custom", Map.of("heating" + suffix, "gas")));
        assertThat(forms.read(subject, List.of("custom.heating" + suffix)))
                .containsEntry("custom.heating" + suffix, "gas");
        assertThat(people.read(subject, List.of("firstName", "custom.hobby" + suffix)))
                .containsEntry("firstName", "Ewa");
    }

    private List<ResourceCheck.Problem> problems(String target) {
        var form =
                """
                {"id": "sample.form", "type": "default", "schemaVersion": 16,
                 "components": [{"type": "textfield", "id": "x", "key": "x", "label": "x",
                                 "properties": {"label:pl": "x", "target": "%s"}}]}
                """
                        .formatted(target);
        return checks.stream()
                .filter(it -> it.appliesTo("forms/sample/form.form"))
                .flatMap(it -> it.check("forms/sample/form.form", form).stream())
                .toList();
    }

    @Test
    void aStageAsksForIt() {
        var key = "audit" + suffix;
        define(key, "company", "boolean", Map.of("requiredFrom", "market-research"));
        try {
            var deal = as("anna")
                    .post("/api/v1/deals", Map.of("customerId", company(Map.of())))
                    .json();
            var move = "/api/v1/deals/" + deal.path("id").asText() + "/move";
            var forward = Map.of("to", "recognition", "data", Map.of("research", "Rynek rośnie"));

            var refused = as("anna").post(move, forward);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.body()).contains(key);

            as("anna")
                    .patch("/api/v1/customers/" + deal.path("customer").asText(), Map.of("custom", Map.of(key, false)));
            var moved = as("anna").post(move, forward);
            assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        } finally {
            retire(key);
        }
    }

    private void retire(String key) {
        var field = definition(key, "company", "boolean", Map.of("active", false));
        assertThat(as("admin").put("/api/v1/custom-fields/" + key, field).status())
                .isEqualTo(200);
    }

    private void define(String key, String entity, String type, Map<String, Object> more) {
        var answer = as("admin").post("/api/v1/custom-fields", definition(key, entity, type, more));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private static Map<String, Object> definition(String key, String entity, String type, Map<String, Object> more) {
        var field = new HashMap<>(more);
        field.putAll(Map.of(
                "key", key,
                "entity", entity,
                "type", type,
                "label", Map.of("en", key, "pl", key),
                "justification", "raport"));
        return field;
    }

    private String company(Map<String, Object> fields) {
        var all = new HashMap<>(fields);
        all.put("name", "Karta " + UUID.randomUUID());
        JsonNode card = as("anna").post("/api/v1/customers", all).json();
        assertThat(card.path("id").asText()).as(card.toString()).isNotEmpty();
        return card.path("id").asText();
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }
}
