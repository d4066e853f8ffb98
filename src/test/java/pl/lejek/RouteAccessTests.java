package pl.lejek;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.OpenToAll;
import pl.lejek.identity.Requires;
import pl.lejek.identity.SignedIn;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Walks every route with every training user and with nobody (quality.md). No route is called with a proper body. */
@LejekTest
class RouteAccessTests {

    private static final List<String> USERS =
            List.of("anna", "marek", "maria", "sara", "audyta", "admin", "integration");

    /** What contract.md lets everybody reach; every other open handler is a mistake. */
    private static final List<String> OPEN = List.of("GET /api/v1/app", "POST /api/v1/session");

    private static final List<String> OPEN_BELOW = List.of("/public/", "/api/v1/public/");

    /** They wait, move time for everybody or end the caller's own access. */
    private static final Set<String> NOT_CALLED_WHEN_ALLOWED =
            Set.of("GET /api/v1/events", "POST /api/v1/training/clock", "DELETE /api/v1/session");

    /** Open to either of two rights, which the annotation cannot say; the service refuses the others. */
    private static final Set<String> NARROWED_BY_THE_SERVICE = Set.of("POST /api/v1/messages/{id}/resend");

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Test
    void everyHandlerSaysWhoMayCallIt() {
        var silent = requestMappingHandlerMapping.getHandlerMethods().values().stream()
                .filter(it -> it.getBeanType().getPackageName().startsWith("pl.lejek"))
                .filter(it -> !it.getBeanType().getSimpleName().equals("ErrorPage"))
                .filter(it -> rules(it) != 1)
                .map(HandlerMethod::toString)
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void onlyWhatTheContractSaysIsOpen() {
        var open = new TreeSet<String>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.hasMethodAnnotation(OpenToAll.class)) {
                routes(info).forEach(open::add);
            }
        });
        assertThat(open)
                .allMatch(it -> OPEN.contains(it)
                        || OPEN_BELOW.stream().anyMatch(prefix -> it.substring(it.indexOf(' ') + 1)
                                .startsWith(prefix)));
    }

    @Test
    void theDocumentNamesEveryRoute() {
        var documented = new TreeSet<String>();
        document().properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> documented.add(method.toUpperCase() + " " + path.getKey())));
        var served = requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(it -> it.getValue().getBeanType().getPackageName().startsWith("pl.lejek"))
                .flatMap(it -> routes(it.getKey()).stream())
                .filter(it -> it.contains(" /api/v1/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).containsAll(served);
    }

    /** Requests of one name in several controllers are documented each as it is. */
    @Test
    void theDocumentShowsWhatEachRouteTakesAndAnswers() {
        var api = Api.at(port).as("admin").get("/api/openapi.json").json();
        assertThat(body(api, "/api/v1/leads/{id}/hand-over", "post")).contains("newOwner", "reason");
        assertThat(body(api, "/api/v1/users/{id}/hand-over", "post")).contains("to", "reason");
        assertThat(body(api, "/api/v1/calendar/settings", "put")).contains("officeFrom");
        assertThat(body(api, "/api/v1/messages/settings", "put")).contains("quietFrom");
        assertThat(body(api, "/api/v1/leads", "post"))
                .contains("source", "email", "estimatedValue", "consents", "signals")
                .doesNotContain("others", "website");
        assertThat(answers(api, "/api/v1/leads")).contains("200", "201", "422");
        assertThat(answers(api, "/api/v1/deals")).contains("201").doesNotContain("200");
    }

    private static List<String> body(JsonNode api, String path, String method) {
        var reference = api.path("paths")
                .path(path)
                .path(method)
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
        var names = new ArrayList<String>();
        api.at(reference.substring(1)).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> answers(JsonNode api, String path) {
        var statuses = new ArrayList<String>();
        api.path("paths").path(path).path("post").path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    @Test
    void everyRoleGetsInExactlyWhereItsRightsSaySo() {
        var rights = new HashMap<String, Map<Kind, Level>>();
        for (var user : USERS) {
            var of = new HashMap<Kind, Level>();
            Api.at(port)
                    .as(user)
                    .get("/api/v1/me")
                    .json()
                    .get("rights")
                    .fields()
                    .forEachRemaining(it -> of.put(
                            Kind.of(it.getKey()).orElseThrow(),
                            Level.of(it.getValue().asText()).orElseThrow()));
            rights.put(user, of);
        }
        var wrong = new ArrayList<String>();
        var calls = 0;
        for (var path : document().properties()) {
            var methods = path.getValue().fieldNames();
            while (methods.hasNext()) {
                var method = methods.next().toUpperCase();
                var route = method + " " + path.getKey();
                var handler = handler(method, path.getKey());
                var address = path.getKey().replaceAll("\\{[^}]+}", "nothing");
                var open = handler.hasMethodAnnotation(OpenToAll.class);
                var anonymous = call(Api.at(port), method, address);
                calls++;
                if (!open && anonymous != 401) {
                    wrong.add(route + " nobody: " + anonymous);
                }
                if (open) {
                    continue;
                }
                for (var user : USERS) {
                    var requires = handler.getMethodAnnotation(Requires.class);
                    var allowed = requires == null
                            || rights.get(user)
                                    .getOrDefault(requires.kind(), Level.NONE)
                                    .allows(requires.level());
                    if (allowed && NOT_CALLED_WHEN_ALLOWED.contains(route)) {
                        continue;
                    }
                    var status = call(Api.at(port).as(user), method, address);
                    calls++;
                    if (allowed && status == 403 && NARROWED_BY_THE_SERVICE.contains(route)) {
                        continue;
                    }
                    if (!allowed && status != 403 || allowed && (status == 403 || status == 401 || status >= 500)) {
                        wrong.add(route + " " + user + ": " + status + (allowed ? " though allowed" : " not allowed"));
                    }
                }
            }
        }
        assertThat(calls).isGreaterThan(100);
        assertThat(wrong).isEmpty();
    }

    /** Which cases a role sees follows from the kinds of records it may read (contract.md, Roles). */
    @Test
    void everyRoleSeesTheCasesOfTheRecordsItMayRead() {
        var lead = Api.at(port)
                .as("integration")
                .post("/api/v1/leads", Map.of("source", "web", "email", UUID.randomUUID() + "@example.org"))
                .json();
        var customer = Api.at(port)
                .as("marek")
                .get("/api/v1/leads/" + lead.path("id").asText())
                .json()
                .path("customerId")
                .asText();
        var deal = deal(customer);

        assertThat(readers(lead.path("caseId").asText()))
                .contains("marek", "maria", "audyta", "admin", "integration")
                .doesNotContain("sara");
        assertThat(readers(caseAbout("deal/" + deal))).containsExactlyInAnyOrder("marek", "sara", "audyta", "admin");
        assertThat(readers(caseAbout("deal/" + UUID.randomUUID())))
                .containsExactlyInAnyOrder("sara", "audyta", "admin");
        assertThat(readers(caseAbout("something/" + deal))).containsExactlyInAnyOrder("audyta", "admin");

        for (var user : List.of("maria", "sara")) {
            var card =
                    Api.at(port).as(user).get("/api/v1/customers/" + customer).json();
            assertThat(card.path("deals").isEmpty()).as(user).isEqualTo(user.equals("maria"));
            assertThat(card.path("leads").isEmpty()).as(user).isEqualTo(user.equals("sara"));
            var kinds = new ArrayList<String>();
            Api.at(port)
                    .as(user)
                    .get("/api/v1/customers/" + customer + "/timeline")
                    .json()
                    .path("items")
                    .forEach(it -> kinds.add(it.path("kind").asText()));
            assertThat(kinds).as(user).containsExactly(user.equals("maria") ? "lead" : "deal");
        }
    }

    private List<String> readers(String caseId) {
        return USERS.stream()
                .filter(user -> {
                    var status =
                            Api.at(port).as(user).get("/api/v1/cases/" + caseId).status();
                    assertThat(status).as(user).isIn(200, 404);
                    return status == 200;
                })
                .toList();
    }

    private String caseAbout(String subject) {
        if (repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("access-sample")
                        .count()
                == 0) {
            repository
                    .createDeployment()
                    .addModelInstance(
                            "access-sample.bpmn",
                            Bpmn.createExecutableProcess("access-sample")
                                    .camundaHistoryTimeToLive(1)
                                    .startEvent("begun")
                                    .userTask("wait")
                                    .endEvent("ended")
                                    .done())
                    .deploy();
        }
        return runtime.startProcessInstanceByKey("access-sample", subject).getId();
    }

    private String deal(String customer) {
        var answer = Api.at(port).as("marek").post("/api/v1/deals", Map.of("customerId", customer, "owner", "borys"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    /** A body that no handler takes, so that nothing changes where the caller may. */
    private static int call(Api api, String method, String address) {
        var body = method.equals("GET") || method.equals("DELETE") ? null : "{\"no-such-field\": true";
        return api.send(method, address, body).status();
    }

    private JsonNode document() {
        return Api.at(port).as("admin").get("/api/openapi.json").json().get("paths");
    }

    private HandlerMethod handler(String method, String path) {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(it -> routes(it.getKey()).contains(method + " " + path))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " " + path));
    }

    private static int rules(HandlerMethod handler) {
        return (handler.hasMethodAnnotation(Requires.class) ? 1 : 0)
                + (handler.hasMethodAnnotation(SignedIn.class) ? 1 : 0)
                + (handler.hasMethodAnnotation(OpenToAll.class) ? 1 : 0);
    }

    /** As the document writes them: without patterns in variables. */
    private static List<String> routes(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .map(it -> it.replaceAll("\\{([^:}]+):[^}]+}", "{$1}"))
                .flatMap(
                        path -> info.getMethodsCondition().getMethods().stream().map(it -> it + " " + path))
                .toList();
    }
}
