package pl.lejek.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** Exercises over the API: what is refused, what is kept, who may. */
@LejekTest
class AssessmentApiTests {

    private static final String ASSESSMENTS = "/api/v1/assessments";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private String customer;

    @BeforeEach
    void aCustomer() {
        customer = customer("anna");
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "pl");
    }

    private String customer(String owner) {
        var answer = as(owner).post("/api/v1/customers", Map.of("name", "Ćwiczenia " + UUID.randomUUID()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private List<String> trail(JsonNode assessment) {
        return jdbc.sql("select action from history.audit_entry where subject_id = ? order by id")
                .param(assessment.path("id").asText())
                .query(String.class)
                .list();
    }

    private static Map<String, Object> row(String field, String name, @Nullable Object weight, @Nullable Object score) {
        var row = new LinkedHashMap<String, Object>();
        row.put(field, name);
        if (weight != null) {
            row.put("weight", weight);
        }
        if (score != null) {
            row.put("score", score);
        }
        return row;
    }

    private static Map<String, Object> answers(double economic, double informational, double emotional) {
        return Map.of(
                "resources",
                List.of(
                        row("item", "economic", economic, 4),
                        row("item", "informational", informational, 3),
                        row("item", "emotional", emotional, 5)),
                "inputs",
                List.of(row("item", "time", 0.1, 5), row("item", "commitment", 0.2, 2), row("item", "costs", 0.7, 3)));
    }

    private Map<String, Object> resources(Map<String, Object> answers) {
        return new HashMap<>(Map.of("kind", "resources-inputs", "customer", customer, "answers", answers));
    }

    private static Map<String, Object> swot(String name) {
        return Map.of(
                "kind",
                "swot",
                "answers",
                Map.of(
                        "strengths", List.of(row("name", name, 1, 5)),
                        "weaknesses", List.of(row("name", "Ceny", 1, 3)),
                        "opportunities", List.of(row("name", "Region", 1, 2)),
                        "threats", List.of(row("name", "Konkurencja", 1, 4))));
    }

    private JsonNode made(String user, Object request) {
        var answer = as(user).post(ASSESSMENTS, request);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private Map<String, String> refused(Object request) {
        return errors(as("anna").post(ASSESSMENTS, request));
    }

    private static Map<String, String> errors(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        var errors = new LinkedHashMap<String, String>();
        answer.json()
                .path("errors")
                .forEach(it ->
                        errors.put(it.path("field").asText(), it.path("message").asText()));
        return errors;
    }

    @Test
    void aCustomersExerciseIsComputedAndShown() {
        var made = made("anna", resources(answers(0.5, 0.2, 0.3)));

        assertThat(made.path("version").asInt()).isEqualTo(1);
        assertThat(made.path("kindName").asText()).isEqualTo("Zasoby a nakłady");
        assertThat(made.at("/result/groups/0/value").decimalValue()).isEqualByComparingTo("4.1");
        assertThat(made.at("/result/groups/1/value").decimalValue()).isEqualByComparingTo("3");
        assertThat(made.at("/result/value").decimalValue()).isEqualByComparingTo("1.1");
        assertThat(made.at("/result/verdictLabel").asText()).startsWith("Przeważają zasoby");
        assertThat(made.path("correctable").asBoolean()).isTrue();
        var english = as("anna")
                .with("Accept-Language", "en")
                .get(ASSESSMENTS + "/" + made.path("id").asText())
                .json();
        assertThat(english.at("/result/verdictLabel").asText()).startsWith("Resources outweigh");
        assertThat(as("anna")
                        .get("/api/v1/customers/" + customer)
                        .json()
                        .at("/assessments/0/id")
                        .asText())
                .isEqualTo(made.path("id").asText());
        var told = new ArrayList<String>();
        as("anna")
                .get("/api/v1/customers/" + customer + "/timeline")
                .json()
                .path("items")
                .forEach(it -> told.add(it.path("title").asText()));
        assertThat(told).contains("Ćwiczenie: Zasoby a nakłady");
    }

    @Test
    void weightsThatDoNotMakeOneAreRefused() {
        var below = refused(resources(answers(0.5, 0.2, 0.29)));
        assertThat(below).containsOnlyKeys("answers.resources");
        assertThat(below.get("answers.resources")).contains("0,99").contains("0,01");
        var beyond = refused(resources(answers(0.5, 0.2, 0.31)));
        assertThat(beyond).containsOnlyKeys("answers.resources");
        assertThat(beyond.get("answers.resources")).contains("1,01").contains("0,01");
        made("anna", resources(answers(0.7, 0.2, 0.1)));
        made("anna", resources(answers(0.3333, 0.3333, 0.3334)));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(refused(Map.of())).containsOnlyKeys("kind");
        assertThat(refused(Map.of("kind", 7))).containsOnlyKeys("kind");
        assertThat(refused(Map.of("kind", "horoscope"))).containsOnlyKeys("kind");
        assertThat(refused(Map.of("kind", "resources-inputs", "answers", Map.of())))
                .containsOnlyKeys("customer");
        assertThat(refused(resources(Map.of()))).containsOnlyKeys("answers.resources", "answers.inputs");
        var wrong = resources(answers(0.5, 0.2, 0.3));
        wrong.put("customer", UUID.randomUUID().toString());
        assertThat(refused(wrong)).containsOnlyKeys("customer");
        wrong.put("customer", List.of());
        assertThat(refused(wrong)).containsOnlyKeys("customer");
        wrong.put("customer", customer);
        wrong.put("note", "x".repeat(2001));
        wrong.put("colour", "red");
        assertThat(refused(wrong)).containsOnlyKeys("note", "colour");
        for (var answers : Stream.of("text", 5, List.of(), true).toList()) {
            var request = resources(answers(0.5, 0.2, 0.3));
            request.put("answers", answers);
            assertThat(refused(request)).as(answers.toString()).containsOnlyKeys("answers");
        }
        assertThat(inResources("text")).containsOnlyKeys("answers.resources");
        assertThat(inResources(List.of("text"))).containsKey("answers.resources[0]");
        assertThat(inResources(List.of(row("item", "economic", 1, 6)))).containsKey("answers.resources[0].score");
        assertThat(inResources(List.of(row("item", "economic", 1, 0)))).containsKey("answers.resources[0].score");
        assertThat(inResources(List.of(row("item", "economic", 1, 3.5)))).containsKey("answers.resources[0].score");
        assertThat(inResources(List.of(row("item", "economic", 1, null)))).containsKey("answers.resources[0].score");
        assertThat(inResources(List.of(row("item", "economic", null, 3)))).containsKey("answers.resources[0].weight");
        assertThat(inResources(List.of(row("item", "economic", "1", 3)))).containsKey("answers.resources[0].weight");
        assertThat(inResources(List.of(row("item", "economic", -0.1, 3)))).containsKey("answers.resources[0].weight");
        assertThat(inResources(List.of(row("item", "economic", 1.1, 3)))).containsKey("answers.resources[0].weight");
        assertThat(inResources(List.of(row("item", "economic", 0.00001, 3))))
                .containsKey("answers.resources[0].weight");
        assertThat(inResources(List.of(row("item", "gold", 1, 3)))).containsKey("answers.resources[0].item");
        assertThat(inResources(List.of(row("item", "economic", 0.5, 3), row("item", "economic", 0.5, 3))))
                .containsKey("answers.resources[1].item");
        assertThat(inResources(List.of(row("name", "economic", 1, 3)))).containsKey("answers.resources[0].name");
        assertThat(as("anna").post(ASSESSMENTS, "{").status()).isEqualTo(400);
        assertThat(as("anna").get(ASSESSMENTS + "/none").status()).isEqualTo(404);
        assertThat(as("anna").get(ASSESSMENTS + "?customer=none").status()).isEqualTo(404);
        assertThat(as("anna").get(ASSESSMENTS + "?cursor=x").status()).isEqualTo(400);
    }

    private Map<String, String> inResources(Object rows) {
        var answers = new HashMap<>(answers(0.5, 0.2, 0.3));
        answers.put("resources", rows);
        return refused(resources(answers));
    }

    @Test
    void aCorrectionIsANewVersionAndNothingIsOverwritten() {
        var made = made("anna", resources(answers(0.5, 0.2, 0.3)));
        var path = ASSESSMENTS + "/" + made.path("id").asText();

        var corrected = as("anna")
                .with("If-Match", "\"1\"")
                .put(path, Map.of("answers", answers(0.1, 0.8, 0.1), "note", "Po rozmowie"));

        assertThat(corrected.status()).as(corrected.toString()).isEqualTo(200);
        assertThat(corrected.header("ETag").orElseThrow()).isEqualTo("\"2\"");
        assertThat(corrected.json().at("/result/value").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(as("anna")
                        .with("If-Match", "\"1\"")
                        .put(path, Map.of("answers", answers(0.5, 0.2, 0.3)))
                        .status())
                .isEqualTo(412);
        assertThat(errors(as("anna").put(path, Map.of("answers", answers(0.5, 0.2, 0.2)))))
                .containsOnlyKeys("answers.resources");
        assertThat(errors(as("anna").put(path, Map.of("kind", "swot", "answers", answers(0.5, 0.2, 0.3)))))
                .containsOnlyKeys("kind");
        var versions = as("anna").get(path + "/versions").json().path("items");
        assertThat(versions).hasSize(2);
        assertThat(versions.at("/0/note").asText()).isEqualTo("Po rozmowie");
        assertThat(versions.at("/1/result/value").decimalValue()).isEqualByComparingTo("1.1");
        assertThat(versions.at("/1/answers/resources/0/weight").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(trail(made)).containsExactly("assessment.recorded", "assessment.corrected");
    }

    @Test
    void whoMayWhat() {
        var made = made("anna", resources(answers(0.5, 0.2, 0.3)));
        var path = ASSESSMENTS + "/" + made.path("id").asText();
        var change = Map.of("answers", answers(0.5, 0.2, 0.3));
        var stranger = as("anna").strangerTo("anna");
        assertThat(as("marek").get(path).status()).isEqualTo(200);
        assertThat(as("marek").put(path, change).status()).isEqualTo(200);
        assertThat(as("maria").put(path, change).status()).isEqualTo(200);
        assertThat(as(stranger).get(path).status()).isEqualTo(404);
        assertThat(as(stranger).put(path, change).status()).isEqualTo(404);
        assertThat(as(stranger).get(ASSESSMENTS + "?customer=" + customer).status())
                .isEqualTo(404);
        assertThat(as(stranger)
                        .post(ASSESSMENTS, resources(answers(0.5, 0.2, 0.3)))
                        .status())
                .isEqualTo(422);
        assertThat(as("admin").put(path, change).status()).isEqualTo(403);
        for (var user : List.of("sara", "audyta", "integration")) {
            assertThat(as(user).get(path).status()).as(user).isEqualTo(403);
            assertThat(as(user).get(ASSESSMENTS).status()).as(user).isEqualTo(403);
        }
        assertThat(as("anna").post(ASSESSMENTS, swot("Serwis")).status()).isEqualTo(403);
        var ofCompany = made("marek", swot("Serwis"));
        assertThat(ofCompany.path("customer").isNull()).isTrue();
        assertThat(ofCompany.at("/result/verdict").asText()).isEqualTo("maxi-mini");
        var companys = ASSESSMENTS + "/" + ofCompany.path("id").asText();
        assertThat(as("anna").get(companys).json().path("correctable").asBoolean())
                .isFalse();
        assertThat(as("anna").put(companys, Map.of("answers", Map.of())).status())
                .isEqualTo(403);
        assertThat(errors(as("marek").post(ASSESSMENTS, Map.of("kind", "cloud", "customer", customer))))
                .containsKey("customer");
    }

    @Test
    void listsAreOfOneCustomerOrOfTheCompany() {
        var one = made("anna", resources(answers(0.5, 0.2, 0.3))).path("id").asText();
        var two = made("anna", resources(answers(0.6, 0.2, 0.2))).path("id").asText();
        var ofCompany = made("marek", swot("Marka")).path("id").asText();

        assertThat(ids("?customer=" + customer)).containsExactly(two, one);
        assertThat(ids("?customer=" + customer + "&kind=swot")).isEmpty();
        assertThat(ids("?kind=swot&limit=200")).contains(ofCompany).doesNotContain(one, two);
        assertThat(as("anna").get(ASSESSMENTS + "/kinds").json().path("items")).hasSize(10);
    }

    private List<String> ids(String query) {
        return as("anna").get(ASSESSMENTS + query).json().path("items").findValuesAsText("id");
    }

    @Test
    void namesStayOutOfTheTrail() {
        var secret = "Pani " + UUID.randomUUID();
        var made = made(
                "anna",
                Map.of(
                        "kind",
                        "stakeholders",
                        "customer",
                        customer,
                        "answers",
                        Map.of("stakeholders", List.of(Map.of("name", secret, "power", 5, "interest", 5)))));
        assertThat(made.at("/result/groups/0/rows/0/verdictLabel").asText()).isEqualTo("Współpracować ściśle");
        assertThat(trail(made)).containsExactly("assessment.recorded");
        assertThat(jdbc.sql(
                                """
                                select e::text || coalesce(
                                    (select string_agg(v.value, ' ') from history.audit_value v where v.entry = e.id), '')
                                from history.audit_entry e where subject_id = ?
                                """)
                        .param(made.path("id").asText())
                        .query(String.class)
                        .list())
                .noneMatch(it -> it.contains(secret));
    }

    @Test
    void assessmentsFollowTheirCustomerAndComeBack() {
        var other = customer("marek");
        var ofBoth = new HashMap<>(resources(answers(0.5, 0.2, 0.3)));
        ofBoth.put("customer", other);
        var id = made("marek", ofBoth).path("id").asText();
        var mine = customer("marek");

        var merge = as("marek").post("/api/v1/customers/" + mine + "/merge", Map.of("other", other));

        assertThat(merge.status()).as(merge.toString()).isIn(200, 201);
        assertThat(as("marek")
                        .get(ASSESSMENTS + "?customer=" + mine)
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .containsExactly(id);
        assertThat(as("marek")
                        .get(ASSESSMENTS + "/" + id)
                        .json()
                        .path("customer")
                        .asText())
                .isEqualTo(mine);

        var undone = as("marek")
                .post("/api/v1/customers/merges/" + merge.json().path("mergeId").asText() + "/undo", null);

        assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
        assertThat(as("marek").get(ASSESSMENTS + "?customer=" + mine).json().path("items"))
                .isEmpty();
        assertThat(as("marek")
                        .get(ASSESSMENTS + "/" + id)
                        .json()
                        .path("customer")
                        .asText())
                .isEqualTo(other);
    }
}
