package pl.lejek.activity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Planned calls and meetings over the API: details, changes, reminders, cancellations. */
@LejekTest
class PlannedActivityApiTests {

    private static final Instant MONDAY_10 = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TUESDAY_10 = Instant.parse("2026-11-24T09:00:00Z");
    private static final String PLANNED = "/api/v1/activities/planned";

    @LocalServerPort
    int port;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    private Plans plans;
    private JsonNode deal;

    @BeforeEach
    void openADeal() {
        ClockUtil.setCurrentTime(Date.from(MONDAY_10));
        plans = new Plans(port);
        deal = plans.deal("anna");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    private JsonNode meeting() {
        return plans.plan(
                "anna",
                Map.of(
                        "kind", "meeting",
                        "at", TUESDAY_10.toString(),
                        "minutes", 90,
                        "place", "Tartaczna 5, Sanok",
                        "withWhom", "Łukasz Ćwikła",
                        "note", "Wziąć próbki",
                        "dealId", id(deal)));
    }

    private static String id(JsonNode it) {
        return it.path("id").asText();
    }

    private static String of(JsonNode plan) {
        return PLANNED + "/" + id(plan);
    }

    private void remindOf(JsonNode plan) {
        ClockUtil.setCurrentTime(Date.from(TUESDAY_10.minusSeconds(300)));
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("activity/" + id(plan))
                .singleResult();
        for (var step = 0; step < 2; step++) {
            management.executeJob(management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .singleResult()
                    .getId());
        }
    }

    private List<String> reminders(String user) {
        var ids = new ArrayList<String>();
        plans.as(user).get(PLANNED + "/reminders").json().path("items").forEach(it -> ids.add(id(it)));
        return ids;
    }

    private static List<String> fields(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        return answer.json().path("errors").findValuesAsText("field");
    }

    @Test
    void aPlanSaysWhereHowLongAndWithWhomAndWhichTaskReportsIt() {
        var plan = plans.as("anna").get(of(meeting())).json();

        assertThat(plan.path("minutes").asInt()).isEqualTo(90);
        assertThat(plan.path("place").asText()).isEqualTo("Tartaczna 5, Sanok");
        assertThat(plan.path("withWhom").asText()).isEqualTo("Łukasz Ćwikła");
        assertThat(plan.path("mayChange").asBoolean()).isTrue();
        assertThat(plans.as("anna")
                        .get("/api/v1/tasks/" + plan.path("taskId").asText())
                        .json()
                        .path("taskKey")
                        .asText())
                .isEqualTo("report-activity");
    }

    @Test
    void detailsChangeWithoutAFreshReminderAndTheTimeWithOne() {
        var plan = meeting();
        var task = plans.as("anna").get(of(plan)).json().path("taskId").asText();
        var changed = plans.as("anna")
                .with("If-Match", "\"1\"")
                .send(
                        "PUT",
                        of(plan),
                        "{\"at\":\"" + TUESDAY_10 + "\",\"minutes\":30,\"place\":\"Online\",\"note\":\" \"}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().path("place").asText()).isEqualTo("Online");
        assertThat(changed.json().path("note").isNull()).isTrue();
        assertThat(changed.json().path("withWhom").isNull()).isTrue();
        assertThat(changed.json().path("taskId").asText()).isEqualTo(task);
        assertThat(changed.header("ETag")).contains("\"2\"");

        var stale = plans.as("anna").with("If-Match", "\"1\"").send("PUT", of(plan), "{\"at\":\"" + TUESDAY_10 + "\"}");
        assertThat(stale.status()).isEqualTo(412);

        var moved = plans.as("anna").send("PUT", of(plan), "{\"at\":\"" + TUESDAY_10.plusSeconds(3600) + "\"}");
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(moved.json().path("taskId").asText()).isNotEmpty().isNotEqualTo(task);
    }

    @Test
    void theReminderShowsUntilItWasSeenAndAgainAfterAMove() {
        var plan = meeting();
        assertThat(reminders("anna")).doesNotContain(id(plan));

        remindOf(plan);
        assertThat(reminders("anna")).contains(id(plan));
        assertThat(reminders("marek")).doesNotContain(id(plan));
        assertThat(plans.as("marek")
                        .post(of(plan) + "/dismiss-reminder", Map.of())
                        .status())
                .isEqualTo(404);

        assertThat(plans.as("anna")
                        .post(of(plan) + "/dismiss-reminder", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(reminders("anna")).doesNotContain(id(plan));

        plans.as("anna")
                .post(
                        of(plan) + "/move",
                        Map.of("at", TUESDAY_10.plusSeconds(7200).toString()));
        assertThat(reminders("anna")).doesNotContain(id(plan));
    }

    @Test
    void aReminderEndsWithTheMeeting() {
        var plan = meeting();
        remindOf(plan);
        ClockUtil.setCurrentTime(Date.from(TUESDAY_10.plusSeconds(89 * 60)));
        assertThat(reminders("anna")).contains(id(plan));
        ClockUtil.setCurrentTime(Date.from(TUESDAY_10.plusSeconds(91 * 60)));
        assertThat(reminders("anna")).doesNotContain(id(plan));
    }

    @Test
    void cancellationsAreCountedByReason() {
        for (var reason : List.of("customer", "customer", "us")) {
            plans.as("anna").post(of(meeting()) + "/cancel", Map.of("reason", reason));
        }
        var counted = plans.as("anna")
                .get(PLANNED + "/cancellations?deal=" + id(deal))
                .json()
                .path("items");
        assertThat(counted).hasSize(2);
        assertThat(counted.get(0).path("reason").asText()).isEqualTo("customer");
        assertThat(counted.get(0).path("count").asInt()).isEqualTo(2);
        assertThat(counted.get(1).path("kind").asText()).isEqualTo("meeting");

        var customer = deal.path("customer").asText();
        assertThat(plans.as("anna")
                        .get(PLANNED + "/cancellations?customer=" + customer)
                        .json()
                        .path("items"))
                .hasSize(2);
    }

    @Test
    void whatIsPlannedForADealStandsOnTheCustomersCardToo() {
        var plan = meeting();
        var listed = plans.as("anna")
                .get(PLANNED + "?customer=" + deal.path("customer").asText())
                .json()
                .path("items");
        assertThat(listed.findValuesAsText("id")).containsExactly(id(plan));
        assertThat(listed.get(0).path("taskId").asText()).isNotEmpty();
    }

    @Test
    void nobodyElseSeesOrChangesAPlanButTheTeamsManager() {
        var plan = meeting();
        assertThat(plans.as("borys").get(of(plan)).status()).isEqualTo(404);
        assertThat(plans.as("borys")
                        .send("PUT", of(plan), "{\"at\":\"" + TUESDAY_10 + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(plans.as("borys")
                        .post(of(plan) + "/cancel", Map.of("reason", "us"))
                        .status())
                .isEqualTo(404);
        assertThat(plans.as("borys").get(PLANNED + "?deal=" + id(deal)).status())
                .isEqualTo(404);
        assertThat(plans.as("borys")
                        .get(PLANNED + "/cancellations?deal=" + id(deal))
                        .status())
                .isEqualTo(404);
        assertThat(plans.as("marek").get(of(plan)).json().path("mayChange").asBoolean())
                .isTrue();
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(fields(plans.as("anna")
                        .post(
                                PLANNED,
                                Map.of(
                                        "kind", "call",
                                        "at", TUESDAY_10.toString(),
                                        "minutes", 4,
                                        "place", "x".repeat(201),
                                        "dealId", id(deal)))))
                .containsExactlyInAnyOrder("minutes", "place");
        assertThat(fields(plans.as("anna")
                        .post(PLANNED, Map.of("kind", "call", "at", "9999-11-30T10:00:00Z", "dealId", id(deal)))))
                .containsExactly("at");
        var plan = meeting();
        assertThat(fields(plans.as("anna").send("PUT", of(plan), "{\"minutes\":1441}")))
                .containsExactlyInAnyOrder("at", "minutes");
        assertThat(fields(plans.as("anna").send("PUT", of(plan), "{\"at\":\"2020-01-01T10:00:00Z\"}")))
                .containsExactly("at");
        assertThat(fields(plans.as("anna").get(PLANNED + "/cancellations"))).containsExactly("customer");
        assertThat(plans.as("anna").get(PLANNED + "/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        plans.as("anna").post(of(plan) + "/cancel", Map.of("reason", "us"));
        assertThat(plans.as("anna")
                        .send("PUT", of(plan), "{\"at\":\"" + TUESDAY_10 + "\"}")
                        .status())
                .isEqualTo(409);
    }

    /** What the calendar would never show is not taken in. */
    @Test
    void aReportNamesWhatIsWrongWithItsNextStep() {
        var report = Map.<String, Object>of("kind", "call", "summary", "Rozmowa", "dealId", id(deal));
        assertThat(reported(report, Map.of("outcome", "nope", "nextStepAt", TUESDAY_10.toString())))
                .containsExactlyInAnyOrder("outcome", "nextStep");
        assertThat(reported(report, Map.of("nextStep", "Oferta", "nextStepAt", "2020-01-01T10:00:00Z")))
                .containsExactly("nextStepAt");
        assertThat(reported(report, Map.of("nextStep", "Oferta", "nextStepAt", "9999-01-01T10:00:00Z")))
                .containsExactly("nextStepAt");
    }

    private List<String> reported(Map<String, Object> report, Map<String, Object> more) {
        var all = new java.util.HashMap<>(report);
        all.putAll(more);
        return fields(plans.as("anna").post("/api/v1/activities", all));
    }
}
