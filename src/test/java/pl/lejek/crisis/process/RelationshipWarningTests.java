package pl.lejek.crisis.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.crisis.process.RelationRun.clock;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Scenarios;

/** Five signals and opinions, weighed over 90 days (processes.md 10, domain.md CRI-17 to CRI-23). */
@Scenarios
class RelationshipWarningTests {

    @Autowired
    RelationRun run;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void realTime() {
        ClockUtil.reset();
    }

    @Test
    void aSingleCancelledMeetingIsNeverEnough() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna");
        odlewnia.signal("cancelled-meeting");

        odlewnia.hasEndedAt("not-enough");
        assertThat(odlewnia.level()).isEqualTo("none 0");
        assertThat(odlewnia.relationship().get("reasons")).hasSize(1);

        odlewnia.signal("cancelled-meeting");
        assertThat(odlewnia.level()).isEqualTo("watch 2");
        assertThat(odlewnia.cases()).hasSize(2);
        assertThat(odlewnia.tasks()).containsExactly("verify-relation");
        var task = run.as("anna")
                .get("/api/v1/tasks/" + odlewnia.task("verify-relation"))
                .json();
        assertThat(task.get("assignee").asText()).isEqualTo("anna");
        assertThat(task.get("dueAt").asText()).startsWith("2031-03-05T");
    }

    @Test
    void onlyNegativeOpinionsWeighAndSeveralReachTheManager() {
        clock("2031-07-07T10:00");
        var odlewnia = run.of("anna");
        odlewnia.opinion("Świetna współpraca, polecamy.");
        odlewnia.opinion("Dostawy we wtorki.");
        assertThat(odlewnia.cases()).isEmpty();
        assertThat(odlewnia.level()).isEqualTo("none 0");

        odlewnia.opinion("Jesteśmy rozczarowani, towar był uszkodzony.");
        assertThat(odlewnia.level()).isEqualTo("watch 2");
        assertThat(odlewnia.tasks()).containsExactly("verify-relation");
        odlewnia.opinion("Znowu opóźnienie. Nie polecam.");
        odlewnia.opinion("Rewelacja, bardzo szybko.");
        assertThat(odlewnia.level()).isEqualTo("watch 3");
        odlewnia.opinion("Fatalna obsługa.");
        assertThat(odlewnia.level()).isEqualTo("warning 5");
        assertThat(odlewnia.tasks()).containsExactly("steer-relation", "verify-relation");
        assertThat(odlewnia.relationship().get("reasons")).hasSize(3);
    }

    @Test
    void theLevelFallsByItselfWhenSignalsAge() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna");
        odlewnia.signal("late-payment");
        assertThat(odlewnia.level()).isEqualTo("watch 2");
        odlewnia.walkTo("2031-03-13T10:00");
        odlewnia.signal("contract-change");
        assertThat(odlewnia.level()).isEqualTo("warning 5");
        assertThat(odlewnia.cases()).hasSize(1);
        assertThat(odlewnia.tasks()).containsExactly("steer-relation", "verify-relation");
        assertThat(odlewnia.relationship().at("/reasons/1/countsUntil").asText())
                .isEqualTo("2031-06-01");

        odlewnia.walkTo("2031-06-01T23:59");
        assertThat(odlewnia.level()).isEqualTo("warning 5");
        odlewnia.walkTo("2031-06-02T00:00");
        assertThat(odlewnia.level()).isEqualTo("watch 3");
        assertThat(odlewnia.relationship().get("reasons")).hasSize(1);

        odlewnia.walkTo("2031-06-11T23:59");
        assertThat(odlewnia.level()).isEqualTo("watch 3");
        odlewnia.walkTo("2031-06-12T00:00");
        odlewnia.hasEndedAt("relation-calm");
        assertThat(odlewnia.level()).isEqualTo("none 0");
        assertThat(odlewnia.tasks()).isEmpty();
        assertThat(odlewnia.trail())
                .containsSubsequence(
                        "relationship.signal-recorded",
                        "relationship.level-changed",
                        "relationship.signal-recorded",
                        "relationship.level-changed",
                        "relationship.level-changed",
                        "relationship.level-changed");
    }

    @Test
    void anOldSignalThatIsToldLateAgesOnItsOwnDay() {
        clock("2031-05-30T10:00");
        var odlewnia = run.of("anna");
        odlewnia.signal("contract-change");
        assertThat(odlewnia.tells("late-payment", "2031-03-03T12:00:00+01:00", null)
                        .status())
                .isEqualTo(201);
        assertThat(odlewnia.level()).isEqualTo("warning 5");
        assertThat(odlewnia.tells("late-payment", "2031-02-28", null).status()).isEqualTo(201);
        assertThat(odlewnia.level()).isEqualTo("warning 5");

        odlewnia.walkTo("2031-06-02T00:00");
        assertThat(odlewnia.level()).isEqualTo("watch 3");
    }

    @Test
    void aSignalThatComesMeanwhileIsHeardAndAskedAboutOnce() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna");
        odlewnia.signal("worse-relations");
        var first = odlewnia.task("verify-relation");
        odlewnia.signal("late-delivery");
        assertThat(odlewnia.level()).isEqualTo("watch 4");
        assertThat(odlewnia.task("verify-relation")).isEqualTo(first);

        odlewnia.verified(Map.of("result", "settled"));
        assertThat(odlewnia.tasks()).isEmpty();
        assertThat(odlewnia.waiting()).contains("owner-to-ask", "another-signal");

        odlewnia.signal("late-delivery");
        assertThat(odlewnia.level()).isEqualTo("warning 6");
        assertThat(odlewnia.tasks()).containsExactly("steer-relation", "verify-relation");
        assertThat(odlewnia.cases()).hasSize(1);
    }

    @Test
    void theOwnerLooksAgainOnTheAgreedDayOrWhenASignalComesBefore() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna");
        odlewnia.signal("contract-change");
        var late = odlewnia.complete("anna", "verify-relation", Map.of("cause", "Cena", "result", "agreed"));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.json().at("/errors/0/field").asText()).isEqualTo("lookAgainOn");

        odlewnia.verified(Map.of("result", "agreed", "lookAgainOn", "2031-03-17"));
        assertThat(odlewnia.tasks()).isEmpty();
        odlewnia.walkTo("2031-03-16T23:00");
        assertThat(odlewnia.tasks()).isEmpty();
        odlewnia.walkTo("2031-03-17T00:00");
        assertThat(odlewnia.tasks()).containsExactly("verify-relation");

        odlewnia.verified(Map.of("result", "agreed", "lookAgainOn", "2031-04-17"));
        odlewnia.walkTo("2031-03-20T10:00");
        odlewnia.signal("late-delivery");
        assertThat(odlewnia.tasks()).containsExactly("verify-relation");
        odlewnia.verified(Map.of("result", "settled"));
        odlewnia.walkTo("2031-04-18T10:00");
        assertThat(odlewnia.tasks()).isEmpty();
    }

    @Test
    void aRelationAtRiskGoesToTheManagerWhateverItWeighs() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna");
        odlewnia.signal("late-payment");
        assertThat(odlewnia.tasks()).containsExactly("verify-relation");
        odlewnia.verified(Map.of("result", "at-risk"));
        assertThat(odlewnia.tasks()).containsExactly("steer-relation");
        var stranger = run.as("anna").strangerTo("anna");
        assertThat(odlewnia.complete(stranger, "steer-relation", Map.of()).status())
                .isEqualTo(404);
        odlewnia.steered();
        assertThat(odlewnia.tasks()).isEmpty();
        assertThat(odlewnia.waiting()).contains("manager-to-ask", "owner-to-ask");
    }

    @Test
    void theManagerIsAskedAgainWhenItGetsWorseOrRisesAnew() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna");
        odlewnia.signal("contract-change");
        odlewnia.signal("contract-change");
        assertThat(odlewnia.level()).isEqualTo("warning 5");
        odlewnia.steered();
        odlewnia.signal("late-delivery");
        assertThat(odlewnia.level()).isEqualTo("warning 6");
        assertThat(odlewnia.tasks()).doesNotContain("steer-relation");
        odlewnia.signal("worse-relations");
        assertThat(odlewnia.level()).isEqualTo("alarm 9");
        assertThat(odlewnia.tasks()).containsExactly("steer-relation", "verify-relation");
        odlewnia.steered();
        assertThat(odlewnia.tasks()).containsExactly("verify-relation");
    }

    @Test
    void forAKeyCustomerInAlarmACrisisResponseIsProposedOnce() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna").vip();
        odlewnia.signal("contract-change");
        odlewnia.signal("worse-relations");
        odlewnia.signal("worse-relations");
        assertThat(odlewnia.level()).isEqualTo("warning 8");
        odlewnia.signal("late-delivery");
        assertThat(odlewnia.level()).isEqualTo("alarm 9");
        assertThat(odlewnia.tasks()).containsExactly("propose-response", "steer-relation", "verify-relation");

        var answer = odlewnia.complete("marek", "propose-response", Map.of("startResponse", "no", "whyNot", "Rozmowa"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(requests(odlewnia)).isEmpty();
        odlewnia.signal("late-delivery");
        assertThat(odlewnia.tasks()).doesNotContain("propose-response");
        odlewnia.walkTo("2031-06-02T00:00");
        odlewnia.hasEndedAt("relation-calm");
    }

    @Test
    void aResponseThatIsWantedBeginsWithTheQuestionWhichRiskItIs() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna").vip();
        IntStream.range(0, 2).forEach(it -> odlewnia.signal("contract-change"));
        IntStream.range(0, 2).forEach(it -> odlewnia.signal("worse-relations"));
        var answer = odlewnia.complete("marek", "propose-response", crisis());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(requests(odlewnia)).hasSize(1);
        assertThat(requests(odlewnia).get(0))
                .containsEntry("requested_by", "marek")
                .containsEntry("case_id", odlewnia.caseId());
        assertThat(odlewnia.trail()).contains("crisis.response-requested");
        assertThat(odlewnia.waiting()).contains("response-to-propose");

        var response = requests(odlewnia).get(0).get("response_case").toString();
        var begun = run.as("marek").get("/api/v1/cases/" + response).json();
        assertThat(begun.get("processKey").asText()).isEqualTo("crisis-response");
        assertThat(begun.at("/active/0/id").asText()).isEqualTo("choose-risk");
        var dismissed = run.as("marek")
                .post(
                        "/api/v1/tasks/" + begun.at("/active/0/taskId").asText() + "/complete",
                        Map.of("data", Map.of("riskOutcome", "dismiss", "why", "Klient wrócił do rozmów")));
        assertThat(dismissed.status()).as(dismissed.toString()).isEqualTo(200);
        assertThat(run.as("admin")
                        .get("/api/v1/cases/" + response)
                        .json()
                        .get("endId")
                        .asText())
                .isEqualTo("request-dismissed");
    }

    @Test
    void aWithdrawnSignalWeighsNothing() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna");
        var signal = odlewnia.signal("worse-relations");
        assertThat(odlewnia.level()).isEqualTo("watch 3");
        var stranger = run.as("anna").strangerTo("anna");
        var way = "/api/v1/signals/" + signal + "/withdraw";
        assertThat(run.as(stranger).post(way, Map.of("reason", "x")).status()).isEqualTo(404);
        assertThat(run.as("sara").post(way, Map.of("reason", "x")).status()).isEqualTo(403);
        assertThat(run.as("anna").post(way, Map.of()).status()).isEqualTo(422);
        var answer = run.as("anna").post(way, Map.of("reason", "Pomyłka, chodziło o inną firmę"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        odlewnia.hasEndedAt("relation-calm");
        assertThat(odlewnia.level()).isEqualTo("none 0");
        assertThat(run.as("anna").post(way, Map.of("reason", "x")).status()).isEqualTo(409);
        assertThat(odlewnia.trail()).contains("relationship.signal-withdrawn");
    }

    @Test
    void aManagerWarnsByHand() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna");
        var data = Map.of(
                "customer",
                odlewnia.number,
                "kind",
                "worse-relations",
                "happenedOn",
                "2031-03-01",
                "note",
                "Nie oddzwaniają");
        var start = Map.of("process", "relationship-warning", "data", data);
        assertThat(run.as("anna").post("/api/v1/cases", start).status()).isEqualTo(403);
        var answer = run.as("marek").post("/api/v1/cases", start);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(odlewnia.caseId()).isEqualTo(answer.json().get("caseId").asText());
        assertThat(odlewnia.level()).isEqualTo("watch 3");
        assertThat(odlewnia.tasks()).containsExactly("verify-relation");
        var form = run.as("anna")
                .with("Accept-Language", "pl")
                .get("/api/v1/tasks/" + odlewnia.task("verify-relation") + "/form")
                .json();
        assertThat(form.at("/data/reasons").asText()).contains("Nie oddzwaniają", "1 mar 2031");

        var again = run.as("marek").post("/api/v1/cases", start);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().at("/errors/0/field").asText()).isEqualTo("customer");
    }

    @Test
    void signalsFollowAMergeAndGoBack() {
        clock("2031-03-03T10:00");
        var stays = run.of("anna");
        var gone = run.of("anna");
        gone.signal("contract-change");
        stays.signal("late-payment");
        stays.verified(Map.of("result", "settled"));
        var merge = run.as("marek").post("/api/v1/customers/" + stays.id + "/merge", Map.of("other", gone.id));
        assertThat(merge.status()).as(merge.toString()).isEqualTo(200);
        gone.hasEndedAt("customer-gone");
        assertThat(stays.level()).isEqualTo("warning 5");
        assertThat(stays.tasks()).containsExactly("steer-relation", "verify-relation");
        assertThat(gone.level()).as("asked about the card that is no more").isEqualTo("warning 5");

        var undo = run.as("marek")
                .post("/api/v1/customers/merges/" + merge.json().path("mergeId").asText() + "/undo", Map.of());
        assertThat(undo.status()).as(undo.toString()).isLessThan(300);
        assertThat(stays.level()).isEqualTo("watch 2");
        assertThat(gone.level()).isEqualTo("watch 3");
        assertThat(gone.tasks()).containsExactly("verify-relation");
    }

    @Test
    void signalsThatComeTogetherMakeOneCase() {
        clock("2031-03-03T10:00");
        var odlewnia = run.of("anna");
        var answers = IntStream.range(0, 6)
                .mapToObj(it -> CompletableFuture.supplyAsync(
                        () -> odlewnia.tells("late-payment", "2031-03-0" + (it % 3 + 1), "f-" + odlewnia.number + it)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers)
                .allSatisfy(it -> assertThat(it.status()).as(it.toString()).isEqualTo(201));
        assertThat(odlewnia.cases()).hasSize(1);
        assertThat(odlewnia.level()).isEqualTo("warning 6");
        assertThat(odlewnia.tasks()).containsExactly("steer-relation", "verify-relation");
    }

    private static Map<String, String> crisis() {
        return Map.of(
                "startResponse", "yes",
                "danger", "crisis",
                "whichCrisis", "Odejście największego odbiorcy",
                "howToReact", "Oferta ratunkowa i spotkanie zarządów",
                "whoTakesPart", "Zarząd, opiekun, finanse");
    }

    private List<Map<String, Object>> requests(RelationRun.Relation relation) {
        return jdbc.sql("select * from crisis.response_request where customer_id = ?")
                .param(UUID.fromString(relation.id))
                .query()
                .listOfRows();
    }
}
