package pl.lejek.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** What Camunda Modeler sends becomes a draft; nothing else of the engine's dialect answers. */
@LejekTest
class EngineRestTests {

    @LocalServerPort
    int port;

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    private static String diagram(String key, String name) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
                  <bpmn:process id="%s" name="%s" isExecutable="true"><bpmn:startEvent id="start"/></bpmn:process>
                </bpmn:definitions>
                """
                .formatted(key, name);
    }

    private HttpResponse<String> deploy(String user, Map<String, String> files)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        var text = new StringBuilder(
                "--limit\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nfrom-modeler\r\n");
        files.forEach((name, content) -> text.append("--limit\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"; filename=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(content)
                .append("\r\n"));
        body.write(text.append("--limit--\r\n").toString().getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + "/engine-rest/deployment/create"))
                                .header(
                                        HttpHeaders.AUTHORIZATION,
                                        "Basic "
                                                + HttpHeaders.encodeBasicAuth(
                                                        user, Api.PASSWORD, StandardCharsets.UTF_8))
                                .header("Content-Type", "multipart/form-data; boundary=limit")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void takesADeploymentAsADraft() throws IOException, InterruptedException {
        var key = "modelled-" + UUID.randomUUID();
        var answer = deploy("admin", Map.of("diagram_1.bpmn", diagram(key, "Modelled")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var drafts =
                as("marek").get("/api/v1/process-drafts?process=" + key).json().path("items");
        assertThat(drafts).hasSize(1);
        assertThat(answer.body()).contains(drafts.get(0).path("id").asText());
        assertThat(drafts.get(0).path("origin").asText()).isEqualTo("MODELER");
        assertThat(as("marek").get("/api/v1/processes/" + key + "/versions").status())
                .isEqualTo(404);

        // Whoever deploys again goes on with the same draft.
        var files = new LinkedHashMap<String, String>();
        files.put("diagram_1.bpmn", diagram(key, "Modelled better"));
        files.put("form_1.form", "{\"id\": \"" + key + ".work\", \"type\": \"default\", \"components\": []}");
        files.put(
                "table.dmn",
                "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"x\" name=\"x\" namespace=\"n\">"
                        + "<decision id=\"how-much\" name=\"How much\"/></definitions>");
        assertThat(deploy("admin", files).statusCode()).isEqualTo(200);
        assertThat(deploy("admin", files).statusCode()).isEqualTo(200);
        var draft = as("marek")
                .get("/api/v1/process-drafts/" + drafts.get(0).path("id").asText())
                .json();
        assertThat(draft.path("revision").asInt()).isEqualTo(2);
        assertThat(draft.path("name").asText()).isEqualTo("Modelled better");
        assertThat(draft.path("forms").has(key + ".work")).isTrue();
        assertThat(draft.path("decisions").has("how-much")).isTrue();
    }

    @Test
    void judgesAndRefusesLikeAnyOtherDoor() throws IOException, InterruptedException {
        assertThat(deploy("admin", Map.of("x.bpmn", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(deploy("admin", Map.of("x.bpmn", "no diagram")).statusCode()).isEqualTo(422);
        assertThat(deploy("admin", Map.of("x.js", "alert(1)")).statusCode()).isEqualTo(422);
        assertThat(deploy("admin", Map.of("x.form", "{}")).statusCode()).isEqualTo(422);
        assertThat(deploy("admin", Map.of()).statusCode()).isEqualTo(422);
        var key = "hostile-" + UUID.randomUUID();
        var hostile = diagram(key, "Hostile")
                .replace(
                        "<bpmn:startEvent id=\"start\"/>",
                        "<bpmn:startEvent id=\"start\"/><bpmn:scriptTask id=\"evil\" scriptFormat=\"juel\"><bpmn:script>${1}"
                                + "</bpmn:script></bpmn:scriptTask>");
        assertThat(deploy("admin", Map.of("x.bpmn", hostile)).statusCode()).isEqualTo(200);
        var id = as("marek")
                .get("/api/v1/process-drafts?process=" + key)
                .json()
                .at("/items/0/id")
                .asText();
        var check = as("marek")
                .post("/api/v1/process-drafts/" + id + "/check", null)
                .json();
        assertThat(check.path("problems").findValuesAsText("elementId")).contains("evil");
        assertThat(as("marek")
                        .post("/api/v1/process-drafts/" + id + "/submit", Map.of("note", "please"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void answersAdministratorsAndProgramsAlone() throws IOException, InterruptedException {
        assertThat(as("admin")
                        .get("/engine-rest/version")
                        .json()
                        .path("version")
                        .asText())
                .startsWith("7.24");
        assertThat(as("integration").get("/engine-rest/version").status()).isEqualTo(200);
        for (var user : java.util.List.of("marek", "anna", "maria", "audyta")) {
            assertThat(as(user).get("/engine-rest/version").status()).as(user).isEqualTo(403);
            assertThat(deploy(user, Map.of("x.bpmn", diagram("x", "x"))).statusCode())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(as("admin").get("/engine-rest/engine").status()).isEqualTo(404);
        assertThat(as("admin").post("/engine-rest/task", Map.of()).status()).isIn(404, 405);
    }
}
