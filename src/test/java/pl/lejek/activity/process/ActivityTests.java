package pl.lejek.activity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.Scenarios;

/** A planned call or meeting, from the appointment to the next step (processes.md 12). */
@Scenarios
class ActivityTests {

    private static final Instant MONDAY_10 = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TUESDAY_10 = Instant.parse("2026-11-24T09:00:00Z");

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    private String deal;

    @BeforeEach
    void openADeal() {
        ClockUtil.setCurrentTime(Date.from(MONDAY_10));
        deal = as("anna")
                .post("/api/v1/deals", Map.of("customerName", "Tartak " + UUID.randomUUID()))
                .json()
                .path("id")
                .asText();
    }

    @AfterEach
    void cleanUp() {
        ClockUtil.setCurrentTime(Date.from(MONDAY_10));
        runtime.createMessageCorrelation("deal-closed")
                .processInstanceBusinessKey("deal/" + deal)
                .setVariable("reason", "withdrawn")
                .correlateAll();
        ClockUtil.reset();
    }

    private Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user);
    }

    private JsonNode plan(String kind) {
        var answer = as("anna")
                .post(
                        "/api/v1/activities/planned",
                        Map.of("kind", kind, "at", TUESDAY_10.toString(), "dealId", deal, "note", "Oferta"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private static String id(JsonNode plan) {
        return plan.path("id").asText();
    }

    private String state(JsonNode plan) {
        return as("anna")
                .get("/api/v1/activities/planned/" + id(plan))
                .json()
                .path("state")
                .asText();
    }

    private String task(String activity, String key) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey("activity/" + activity)
                .taskDefinitionKey(key)
                .singleResult();
        assertThat(task).as(key).isNotNull();
        return task.getId();
    }

    private void complete(String activity, String key, Map<String, Object> data) {
        var answer = as("anna").post("/api/v1/tasks/" + task(activity, key) + "/complete", Map.of("data", data));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private List<Job> jobs(String activity) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey("activity/" + activity)
                .list()
                .stream()
                .flatMap(it -> management.createJobQuery().processInstanceId(it.getId()).list().stream())
                .sorted(Comparator.comparing(Job::getDuedate))
                .toList();
    }

    private void walkTo(String activity, Instant target) {
        for (var due = jobs(activity);
                !due.isEmpty() && !due.get(0).getDuedate().after(Date.from(target)); ) {
            var job = due.get(0);
            if (job.getDuedate().after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(job.getDuedate());
            }
            management.executeJob(job.getId());
            due = jobs(activity);
        }
        ClockUtil.setCurrentTime(Date.from(target));
    }

    private String end(String activity) {
        var instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey("activity/" + activity)
                .finished()
                .list();
        assertThat(instance).hasSize(1);
        return as("marek")
                .get("/api/v1/cases/" + instance.get(0).getId())
                .json()
                .path("endId")
                .asText();
    }

    private List<String> letters(String activity) {
        return jdbc.sql(
                        """
                        select m.template from messaging.message m
                        where m.case_id in (select id_ from engine.act_hi_procinst where business_key_ = ?)
                        """)
                .param("activity/" + activity)
                .query(String.class)
                .list();
    }

    @Test
    void remindsFiveMinutesBeforeAndKeepsTheReportOfACall() {
        var plan = plan("call");
        assertThat(jobs(id(plan)).get(0).getDuedate().toInstant()).isEqualTo(TUESDAY_10.minusSeconds(300));

        walkTo(id(plan), TUESDAY_10);
        assertThat(letters(id(plan))).containsExactly("call-soon");
        complete(id(plan), "report-activity", Map.of("result", "held", "summary", "Chcą oferty."));

        assertThat(end(id(plan))).isEqualTo("done");
        assertThat(state(plan)).isEqualTo("HELD");
        var kept = as("anna")
                .get("/api/v1/activities?deal=" + deal)
                .json()
                .path("items")
                .get(0);
        assertThat(kept.path("kind").asText()).isEqualTo("call");
        assertThat(kept.path("summary").asText()).isEqualTo("Chcą oferty.");
    }

    /** domain.md ACT-16: the question is part of the procedure, and the report carries the answer. */
    @Test
    void theReportOfACallConfirmsOneDatum() {
        var customer =
                as("anna").get("/api/v1/deals/" + deal).json().path("customer").asText();
        as("anna").patch("/api/v1/customers/" + customer, Map.of("phone", "+48600100999", "email", "a@firma.example"));
        var first = plan("call");
        var second = plan("call");
        walkTo(id(first), TUESDAY_10);
        var form = as("anna")
                .get("/api/v1/tasks/" + task(id(first), "report-activity") + "/form")
                .json();
        assertThat(form.at("/data/datumHint").asText()).isEqualTo("Phone: number ending *999");

        complete(id(first), "report-activity", Map.of("result", "held", "dataChecked", "confirmed"));

        var card = as("anna").get("/api/v1/customers/" + customer).json();
        assertThat(card.at("/quality/verifiedAt").asText()).startsWith("2026-11-24");
        walkTo(id(second), TUESDAY_10.plusSeconds(60));
        var task = "/api/v1/tasks/" + task(id(second), "report-activity") + "/complete";
        var wrong = as("anna")
                .post(
                        task,
                        Map.of("data", Map.of("result", "held", "dataChecked", "corrected", "datumCorrected", "x")));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/field").asText()).isEqualTo("datumCorrected");
        complete(
                id(second),
                "report-activity",
                Map.of("result", "held", "dataChecked", "corrected", "datumCorrected", "nowy@firma.example"));
        assertThat(as("anna")
                        .get("/api/v1/customers/" + customer)
                        .json()
                        .path("email")
                        .asText())
                .isEqualTo("nowy@firma.example");
    }

    @Test
    void movedInTheReportItIsRemindedOfAgain() {
        var plan = plan("meeting");
        walkTo(id(plan), TUESDAY_10);
        var later = TUESDAY_10.plusSeconds(86_400);

        complete(id(plan), "report-activity", Map.of("result", "moved", "newAt", later.toString()));

        assertThat(state(plan)).isEqualTo("PLANNED");
        assertThat(jobs(id(plan)).get(0).getDuedate().toInstant()).isEqualTo(later.minusSeconds(300));
        assertThat(as("anna").get("/api/v1/activities?deal=" + deal).json().path("items"))
                .isEmpty();

        walkTo(id(plan), later);
        assertThat(letters(id(plan))).containsExactly("meeting-soon", "meeting-soon");
        complete(
                id(plan),
                "report-activity",
                Map.of("result", "held", "nextStep", "Oferta", "nextStepAt", "2026-11-27"));
        assertThat(end(id(plan))).isEqualTo("done");
    }

    @Test
    void movedFromTheAgendaAndCancelledByTheCustomer() {
        var plan = plan("meeting");
        var later = TUESDAY_10.plusSeconds(3600);
        var moved = as("anna").post("/api/v1/activities/planned/" + id(plan) + "/move", Map.of("at", later.toString()));
        assertThat(moved.json().path("at").asText()).startsWith("2026-11-24T10:00");
        assertThat(jobs(id(plan)).get(0).getDuedate().toInstant()).isEqualTo(later.minusSeconds(300));

        var answer =
                as("anna").post("/api/v1/activities/planned/" + id(plan) + "/cancel", Map.of("reason", "customer"));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(end(id(plan))).isEqualTo("cancelled");
        assertThat(state(plan)).isEqualTo("CANCELLED");
        assertThat(as("anna")
                        .post("/api/v1/activities/planned/" + id(plan) + "/cancel", Map.of("reason", "us"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void cancelledInTheReport() {
        var plan = plan("call");
        complete(id(plan), "report-activity", Map.of("result", "cancelled", "cancelReason", "no-show"));

        assertThat(end(id(plan))).isEqualTo("cancelled");
        assertThat(as("anna")
                        .get("/api/v1/activities/planned/" + id(plan))
                        .json()
                        .path("cancelReason")
                        .asText())
                .isEqualTo("no-show");
    }

    @Test
    void aMeetingWithoutANextStepIsFollowedUpAfterTwoWorkingDays() {
        var plan = plan("meeting");
        walkTo(id(plan), TUESDAY_10);
        complete(id(plan), "report-activity", Map.of("result", "held", "summary", "Zobaczymy."));
        assertThat(jobs(id(plan)).get(0).getDuedate().toInstant()).isEqualTo(TUESDAY_10.plusSeconds(2 * 86_400));

        walkTo(id(plan), TUESDAY_10.plusSeconds(2 * 86_400));
        complete(
                id(plan),
                "meeting-follow-up",
                Map.of("outcome", "planned", "nextStep", "Telefon", "nextStepAt", "2026-11-27"));
        assertThat(end(id(plan))).isEqualTo("followed-up");
    }

    @Test
    void aMeetingThatNobodyPlannedIsWatchedToo() {
        var logged = as("anna")
                .post("/api/v1/activities", Map.of("dealId", deal, "kind", "meeting", "summary", "Targi"))
                .json()
                .path("id")
                .asText();
        assertThat(jobs(logged)).hasSize(1);

        ClockUtil.setCurrentTime(Date.from(MONDAY_10.plusSeconds(3600)));
        as("anna").post("/api/v1/activities", Map.of("dealId", deal, "kind", "call", "summary", "Termin ustalony"));
        walkTo(logged, MONDAY_10.plusSeconds(2 * 86_400));

        assertThat(end(logged)).isEqualTo("done");
    }

    @Test
    void aLostDealEndsWhatWasPlannedForIt() {
        var plan = plan("meeting");
        var stage = tasks.createTaskQuery()
                .processInstanceBusinessKey("deal/" + deal)
                .singleResult();
        var answer = as("anna")
                .post(
                        "/api/v1/tasks/" + stage.getId() + "/complete",
                        Map.of(
                                "data",
                                Map.of(
                                        "decision",
                                        "lost",
                                        "lostReason",
                                        "price",
                                        "competitor",
                                        "nobody",
                                        "comment",
                                        "Za drogo")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);

        assertThat(end(id(plan))).isEqualTo("withdrawn");
        assertThat(state(plan)).isEqualTo("WITHDRAWN");
    }

    @Test
    void whoeverTakesTheTaskOverOwnsThePlan() {
        var plan = plan("call");
        var answer = as("marek")
                .post("/api/v1/tasks/" + task(id(plan), "report-activity") + "/assign", Map.of("user", "marek"));
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);

        assertThat(jdbc.sql("select owner from activity.planned where id = ?::uuid")
                        .param(id(plan))
                        .query(String.class)
                        .single())
                .isEqualTo("marek");
        walkTo(id(plan), TUESDAY_10);
        assertThat(as("anna").get("/api/v1/activities/planned/" + id(plan)).status())
                .isEqualTo(404);
    }

    @Test
    void namesWhatIsWrongWithAPlan() {
        var answer = as("anna")
                .post(
                        "/api/v1/activities/planned",
                        Map.of("kind", "lunch", "at", "2020-01-01T10:00:00Z", "owner", "borys"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("kind", "at", "owner", "customerId");
    }
}
