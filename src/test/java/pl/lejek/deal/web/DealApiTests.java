package pl.lejek.deal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

@LejekTest
class DealApiTests {

    private static final List<String> STAGES = List.of(
            "market-research",
            "recognition",
            "needs-analysis-required",
            "preliminary-estimate",
            "decision-makers",
            "needs-analysis",
            "proposal",
            "negotiation",
            "won",
            "lost");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    private JsonNode open(String user, Map<String, Object> fields) {
        var answer = as(user).post("/api/v1/deals", fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode open(String user) {
        return open(user, Map.of("customerName", "Tartak " + UUID.randomUUID(), "product", "Deski"));
    }

    private Api.Answer move(String user, JsonNode deal, String to, Map<String, Object> data) {
        return as(user).post("/api/v1/deals/" + id(deal) + "/move", Map.of("to", to, "data", data));
    }

    private static String id(JsonNode deal) {
        return deal.path("id").asText();
    }

    private static List<String> fields(Api.Answer answer) {
        return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                .map(it -> it.path("field").asText())
                .toList();
    }

    @Test
    void aDealIsOpenedInTheFirstStageAndHasANextStep() {
        var deal = open(
                "anna",
                Map.of(
                        "customerName",
                        "Młyn " + UUID.randomUUID(),
                        "product",
                        "CRM",
                        "value",
                        Map.of("amount", "1234.5", "currency", "EUR"),
                        "expectedCloseOn",
                        "2027-03-01",
                        "margin",
                        12.5));

        assertThat(deal.path("stage").asText()).isEqualTo("market-research");
        assertThat(deal.path("stageLabel").asText()).isEqualTo("Market research");
        assertThat(deal.path("probability").asInt()).isEqualTo(5);
        assertThat(deal.at("/value/amount").asText()).isEqualTo("1234.50");
        assertThat(deal.at("/value/currency").asText()).isEqualTo("EUR");
        assertThat(deal.path("owner").asText()).isEqualTo("anna");
        assertThat(deal.path("team").asText()).isEqualTo("north");
        assertThat(deal.path("caseId").asText()).isNotBlank();
        assertThat(deal.path("closedAt").isNull()).isTrue();
        assertThat(deal.at("/nextStep/text").asText()).isEqualTo("Research the market");
        assertThat(deal.at("/nextStep/at").asText()).isNotBlank();
        assertThat(deal.at("/nextStep/taskId").asText())
                .isEqualTo(deal.path("taskId").asText());
        assertThat(deal.at("/stageHistory/0/how").asText()).isEqualTo("opened");
        assertThat(deal.at("/stageHistory/0/by").asText()).isEqualTo("anna");

        var card = as("anna")
                .get("/api/v1/customers/" + deal.path("customer").asText())
                .json();
        assertThat(card.at("/deals/0/id").asText()).isEqualTo(id(deal));
        assertThat(card.at("/openCases/0/processKey").asText()).isEqualTo("sales-funnel");
        assertThat(card.at("/openCases/0/activeName").asText()).isEqualTo("Research the market");
        assertThat(card.path("category").asText()).isEqualTo("PROSPECT");
    }

    @Test
    void theWholeWayToAWonDeal() {
        var deal = open("anna");

        next(deal, "recognition", Map.of("research", "Rośnie."));
        next(deal, "needs-analysis-required", Map.of("contactPerson", "Jan Nowak"));
        next(deal, "preliminary-estimate", Map.of("analysisScope", "Cały dział."));
        next(
                deal,
                "decision-makers",
                Map.of("value", 12000, "currency", "PLN", "expectedCloseOn", "2027-03-01", "margin", 20));
        next(
                deal,
                "needs-analysis",
                Map.of("decisionMaker", "Ewa Lis", "decisionMakerPosition", "Prezes", "decisionMakerEmail", mail()));
        next(deal, "proposal", Map.of("needs", "Porządek.", "budgetConfirmed", "yes"));
        var unsent = move("anna", deal, "negotiation", Map.of("proposalSentOn", "2999-01-01", "value", 11000));
        assertThat(unsent.status()).isEqualTo(422);
        assertThat(unsent.json().at("/errors/0/field").asText()).isEqualTo("proposalSentOn");
        next(deal, "negotiation", Map.of("proposalSentOn", "2026-11-20", "value", 11000));
        var won = next(deal, "won", Map.of("terms", "30 dni.", "winReason", "price"));

        assertThat(won.path("closedAt").asText()).isNotBlank();
        assertThat(won.path("probability").asInt()).isEqualTo(100);
        assertThat(won.at("/value/amount").asText()).isEqualTo("11000.00");
        assertThat(won.at("/winReason/reason").asText()).isEqualTo("price");
        assertThat(won.at("/winReason/label").asText()).isEqualTo("Price");
        assertThat(won.path("stageWhereClosed").asText()).isEqualTo("negotiation");
        assertThat(won.at("/criteria/needs").asText()).isEqualTo("Porządek.");
        assertThat(won.path("persons")).hasSize(2);
        assertThat(won.at("/persons/1/role").asText()).isEqualTo("decision-maker");
        assertThat(won.at("/persons/1/position").asText()).isEqualTo("Prezes");
        assertThat(StreamSupport.stream(won.path("stageHistory").spliterator(), false)
                        .map(it -> it.path("stage").asText()))
                .containsExactlyElementsOf(STAGES.subList(0, 9));
        assertThat(as("anna")
                        .get("/api/v1/customers/" + won.path("customer").asText())
                        .json()
                        .path("category")
                        .asText())
                .isEqualTo("EXISTING");
        assertThat(move("anna", deal, "proposal", Map.of()).status()).isEqualTo(409);
        var path = "/api/v1/deals/" + id(deal);
        assertThat(fields(as("anna").patch(path, Map.of("value", "12000")))).containsExactly("value");
        assertThat(fields(as("anna").patch(path, Map.of("value", Map.of("amount", "11000", "currency", "EUR")))))
                .containsExactly("currency");
        assertThat(as("anna")
                        .patch(path, Map.of("value", "11000.00", "product", "Więcej"))
                        .status())
                .isEqualTo(200);
    }

    private JsonNode next(JsonNode deal, String to, Map<String, Object> data) {
        var answer = move("anna", deal, to, data);
        assertThat(answer.status()).as(to + " " + answer).isEqualTo(200);
        assertThat(answer.json().path("stage").asText()).isEqualTo(to);
        return answer.json();
    }

    private static String mail() {
        return "ewa." + UUID.randomUUID() + "@example.com";
    }

    @Test
    void aMoveIsJudgedByTheStagesForm() {
        var deal = open("anna");

        assertThat(fields(move("anna", deal, "recognition", Map.of()))).containsExactly("research");
        assertThat(fields(move("anna", deal, "recognition", Map.of("research", "x", "colour", "red"))))
                .containsExactly("colour");
        assertThat(fields(move("anna", deal, "lost", Map.of())))
                .containsExactlyInAnyOrder("lostReason", "competitor", "comment");
        assertThat(fields(move("anna", deal, "nowhere", Map.of()))).containsExactly("to");
        assertThat(move("anna", deal, "market-research", Map.of()).status()).isEqualTo(409);
        assertThat(as("anna")
                        .get("/api/v1/deals/" + id(deal))
                        .json()
                        .path("stage")
                        .asText())
                .isEqualTo("market-research");
    }

    @Test
    void stagesAreSkippedOnlyWhenTheirCriteriaAreMet() {
        var deal = open("anna");

        var refused = move("anna", deal, "preliminary-estimate", Map.of("research", "Jest."));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(fields(refused)).containsExactly("toStage");
        assertThat(refused.json().at("/errors/0/message").asText()).contains("a contact person", "the scope");
        assertThat(as("anna")
                        .get("/api/v1/deals/" + id(deal))
                        .json()
                        .at("/criteria/research")
                        .isMissingNode())
                .as("nothing of a refused move is kept")
                .isTrue();

        var etag = as("anna").get("/api/v1/deals/" + id(deal)).header("ETag").orElseThrow();
        var changed = as("anna")
                .with("If-Match", etag)
                .patch(
                        "/api/v1/deals/" + id(deal),
                        Map.of("contactPerson", "Jan Lis", "criteria", Map.of("analysisScope", "Wszystko.")));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(as("anna")
                        .with("If-Match", etag)
                        .patch("/api/v1/deals/" + id(deal), Map.of("product", "Inny"))
                        .status())
                .isEqualTo(412);

        var moved = move("anna", deal, "preliminary-estimate", Map.of("research", "Jest."));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(moved.json().path("probability").asInt()).isEqualTo(25);
        assertThat(moved.json().at("/stageHistory/1/how").asText()).isEqualTo("to");
        assertThat(moved.json().at("/stageHistory/1/from").asText()).isEqualTo("market-research");

        assertThat(fields(move("anna", deal, "won", Map.of("value", 1, "expectedCloseOn", "2027-01-01"))))
                .as("winning has criteria of its own")
                .isNotEmpty();
        var back = move("anna", deal, "recognition", Map.of());
        assertThat(back.status()).as(back.toString()).isEqualTo(200);
        assertThat(back.json().path("stage").asText()).isEqualTo("recognition");
    }

    @Test
    void aDealOnHoldWaitsUntilSomebodyResumesIt() {
        var deal = open("anna");
        var held = as("anna")
                .post(
                        "/api/v1/tasks/" + deal.path("taskId").asText() + "/complete",
                        Map.of("data", Map.of("decision", "hold", "holdUntil", "2030-01-07")));
        assertThat(held.status()).as(held.toString()).isEqualTo(200);

        var view = as("anna").get("/api/v1/deals/" + id(deal)).json();
        assertThat(view.path("onHoldUntil").asText()).isEqualTo("2030-01-06T23:00:00Z");
        assertThat(view.path("taskId").isNull()).isTrue();
        var refused = move("anna", deal, "recognition", Map.of("research", "x"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("on hold");

        var resumed = as("anna").post("/api/v1/deals/" + id(deal) + "/resume", null);
        assertThat(resumed.status()).as(resumed.toString()).isEqualTo(200);
        assertThat(resumed.json().path("onHoldUntil").isNull()).isTrue();
        assertThat(resumed.json().path("stage").asText()).isEqualTo("market-research");
        assertThat(resumed.json().at("/stageHistory/1/how").asText()).isEqualTo("resumed");
        assertThat(as("anna")
                        .post("/api/v1/deals/" + id(deal) + "/resume", null)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aLostDealKeepsWhy() {
        var deal = open("anna");

        var lost = move(
                "anna",
                deal,
                "lost",
                Map.of("lostReason", "competitor", "competitor", "Inna Firma", "comment", "Tańsi."));

        assertThat(lost.status()).as(lost.toString()).isEqualTo(200);
        assertThat(lost.json().path("stage").asText()).isEqualTo("lost");
        assertThat(lost.json().at("/lostReason/reason").asText()).isEqualTo("competitor");
        assertThat(lost.json().path("competitor").asText()).isEqualTo("Inna Firma");
        assertThat(lost.json().path("lostComment").asText()).isEqualTo("Tańsi.");
        assertThat(lost.json().path("stageWhereClosed").asText()).isEqualTo("market-research");
        assertThat(lost.json().path("probability").asInt()).isZero();
    }

    @Test
    void ofTwoWhoMoveOneCardTheSecondIsTold() throws Exception {
        for (var round = 0; round < 3; round++) {
            var deal = open("anna");
            var body = Map.of(
                    "to",
                    "recognition",
                    "data",
                    Map.of("research", "x"),
                    "taskId",
                    deal.path("taskId").asText());
            Callable<Api.Answer> anna = () -> as("anna").post("/api/v1/deals/" + id(deal) + "/move", body);
            Callable<Api.Answer> marek = () -> as("marek").post("/api/v1/deals/" + id(deal) + "/move", body);
            var answers = atOnce(List.of(anna, marek));
            assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
            assertThat(answers.stream()
                            .filter(it -> it.status() == 409)
                            .findFirst()
                            .orElseThrow()
                            .body())
                    .as("where it is now")
                    .contains("Recognition");
            var late = as("anna").post("/api/v1/deals/" + id(deal) + "/move", body);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body()).contains("Recognition");
        }
    }

    @Test
    void theSameMoveSentAgainIsDoneOnce() throws Exception {
        var deal = open("anna");
        var body = Map.of("to", "recognition", "data", Map.of("research", "x"));
        var key = UUID.randomUUID().toString();
        Callable<Api.Answer> move =
                () -> as("anna").with("Idempotency-Key", key).post("/api/v1/deals/" + id(deal) + "/move", body);

        var answers = new ArrayList<>(atOnce(List.of(move, move, move)));
        answers.add(move.call());

        assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(Api.Answer::body)
                .containsOnly(answers.get(0).body());
        assertThat(as("anna").get("/api/v1/deals/" + id(deal)).json().path("stageHistory"))
                .hasSize(2);
        var other = as("anna")
                .with("Idempotency-Key", key)
                .post("/api/v1/deals/" + id(deal) + "/move", Map.of("to", "market-research"));
        assertThat(other.status()).as(other.toString()).isEqualTo(422);
    }

    @Test
    void aMoveThatMakesNoSenseIsNamed() {
        var deal = open("anna");
        var path = "/api/v1/deals/" + id(deal) + "/move";

        for (var to : new Object[] {5, Map.of("a", 1), List.of("won"), "", " "}) {
            var answer = as("anna").post(path, Map.of("to", to, "data", Map.of()));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(fields(answer)).containsExactly("to");
        }
        for (var data : new Object[] {List.of(1), "x", 7}) {
            assertThat(fields(as("anna").post(path, Map.of("to", "recognition", "data", data))))
                    .containsExactly("data");
        }
        for (var research : new Object[] {List.of("x"), Map.of("x", 1), "   ", "x".repeat(20_001)}) {
            assertThat(fields(move("anna", deal, "recognition", Map.of("research", research))))
                    .containsExactly("research");
        }
        assertThat(as("anna").post(path, "{to").status()).isEqualTo(400);
        assertThat(as("anna").post(path, List.of(1)).status()).isEqualTo(400);
        assertThat(fields(as("anna").post(path, Map.of("to", "recognition", "colour", "red"))))
                .containsExactly("colour");
        assertThat(as("anna")
                        .post(path, Map.of("to", "recognition", "data", Map.of("research", "x"), "taskId", "none"))
                        .status())
                .isEqualTo(409);
        assertThat(as("anna")
                        .post("/api/v1/deals/nothing/move", Map.of("to", "lost"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDealIsHeldByAMoveToWhereItIs() {
        var deal = open("anna");

        assertThat(fields(move("anna", deal, "market-research", Map.of("decision", "hold"))))
                .containsExactly("holdUntil");
        assertThat(fields(move("anna", deal, "market-research", Map.of("decision", "hold", "holdUntil", "2020-01-01"))))
                .containsExactly("holdUntil");
        var held = move("anna", deal, "market-research", Map.of("decision", "hold", "holdUntil", "2030-01-07"));
        assertThat(held.status()).as(held.toString()).isEqualTo(200);
        assertThat(held.json().path("onHoldUntil").asText()).isEqualTo("2030-01-06T23:00:00Z");
        assertThat(held.json().path("stage").asText()).isEqualTo("market-research");
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var ready = new CountDownLatch(calls.size());
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            var all = new ArrayList<java.util.concurrent.Future<T>>();
            for (var call : calls) {
                all.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var it : all) {
                results.add(it.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void onlyThoseWhoMayKnowADealSeeIt() {
        var deal = open("anna");
        var path = "/api/v1/deals/" + id(deal);

        for (var user : List.of("anna", "marek", "admin", "sara")) {
            assertThat(as(user).get(path).status()).as(user).isEqualTo(200);
        }
        for (var user : List.of("borys", "celina")) {
            assertThat(as(user).get(path).status()).as(user).isEqualTo(404);
            assertThat(as(user).patch(path, Map.of("product", "x")).status())
                    .as(user)
                    .isEqualTo(404);
            assertThat(as(user).post(path + "/move", Map.of("to", "lost")).status())
                    .as(user)
                    .isEqualTo(404);
            assertThat(ids(as(user).get("/api/v1/deals?q=Deski&limit=200"))).doesNotContain(id(deal));
        }
        for (var user : List.of("maria", "audyta", "integration")) {
            assertThat(as(user).get(path).status()).as(user).isEqualTo(403);
            assertThat(as(user).get("/api/v1/pipeline").status()).as(user).isEqualTo(403);
        }
        assertThat(as("sara").patch(path, Map.of("product", "x")).status()).isEqualTo(403);
        assertThat(as("anna")
                        .post(path + "/hand-over", Map.of("newOwner", "borys"))
                        .status())
                .isEqualTo(403);
    }

    private static List<String> ids(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(it -> it.path("id").asText())
                .toList();
    }

    @Test
    void aManagerHandsADealOverWithItsWork() {
        var deal = open("anna");

        var moved = as("marek")
                .post("/api/v1/deals/" + id(deal) + "/hand-over", Map.of("newOwner", "borys", "reason", "Urlop"));

        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(moved.json().path("owner").asText()).isEqualTo("borys");
        assertThat(moved.json().path("team").asText()).isEqualTo("south");
        var task = as("borys")
                .get("/api/v1/tasks/" + moved.json().path("taskId").asText())
                .json();
        assertThat(task.path("assignee").asText()).isEqualTo("borys");
        assertThat(as("anna").get("/api/v1/deals/" + id(deal)).status()).isEqualTo(404);
        var next = move("borys", deal, "recognition", Map.of("research", "x"));
        assertThat(next.status()).as(next.toString()).isEqualTo(200);
        assertThat(next.json().path("owner").asText()).isEqualTo("borys");
        assertThat(as("borys")
                        .get("/api/v1/tasks/" + next.json().path("taskId").asText())
                        .json()
                        .path("assignee")
                        .asText())
                .isEqualTo("borys");
    }

    @Test
    void reAssigningTheStagesTaskMovesTheDeal() {
        var deal = open("anna", Map.of("customerName", "Huta " + UUID.randomUUID(), "owner", "anna"));
        var other = open("marek", Map.of("customerName", "Huta " + UUID.randomUUID(), "owner", "celina"));

        assertThat(other.path("owner").asText()).isEqualTo("celina");
        assertThat(other.path("team").asText()).isEqualTo("key");
        assertThat(as("marek")
                        .post("/api/v1/tasks/" + deal.path("taskId").asText() + "/assign", Map.of("user", "marek"))
                        .status())
                .isEqualTo(200);
        assertThat(as("marek")
                        .get("/api/v1/deals/" + id(deal))
                        .json()
                        .path("owner")
                        .asText())
                .isEqualTo("marek");
    }

    @Test
    void aCaseIsStartedByHandWithItsForm() {
        var form = as("anna").get("/api/v1/processes/sales-funnel/start-form");
        assertThat(form.status()).as(form.toString()).isEqualTo(200);
        var name = "Zakład " + UUID.randomUUID();

        var started = as("anna")
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "process",
                                "sales-funnel",
                                "data",
                                Map.of(
                                        "customerName", name,
                                        "customerType", "COMPANY",
                                        "product", "Serwis",
                                        "value", 500,
                                        "stage", "recognition",
                                        "contactPerson", "Ewa Kos")));
        assertThat(started.status()).as(started.toString()).isEqualTo(201);

        var found = as("anna").get("/api/v1/deals?q=" + name.substring(7)).json();
        assertThat(found.path("items")).hasSize(1);
        var deal = as("anna")
                .get("/api/v1/deals/" + found.at("/items/0/id").asText())
                .json();
        assertThat(deal.path("stage").asText()).isEqualTo("recognition");
        assertThat(deal.path("caseId").asText())
                .isEqualTo(started.json().path("caseId").asText());
        assertThat(deal.path("customerName").asText()).isEqualTo(name);
        assertThat(deal.path("owner").asText()).isEqualTo("anna");
        assertThat(deal.at("/persons/0/name").asText()).isEqualTo("Ewa Kos");
        assertThat(as("maria")
                        .post("/api/v1/cases", Map.of("process", "sales-funnel"))
                        .status())
                .isEqualTo(403);
        assertThat(fields(as("anna").post("/api/v1/cases", Map.of("process", "sales-funnel", "data", Map.of()))))
                .contains("customerName");
        for (var process : List.of("activity", "lead-handling", "daily-digest", "nobody-knows-it")) {
            assertThat(as("anna")
                            .post("/api/v1/cases", Map.of("process", process))
                            .status())
                    .as(process)
                    .isEqualTo(404);
        }
    }

    @Test
    void aFunnelIsNeverStartedOnADealThatTheCallerNames() {
        var foreign =
                as("borys").post("/api/v1/deals", Map.of("product", "Serwis")).json();
        var answer = as("anna")
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "process", "sales-funnel",
                                "data", Map.of("customerName", "Zakład"),
                                "subject",
                                        Map.of(
                                                "type",
                                                "deal",
                                                "id",
                                                foreign.path("id").asText())));
        assertThat(answer.status()).as("a deal that the caller may not know").isEqualTo(404);
    }

    @Test
    void namesTheFieldsOfADealThatAreOfTheWrongKind() {
        var deal = as("anna").post("/api/v1/deals", Map.of("product", "Serwis")).json();
        var path = "/api/v1/deals/" + deal.path("id").asText();
        for (var wrong : Map.<String, Object>of(
                        "product",
                        List.of("a", "b"),
                        "expectedCloseOn",
                        "-999999999-01-01T00:00:00Z",
                        "nextStepAt",
                        "+1000000-01-01",
                        "nextStep",
                        Map.of("what", "x"))
                .entrySet()) {
            var answer = as("anna").patch(path, Map.of(wrong.getKey(), wrong.getValue()));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(fields(answer)).as(answer.toString()).containsExactly(wrong.getKey());
        }
    }

    @Test
    void thePipelineListsAllTenStages() {
        var deal = open(
                "anna",
                Map.of(
                        "customerName",
                        "Suma " + UUID.randomUUID(),
                        "value",
                        "100.00",
                        "currency",
                        "CZK",
                        "stage",
                        "proposal"));

        var pipeline = as("anna").get("/api/v1/pipeline").json();
        assertThat(StreamSupport.stream(pipeline.path("stages").spliterator(), false)
                        .map(it -> it.path("stage").asText()))
                .containsExactlyElementsOf(STAGES);
        assertThat(pipeline.at("/stages/0/label").asText()).isEqualTo("Market research");
        var polish = Api.at(port).as("anna").with("Accept-Language", "pl").get("/api/v1/pipeline");
        assertThat(StreamSupport.stream(polish.json().path("stages").spliterator(), false)
                        .map(it -> it.path("label").asText()))
                .containsExactly(
                        "Badanie rynku",
                        "Rozpoznanie",
                        "Wymaga analizy",
                        "Wstępna wycena",
                        "Identyfikacja osób decyzyjnych",
                        "Analiza potrzeb",
                        "Propozycja/oferta cenowa",
                        "Negocjacje/przegląd",
                        "Zakończone sukcesem",
                        "Odrzucone");
        var sums = pipeline.at("/stages/6/sums");
        var crowns = StreamSupport.stream(sums.spliterator(), false)
                .filter(it -> it.path("currency").asText().equals("CZK"))
                .findFirst()
                .orElseThrow();
        assertThat(crowns.at("/weighted/amount").asText()).matches("\\d+\\.\\d{2}");
        assertThat(Double.parseDouble(crowns.at("/weighted/amount").asText()))
                .isEqualTo(0.65 * Double.parseDouble(crowns.at("/sum/amount").asText()));

        var board = as("anna").get("/api/v1/deals/board?owner=me").json();
        var column = board.at("/stages/6");
        assertThat(column.path("stage").asText()).isEqualTo("proposal");
        var card = StreamSupport.stream(column.path("cards").spliterator(), false)
                .filter(it -> id(it).equals(id(deal)))
                .findFirst()
                .orElseThrow();
        assertThat(card.path("taskId").asText()).isEqualTo(deal.path("taskId").asText());
        assertThat(card.at("/nextStep/text").asText()).isNotBlank();
        assertThat(as("anna").get("/api/v1/pipeline?funnel=nothing").status()).isEqualTo(422);
        for (var path : List.of("funnel", "reasons", "funnels")) {
            var answer = as("anna").get("/api/v1/pipeline/" + path);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = as("anna").get("/api/v1/deals/board/proposal?owner=me&limit=1" + cursor);
            seen.addAll(ids(page));
            cursor = page.json().path("next").isNull()
                    ? ""
                    : "&cursor=" + page.json().path("next").asText();
        } while (!cursor.isEmpty());
        assertThat(seen).as("page by page, each once").doesNotHaveDuplicates().contains(id(deal));
        assertThat(seen).hasSize(column.path("count").asInt());
        assertThat(as("anna")
                        .get("/api/v1/deals/board/won?cursor=" + cursorOf("proposal"))
                        .status())
                .as("another stage's cursor")
                .isEqualTo(400);
        assertThat(as("anna").get("/api/v1/deals/board/nowhere").status()).isEqualTo(404);
        var idle = as("anna").get("/api/v1/deals/board?owner=me&idle=true").json();
        assertThat(idle.at("/stages/6/count").asInt())
                .isEqualTo(idle.at("/stages/6/cards").size());
        var conversion = as("anna").get("/api/v1/pipeline/funnel").json();
        assertThat(conversion.path("stages")).hasSize(10);
        assertThat(conversion.at("/stages/6/still").asInt()).isPositive();
    }

    private static String cursorOf(String stage) {
        return pl.lejek.platform.web.Cursor.of(stage, true, "2026-11-23T09:00:00Z", UUID.randomUUID())
                .toString();
    }

    @Test
    void listsInEveryOrderPageByPage() {
        var mark = UUID.randomUUID().toString();
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            var fields = new HashMap<String, Object>(Map.of("product", mark, "value", i * 10));
            if (i > 2) {
                fields.remove("value");
                fields.put("expectedCloseOn", "2027-0" + i + "-01");
            }
            ids.add(id(open("anna", fields)));
        }
        for (var sort : List.of("opened", "value", "probability", "close", "next", "activity")) {
            var found = new ArrayList<String>();
            var next = "";
            do {
                var page = as("anna").get("/api/v1/deals?limit=2&sort=" + sort + "&q=" + mark + next);
                found.addAll(ids(page));
                next = page.json().path("next").isNull()
                        ? ""
                        : "&cursor=" + page.json().path("next").asText();
            } while (!next.isEmpty());
            assertThat(found).as(sort).containsExactlyInAnyOrderElementsOf(ids);
        }
        assertThat(ids(as("anna").get("/api/v1/deals?sort=value&limit=2&q=" + mark)))
                .containsExactly(ids.get(2), ids.get(1));
        var counts = as("anna").get("/api/v1/deals/counts?q=" + mark).json();
        assertThat(counts.path("open").asInt()).isEqualTo(5);
        assertThat(counts.path("won").asInt()).isZero();
        assertThat(as("anna").get("/api/v1/deals?stage=nothing").status()).isEqualTo(422);
        assertThat(as("anna").get("/api/v1/deals?sort=nothing").status()).isEqualTo(422);
        assertThat(as("anna").get("/api/v1/deals?cursor=xyz").status()).isEqualTo(400);
    }

    @Test
    void badInputIsNamed() {
        var wrong = as("anna")
                .post(
                        "/api/v1/deals",
                        Map.of(
                                "value",
                                -1,
                                "currency",
                                "zloty",
                                "expectedCloseOn",
                                "tomorrow",
                                "margin",
                                200,
                                "customerId",
                                UUID.randomUUID().toString()));
        assertThat(wrong.status()).as(wrong.toString()).isEqualTo(422);
        assertThat(fields(as("anna").post("/api/v1/deals", Map.of("colour", "red"))))
                .containsExactly("colour");
        assertThat(fields(as("anna").post("/api/v1/deals", Map.of("stage", "won"))))
                .containsExactly("stage");
        assertThat(fields(as("anna").post("/api/v1/deals", Map.of("owner", "nobody"))))
                .containsExactly("owner");
        assertThat(as("anna").get("/api/v1/deals/nothing").status()).isEqualTo(404);
        assertThat(as("anna").get("/api/v1/deals/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void peopleOfADealAreAddedChangedAndRemoved() {
        var deal = open("anna");
        var path = "/api/v1/deals/" + id(deal) + "/persons";

        var added = as("anna")
                .put(path, Map.of("role", "blocker", "name", "Adam Mur", "phone", "600 100 200", "opinion", "Przeciw"));
        assertThat(added.status()).as(added.toString()).isEqualTo(200);
        var person = added.json().at("/persons/0");
        assertThat(person.path("phone").asText()).isEqualTo("+48600100200");
        assertThat(person.path("personId").isNull()).isFalse();
        var changed = as("anna")
                .put(path, Map.of("id", person.path("id").asText(), "role", "decision-maker", "name", "Adam Mur"));
        assertThat(changed.json().path("persons")).hasSize(1);
        assertThat(changed.json().at("/persons/0/role").asText()).isEqualTo("decision-maker");
        assertThat(fields(as("anna").put(path, Map.of("role", "king")))).containsExactlyInAnyOrder("role", "name");
        var gone = as("anna").delete(path + "/" + person.path("id").asText());
        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.json().path("persons")).isEmpty();
        assertThat(as("anna").delete(path + "/" + person.path("id").asText()).status())
                .isEqualTo(404);
    }
}
