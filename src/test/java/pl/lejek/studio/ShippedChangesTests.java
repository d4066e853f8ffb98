package pl.lejek.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** A release of the product never takes a manager's change away: what is newer in it waits as a draft. */
@LejekTest
class ShippedChangesTests {

    private static final String DRAFTS = "/api/v1/process-drafts";

    @LocalServerPort
    int port;

    @Autowired
    ShippedChanges shipped;

    @Autowired
    RepositoryService repository;

    private static Map<String, String> folder(String key, String name) {
        return Map.of(
                "processes/" + key + "/" + key + ".bpmn",
                ReleaseTests.diagram(key, name)
                        .replace("isExecutable", "camunda:historyTimeToLive=\"P1D\" isExecutable"));
    }

    private void deploy(String key, String name, String source) {
        var deployment = repository.createDeployment().source(source);
        folder(key, name).forEach(deployment::addString);
        deployment.deploy();
    }

    private List<JsonNode> drafts(String key) {
        var drafts = new ArrayList<JsonNode>();
        Api.at(port)
                .as("marek")
                .get(DRAFTS + "?process=" + key)
                .json()
                .path("items")
                .forEach(drafts::add);
        return drafts;
    }

    @Test
    void waitsAsADraftOnceForEachContent() {
        var key = "shipped-" + UUID.randomUUID();
        deploy(key, "Shipped", "lejek");
        deploy(key, "Changed here", "studio");

        shipped.keep(key, folder(key, "Shipped"));
        assertThat(drafts(key))
                .as("nothing is new in what the change began from")
                .isEmpty();

        shipped.keep(key, folder(key, "Newer"));
        shipped.keep(key, folder(key, "Newer"));
        assertThat(drafts(key)).hasSize(1);
        var draft = drafts(key).get(0);
        assertThat(draft.path("origin").asText()).isEqualTo("SHIPPED");
        assertThat(draft.path("state").asText()).isEqualTo("DRAFT");
        assertThat(draft.path("baseVersion").asInt()).isEqualTo(2);
        assertThat(draft.path("createdBy").asText()).isEqualTo("system");
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .count())
                .isEqualTo(2);
        var diff = Api.at(port)
                .as("marek")
                .get(DRAFTS + "/" + draft.path("id").asText() + "/diff")
                .json();
        assertThat(diff.at("/elements/0/changes").toString()).contains("Changed here", "Newer");

        shipped.keep(key, folder(key, "Newest"));
        assertThat(drafts(key)).hasSize(2);
    }

    @Test
    void listsWhatADiagramMayName() {
        var elements = Api.at(port)
                .as("marek")
                .with("Accept-Language", "pl")
                .get("/api/v1/studio/elements")
                .json();
        assertThat(elements.path("delegates").findValuesAsText("id"))
                .contains("scoreLeadDelegate", "deployChangeDelegate");
        assertThat(elements.path("delegates").findValuesAsText("label")).contains("Wdróż zmianę");
        assertThat(elements.path("messages").toString()).contains("deal-won");
        assertThat(elements.path("forms").toString()).contains("group-change.call-slipping-customer");
        assertThat(elements.path("topics").isArray()).isTrue();
        assertThat(elements.path("groups").findValuesAsText("id")).contains("managers", "reps-north");
        assertThat(elements.path("templates").findValuesAsText("id"))
                .contains("send-message", "wait-working-time", "call", "meeting", "approval", "set-stage", "webhook");
        assertThat(elements.path("targets").findValuesAsText("value"))
                .contains("deal.value", "customer.notes", "person.position", "lead.interest");
        assertThat(elements.path("targets").findValuesAsText("label")).contains("Szansa: Wartość", "Osoba: Stanowisko");
        assertThat(Api.at(port).as("anna").get("/api/v1/studio/elements").status())
                .isEqualTo(403);
        assertThat(Api.at(port)
                        .as("audyta")
                        .get("/api/v1/studio/settings")
                        .json()
                        .path("reviewRequired")
                        .asBoolean())
                .isTrue();
        assertThat(Api.at(port)
                        .as("admin")
                        .put("/api/v1/studio/settings", Map.of())
                        .status())
                .isEqualTo(422);
    }
}
