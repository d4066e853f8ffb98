package pl.lejek.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** Drafts over the API: where they begin, who saves over whom, who may, what is kept of them. */
@LejekTest
class DraftApiTests {

    static final String DRAFTS = "/api/v1/process-drafts";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RevisionExpiry expiry;

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "pl");
    }

    private JsonNode created(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private String path(JsonNode draft) {
        return DRAFTS + "/" + draft.path("id").asText();
    }

    private static String diagram(String key) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
                  <bpmn:process id="%s" name="Complaint" isExecutable="true">
                    <bpmn:extensionElements><camunda:properties>
                      <camunda:property name="label:pl" value="Reklamacja"/>
                    </camunda:properties></bpmn:extensionElements>
                    <bpmn:startEvent id="start"/>
                  </bpmn:process>
                </bpmn:definitions>
                """
                .formatted(key);
    }

    @Test
    void namesTheRevisionAsAnETag() {
        var answer = as("marek").post(DRAFTS, Map.of("xml", diagram("tagged-" + UUID.randomUUID())));
        assertThat(answer.header("ETag")).contains("\"1\"");
        var draft = path(created(answer));
        assertThat(as("marek").get(draft).header("ETag")).contains("\"1\"");
        var saved =
                as("admin").with("If-Match", "\"1\"").put(draft, Map.of("xml", diagram("tagged-" + UUID.randomUUID())));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.header("ETag")).contains("\"2\"");
        var stale = as("marek").with("If-Match", "\"1\"");
        assertThat(stale.put(draft, Map.of("xml", diagram("tagged-" + UUID.randomUUID())))
                        .status())
                .isEqualTo(412);
        assertThat(stale.post(draft + "/submit", Map.of("note", "go")).status()).isEqualTo(412);
        assertThat(stale.post(draft + "/revisions/1/restore", null).status()).isEqualTo(412);
        assertThat(stale.delete(draft).status()).isEqualTo(412);
        assertThat(as("marek").with("If-Match", "\"2\"").delete(draft).status()).isEqualTo(204);
    }

    @Test
    void keepsTheNewestRevisionsAndThoseThatWereSubmitted() {
        assertThat(as("admin")
                        .put("/api/v1/studio/settings", Map.of("reviewRequired", true, "keepRevisions", 3))
                        .status())
                .isEqualTo(422);
        assertThat(as("admin")
                        .put("/api/v1/studio/settings", Map.of("reviewRequired", true, "keepRevisions", 10))
                        .json()
                        .path("keepRevisions")
                        .asInt())
                .isEqualTo(10);
        try {
            var key = "kept-" + UUID.randomUUID();
            var draft = created(as("marek").post(DRAFTS, Map.of("xml", diagram(key))));
            for (var i = 2; i <= 15; i++) {
                var xml = diagram(key).replace("name=\"Complaint\"", "name=\"Complaint " + i + "\"");
                assertThat(as("marek").put(path(draft), Map.of("xml", xml)).status())
                        .isEqualTo(200);
            }
            jdbc.sql("update studio.revision set submitted = true where draft_id = ?::uuid and revision = 3")
                    .param(draft.path("id").asText())
                    .update();
            expiry.run();
            var kept = as("marek").get(path(draft) + "/revisions").json();
            assertThat(kept.findValuesAsText("revision"))
                    .containsExactly("15", "14", "13", "12", "11", "10", "9", "8", "7", "6", "3");
            assertThat(as("marek").get(path(draft) + "/revisions/4").status()).isEqualTo(404);
            assertThat(as("marek")
                            .get(path(draft) + "/revisions/3")
                            .json()
                            .path("xml")
                            .asText())
                    .contains("Complaint 3");
            assertThat(jdbc.sql("select count(*) from studio.content where text like ?")
                            .param("%\"" + key + "\"%")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(11);
        } finally {
            as("admin").put("/api/v1/studio/settings", Map.of("reviewRequired", true, "keepRevisions", 200));
        }
    }

    @Test
    void beginsWithACopyOfWhatRuns() {
        var draft = created(as("marek").post(DRAFTS, Map.of("processKey", "group-change")));
        assertThat(draft.path("state").asText()).isEqualTo("DRAFT");
        assertThat(draft.path("revision").asInt()).isEqualTo(1);
        assertThat(draft.path("processKey").asText()).isEqualTo("group-change");

        var whole = as("marek").get(path(draft)).json();
        assertThat(whole.path("name").asText()).isEqualTo("Zmiana grupy klienta");
        assertThat(whole.path("origin").asText()).isEqualTo("PERSON");
        assertThat(whole.path("baseVersion").asInt()).isPositive();
        assertThat(whole.path("overtakenBy").isNull()).isTrue();
        assertThat(whole.path("createdBy").asText()).isEqualTo("marek");
        assertThat(whole.path("xml").asText()).contains("call-slipping-customer");
        assertThat(whole.at("/forms/group-change.call-slipping-customer/type").asText())
                .isEqualTo("default");
        assertThat(whole.at("/decisions/group-change-action").asText()).contains("decisionTable");
        assertThat(as("marek")
                        .with("Accept-Language", "en")
                        .get(path(draft))
                        .json()
                        .path("name")
                        .asText())
                .isIn("Change of group", "Zmiana grupy klienta");
        assertThat(ids(as("marek").get(DRAFTS + "?process=group-change&state=DRAFT&limit=200")))
                .contains(draft.path("id").asText());
        assertThat(ids(as("marek").get(DRAFTS + "?process=activity&limit=200")))
                .doesNotContain(draft.path("id").asText());
    }

    private static java.util.List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(it -> it.path("id").asText())
                .toList();
    }

    @Test
    void beginsWithAGivenDiagramOrAnOlderVersion() {
        var key = "complaint-" + UUID.randomUUID();
        var draft = created(as("marek").post(DRAFTS, Map.of("xml", diagram(key))));
        assertThat(draft.path("processKey").asText()).isEqualTo(key);
        var whole = as("marek").get(path(draft)).json();
        assertThat(whole.path("name").asText()).isEqualTo("Reklamacja");
        assertThat(whole.path("baseVersion").isNull()).isTrue();
        assertThat(whole.path("forms")).isEmpty();

        var change = created(as("marek").post(DRAFTS, Map.of("xml", diagram("group-change"))));
        var changed = as("marek").get(path(change)).json();
        assertThat(changed.path("xml").asText()).contains("Reklamacja");
        assertThat(changed.path("forms")).hasSize(1);
        assertThat(changed.path("decisions")).hasSize(1);

        var older = created(as("marek").post(DRAFTS, Map.of("processKey", "group-change", "fromVersion", 1)));
        assertThat(as("marek").get(path(older)).json().path("xml").asText()).contains("call-slipping-customer");
        assertThat(as("marek")
                        .post(DRAFTS, Map.of("processKey", "group-change", "fromVersion", 4711))
                        .status())
                .isEqualTo(422);
        assertThat(as("marek")
                        .post(DRAFTS, Map.of())
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("xml");
        assertThat(as("marek")
                        .post(DRAFTS, Map.of("processKey", "no-such-process"))
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("processKey");
    }

    @Test
    void keepsWhatItIsGivenWithoutJudging() {
        var draft = created(as("marek")
                .post(
                        DRAFTS,
                        Map.of(
                                "xml",
                                "<x:anything xmlns:x='urn:x'>" + "<a>".repeat(300) + "</a>".repeat(300)
                                        + "</x:anything>")));
        assertThat(draft.path("processKey").isNull()).isTrue();
        for (var xml : new String[] {
            "no xml",
            "<a>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "<!DOCTYPE a SYSTEM 'http://127.0.0.1/x'><a/>",
            "<a>&b;</a>"
        }) {
            var refused = as("marek").post(DRAFTS, Map.of("xml", xml));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("xml");
        }
        var table = as("marek").post(DRAFTS, Map.of("xml", diagram("p"), "decisions", Map.of("t", "<a>")));
        assertThat(table.json().at("/errors/0/field").asText()).isEqualTo("decisions.t");
        var form = as("marek").post(DRAFTS, Map.of("xml", diagram("p"), "forms", Map.of("f", "text")));
        assertThat(form.json().at("/errors/0/field").asText()).isEqualTo("forms.f");
        assertThat(as("marek")
                        .post(DRAFTS, Map.of("xml", "<a>" + " ".repeat(5 * 1024 * 1024) + "</a>"))
                        .status())
                .isEqualTo(413);
        assertThat(as("marek")
                        .post(DRAFTS, Map.of("xml", "<a>" + " ".repeat(5 * 1024 * 1024 - 7) + "</a>"))
                        .status())
                .isEqualTo(201);
        var nothing = new HashMap<String, Object>();
        nothing.put("t", null);
        assertThat(as("marek")
                        .post(DRAFTS, Map.of("xml", diagram("p"), "decisions", nothing))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void everySavingIsARevisionAndTheSameTwiceIsNone() {
        var draft = created(as("marek").post(DRAFTS, Map.of("xml", diagram("kept-" + UUID.randomUUID()))));
        var other = diagram("renamed-" + UUID.randomUUID());
        var saved = as("marek").put(path(draft), Map.of("xml", other));
        assertThat(saved.json().path("revision").asInt()).isEqualTo(2);
        assertThat(saved.json().path("processKey").asText()).startsWith("renamed-");
        assertThat(as("marek")
                        .put(path(draft), Map.of("xml", other, "revision", 1))
                        .json()
                        .path("revision")
                        .asInt())
                .isEqualTo(2);
        var form = Map.of("id", "x.f", "type", "default", "components", JsonNodeFactory.instance.arrayNode());
        assertThat(as("marek")
                        .put(path(draft), Map.of("forms", Map.of("x.f", form), "revision", 2))
                        .json()
                        .path("revision")
                        .asInt())
                .isEqualTo(3);
        var whole = as("marek").get(path(draft)).json();
        assertThat(whole.path("xml").asText()).isEqualTo(other.strip());
        assertThat(whole.path("forms")).hasSize(1);

        var revisions = as("marek").get(path(draft) + "/revisions").json();
        assertThat(revisions).hasSize(3);
        assertThat(revisions.at("/0/revision").asInt()).isEqualTo(3);
        assertThat(revisions.at("/0/by").asText()).isEqualTo("marek");
        assertThat(as("marek")
                        .get(path(draft) + "/revisions/1")
                        .json()
                        .path("xml")
                        .asText())
                .contains("kept-");
        assertThat(as("marek").get(path(draft) + "/revisions/9").status()).isEqualTo(404);
        var restored = as("marek").post(path(draft) + "/revisions/1/restore", null);
        assertThat(restored.json().path("revision").asInt()).isEqualTo(4);
        assertThat(as("marek").get(path(draft)).json().path("xml").asText()).contains("kept-");

        var trail = jdbc.sql(
                        "select action from history.audit_entry where subject_id = ? and actor = 'marek' order by id")
                .param(draft.path("id").asText())
                .query(String.class)
                .list();
        assertThat(trail).containsExactly("draft.created", "draft.saved", "draft.saved", "draft.saved");
    }

    @Test
    void whoeverComesSecondIsTold() {
        var draft = created(as("marek").post(DRAFTS, Map.of("xml", diagram("two-" + UUID.randomUUID()))));
        assertThat(as("admin")
                        .put(path(draft), Map.of("xml", diagram("theirs"), "revision", 1))
                        .status())
                .isEqualTo(200);

        var late = as("marek").put(path(draft), Map.of("xml", diagram("mine"), "revision", 1));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("currentRevision").asInt()).isEqualTo(2);
        assertThat(late.json().path("updatedBy").asText()).isEqualTo("admin");
        assertThat(late.json().path("updatedAt").asText()).isNotBlank();
        assertThat(as("marek").put(path(draft), Map.of("xml", diagram("mine"))).status())
                .as("without a revision only over one's own")
                .isEqualTo(409);
        assertThat(as("admin")
                        .put(path(draft), Map.of("xml", diagram("theirs-2")))
                        .status())
                .isEqualTo(200);
        assertThat(as("marek").get(path(draft)).json().path("xml").asText()).contains("theirs-2");
    }

    @Test
    void aDraftGivenUpIsKeptForTheRecord() {
        var draft = created(as("admin").post(DRAFTS, Map.of("xml", diagram("gone-" + UUID.randomUUID()))));
        assertThat(as("marek").delete(path(draft)).status()).isEqualTo(403);
        assertThat(as("admin").delete(path(draft)).status()).isEqualTo(204);
        assertThat(as("marek").get(path(draft)).json().path("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(as("admin").delete(path(draft)).status()).isEqualTo(409);
        var late = as("admin").put(path(draft), Map.of("xml", diagram("late")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("state").asText()).isEqualTo("WITHDRAWN");
    }

    @Test
    void onlyThoseWhoMaySeeAndChangeDrafts() {
        var draft = created(as("marek").post(DRAFTS, Map.of("processKey", "group-change")));
        for (var user : new String[] {"anna", "sara", "integration"}) {
            assertThat(as(user).get(DRAFTS).status()).as(user).isEqualTo(403);
            assertThat(as(user).get(path(draft)).status()).as(user).isEqualTo(403);
            assertThat(as(user).post(DRAFTS, Map.of("processKey", "group-change"))
                            .status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(as("audyta").get(path(draft)).status()).isEqualTo(200);
        assertThat(as("audyta")
                        .post(DRAFTS, Map.of("processKey", "group-change"))
                        .status())
                .isEqualTo(403);
        assertThat(as("audyta").put(path(draft), Map.of("xml", diagram("x"))).status())
                .isEqualTo(403);
        assertThat(as("marek").get(DRAFTS + "/none").status()).isEqualTo(404);
        assertThat(as("marek").get(DRAFTS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(as("marek").get(DRAFTS + "?state=x").status()).isEqualTo(422);
    }

    @Test
    void marketingChangesTheTablesOfItsOffersAlone() {
        assertThat(as("maria")
                        .post(DRAFTS, Map.of("processKey", "group-change"))
                        .status())
                .isEqualTo(403);
        assertThat(as("maria")
                        .post(DRAFTS, Map.of("xml", diagram("reactivation")))
                        .status())
                .isEqualTo(403);
        var draft = created(as("maria").post(DRAFTS, Map.of("processKey", "reactivation")));
        var tables = as("maria").get(path(draft)).json().path("decisions");
        assertThat(tables).isNotEmpty();
        var changed = new HashMap<String, String>();
        tables.fields()
                .forEachRemaining(
                        it -> changed.put(it.getKey(), it.getValue().asText().replaceFirst("name=\"", "name=\"New ")));
        assertThat(as("maria").put(path(draft), Map.of("decisions", changed)).status())
                .isEqualTo(200);
        assertThat(as("maria")
                        .put(path(draft), Map.of("xml", diagram("reactivation")))
                        .status())
                .isEqualTo(403);
        assertThat(as("maria").put(path(draft), Map.of("forms", Map.of())).status())
                .isEqualTo(403);

        var foreign = created(as("marek").post(DRAFTS, Map.of("processKey", "group-change")));
        assertThat(as("maria").get(path(foreign)).status()).isEqualTo(404);
        assertThat(ids(as("maria").get(DRAFTS + "?limit=200")))
                .contains(draft.path("id").asText())
                .doesNotContain(foreign.path("id").asText());
    }

    @Test
    void theCheckNamesTheElementTheReasonAndTheMendInTheReadersLanguage() {
        var evil = diagram("checked-" + UUID.randomUUID())
                .replace(
                        "<bpmn:startEvent id=\"start\"/>",
                        "<bpmn:startEvent id=\"start\"/><bpmn:serviceTask id=\"evil\" camunda:class=\"java.lang.Runtime\"/>");
        var draft = created(as("marek").post(DRAFTS, Map.of("xml", evil)));
        var problems = as("marek").post(path(draft) + "/check", null).json().path("problems");
        var first = problems.get(0);
        assertThat(first.path("severity").asText()).isEqualTo("error");
        assertThat(first.path("elementId").asText()).isEqualTo("evil");
        assertThat(first.path("rule").asText()).isEqualTo("not-allowed");
        assertThat(first.path("message").asText()).isEqualTo("Ustawienie camunda:class jest tu niedozwolone.");
        assertThat(first.path("file").asText()).isEqualTo("diagram");
        assertThat(first.path("mend").asText()).startsWith("Usuń to");
        var english = Api.at(port).as("marek").with("Accept-Language", "en").post(path(draft) + "/check", null);
        assertThat(english.json().at("/problems/0/message").asText())
                .isEqualTo("The setting camunda:class is not allowed here.");

        var unsaved = as("marek").post(DRAFTS + "/check", Map.of("xml", evil));
        assertThat(unsaved.json().path("problems")).isEqualTo(problems);
        var fine = as("audyta").post(DRAFTS + "/check", Map.of("processKey", "group-change"));
        assertThat(fine.status()).as(fine.toString()).isEqualTo(200);
        assertThat(fine.json().path("problems").findValuesAsText("severity")).doesNotContain("error");
        assertThat(as("anna").post(DRAFTS + "/check", Map.of("xml", evil)).status())
                .isEqualTo(403);
    }

    @Test
    void aDrawingThatCannotRunIsNoProcessYet() {
        var drawn = diagram("drawn-" + UUID.randomUUID()).replace(" isExecutable=\"true\"", "");
        var problems =
                as("marek").post(DRAFTS + "/check", Map.of("xml", drawn)).json().path("problems");
        assertThat(problems.findValuesAsText("rule")).contains("not-executable");
        assertThat(as("marek")
                        .post(DRAFTS + "/check", Map.of("xml", "<a/>"))
                        .json()
                        .path("problems")
                        .findValuesAsText("rule"))
                .contains("no-process", "not-bpmn");
    }

    @Test
    void whatTheDiagramNamesMustBeThere() {
        var rest = "<bpmn:startEvent id=\"start\"/><bpmn:callActivity id=\"call\" calledElement=\"%s\"/>"
                + "<bpmn:businessRuleTask id=\"ask\" camunda:decisionRef=\"%s\" camunda:mapDecisionResult=\"resultList\"/>"
                + "<bpmn:userTask id=\"work\" camunda:formRef=\"%s\" camunda:formRefBinding=\"deployment\"/>";
        var key = "names-" + UUID.randomUUID();
        var bad = diagram(key)
                .replace("<bpmn:startEvent id=\"start\"/>", rest.formatted("nothing", "no-table", key + ".gone"));
        var good = diagram(key)
                .replace("<bpmn:startEvent id=\"start\"/>", rest.formatted("activity", "lead-grade", key + ".there"));
        var form = Map.of("id", key + ".there", "type", "default", "components", JsonNodeFactory.instance.arrayNode());

        assertThat(found(Map.of("xml", bad)))
                .contains("call called-missing", "ask called-missing", "work form-missing");
        assertThat(found(Map.of("xml", good, "forms", Map.of(key + ".there", form))))
                .noneMatch(it -> it.contains("missing"));
        assertThat(found(Map.of("xml", diagram("not a key")))).contains("null process-id");
        assertThat(found(Map.of("xml", diagram(key), "decisions", Map.of("../x", "<a/>"))))
                .contains("null file-name");
    }

    private java.util.List<String> found(Map<String, ?> body) {
        var answer = as("marek").post(DRAFTS + "/check", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("problems").spliterator(), false)
                .map(it -> (it.path("elementId").isNull()
                                ? "null"
                                : it.path("elementId").asText()) + " "
                        + it.path("rule").asText())
                .toList();
    }
}
