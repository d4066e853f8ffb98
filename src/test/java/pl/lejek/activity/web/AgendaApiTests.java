package pl.lejek.activity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.LejekTest;

/** The caller's own calendar over the API. */
@LejekTest
class AgendaApiTests {

    private static final Instant MONDAY_10 = Instant.parse("2026-11-23T09:00:00Z");

    @LocalServerPort
    int port;

    private Plans plans;

    @BeforeEach
    void atTheBeginningOfAWeek() {
        ClockUtil.setCurrentTime(Date.from(MONDAY_10));
        plans = new Plans(port);
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    private List<JsonNode> agenda(String user, String days) {
        var answer = plans.as(user).get("/api/v1/me/agenda" + days);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .toList();
    }

    private List<JsonNode> about(String user, String days, JsonNode deal) {
        var id = deal.path("id").asText();
        return agenda(user, days).stream()
                .filter(it -> id.equals(it.at("/subject/id").asText()))
                .toList();
    }

    @Test
    void showsPlansTasksAndNextStepsOfDealsOnce() {
        var deal = plans.deal(
                "anna",
                Map.of("nextStep", "Wysłać próbki", "nextStepAt", "2026-11-25T00:00:00+01:00", "product", "CRM"));
        var plan = plans.plan(
                "anna",
                Map.of(
                        "kind", "call",
                        "at", "2026-11-24T10:15:00+01:00",
                        "minutes", 20,
                        "place", "+48600100200",
                        "dealId", deal.path("id").asText()));
        plans.as("anna")
                .post(
                        "/api/v1/activities",
                        Map.of(
                                "kind", "call",
                                "dealId", deal.path("id").asText(),
                                "summary", "Pytają o serwis",
                                "nextStep", "Zadzwonić do serwisu",
                                "nextStepAt", "2026-11-26T14:30:00+01:00"));

        var week = about("anna", "?from=2026-11-23&until=2026-11-29", deal).stream()
                .filter(it -> !"task".equals(it.path("type").asText()))
                .toList();

        assertThat(week).extracting(it -> it.path("type").asText()).containsExactly("call", "next-step", "next-step");
        assertThat(week.get(0).path("id").asText())
                .isEqualTo("planned-" + plan.path("id").asText());
        assertThat(week.get(0).path("minutes").asInt()).isEqualTo(20);
        assertThat(week.get(0).path("place").asText()).isEqualTo("+48600100200");
        assertThat(week.get(0).path("taskId").asText()).isNotEmpty();
        assertThat(week.get(0).at("/subject/label").asText()).endsWith("· CRM");
        assertThat(week.get(1).path("title").asText()).isEqualTo("Wysłać próbki");
        assertThat(week.get(1).path("wholeDay").asBoolean()).isTrue();
        assertThat(week.get(2).path("title").asText()).isEqualTo("Zadzwonić do serwisu");
        assertThat(week.get(2).path("wholeDay").asBoolean()).isFalse();

        var reports = agenda("anna", "?from=2026-11-23&until=2026-11-29").stream()
                .filter(it -> "task".equals(it.path("type").asText()))
                .filter(it -> it.path("taskId")
                        .asText()
                        .equals(week.get(0).path("taskId").asText()))
                .toList();
        assertThat(reports).as("the report of the call is the call").isEmpty();
    }

    @Test
    void aStageTaskStandsThereWhenItIsDue() {
        var deal = plans.deal("anna");
        var task = plans.as("anna")
                .get("/api/v1/deals/" + deal.path("id").asText())
                .json()
                .path("taskId")
                .asText();
        var due = plans.as("anna").get("/api/v1/tasks/" + task).json().path("dueAt");
        assertThat(due.isNull()).isFalse();
        var day = Instant.parse(due.asText())
                .atZone(java.time.ZoneId.of("Europe/Warsaw"))
                .toLocalDate();

        var items = about("anna", "?from=" + day + "&until=" + day, deal);
        assertThat(items).extracting(it -> it.path("taskId").asText()).containsExactly(task);
    }

    @Test
    void heldOnesStayCancelledOnesGo() {
        var deal = plans.deal("anna");
        Map<String, Object> call = Map.of(
                "kind",
                "call",
                "at",
                "2026-11-24T12:00:00+01:00",
                "dealId",
                deal.path("id").asText());
        var held = plans.plan("anna", call);
        var cancelled = plans.plan("anna", call);
        plans.as("anna")
                .post(
                        "/api/v1/activities/planned/" + cancelled.path("id").asText() + "/cancel",
                        Map.of("reason", "customer"));
        var task = plans.as("anna")
                .get("/api/v1/activities/planned/" + held.path("id").asText())
                .json()
                .path("taskId")
                .asText();
        var done = plans.as("anna")
                .post(
                        "/api/v1/tasks/" + task + "/complete",
                        Map.of("data", Map.of("result", "held", "summary", "Tak.")));
        assertThat(done.status()).as(done.toString()).isEqualTo(200);

        var day = about("anna", "?from=2026-11-24&until=2026-11-24", deal).stream()
                .filter(it -> "call".equals(it.path("type").asText()))
                .toList();
        assertThat(day).hasSize(1);
        assertThat(day.get(0).path("state").asText()).isEqualTo("done");
    }

    @Test
    void everybodySeesTheirOwnAndOnlyKindsTheyMayRead() {
        var deal = plans.deal("anna", Map.of("nextStep", "Oferta", "nextStepAt", "2026-11-25T09:00:00+01:00"));
        assertThat(about("anna", "", deal)).isNotEmpty();
        assertThat(about("borys", "", deal)).isEmpty();
        assertThat(about("marek", "", deal)).isEmpty();
        assertThat(agenda("audyta", "")).isEmpty();
        assertThat(agenda("maria", "").stream()
                        .map(it -> it.path("type").asText())
                        .collect(java.util.stream.Collectors.toSet()))
                .isSubsetOf(Set.of("task"));
    }

    @Test
    void aDealThatIsOnHoldComesBackOnItsDay() {
        var deal = plans.deal("anna");
        var id = deal.path("id").asText();
        var task = plans.as("anna")
                .get("/api/v1/deals/" + id)
                .json()
                .path("taskId")
                .asText();
        var held = plans.as("anna")
                .post(
                        "/api/v1/tasks/" + task + "/complete",
                        Map.of("data", Map.of("decision", "hold", "holdUntil", "2026-11-27")));
        assertThat(held.status()).as(held.toString()).isEqualTo(200);

        var items = about("anna", "?from=2026-11-27&until=2026-11-27", deal);
        assertThat(items).extracting(it -> it.path("title").asText()).contains("The hold ends");
    }

    @Test
    void refusesSpansThatNobodyLooksAt() {
        for (var days : List.of("?from=2026-11-24&until=2026-11-23", "?from=2026-01-01&until=2026-12-31")) {
            var answer = plans.as("anna").get("/api/v1/me/agenda" + days);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("until");
        }
    }
}
