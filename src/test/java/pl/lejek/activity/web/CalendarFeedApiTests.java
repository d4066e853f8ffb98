package pl.lejek.activity.web;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** The calendar as programs subscribe to it: read over HTTP without a sign-in, and by a reader that is not its writer. */
@LejekTest
class CalendarFeedApiTests {

    private static final Instant MONDAY_10 = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TUESDAY_10 = Instant.parse("2026-11-24T09:00:00Z");
    private static final String LINK = "/api/v1/me/calendar-link";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Plans plans;
    private String user;

    @BeforeEach
    void somebodyNew() {
        ClockUtil.setCurrentTime(Date.from(MONDAY_10));
        plans = new Plans(port);
        user = "rep-" + UUID.randomUUID().toString().substring(0, 8);
        Plans.made(plans.as("admin")
                .post(
                        "/api/v1/users",
                        Map.of(
                                "id",
                                user,
                                "displayName",
                                "Kalina Wrzos",
                                "password",
                                Api.PASSWORD,
                                "roles",
                                List.of("REP"),
                                "teams",
                                List.of("north"))));
    }

    /** The account is closed: an active one would be given the leads of other tests. */
    @AfterEach
    void leave() {
        var answer = plans.as("admin").patch("/api/v1/users/" + user, Map.of("active", false));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        ClockUtil.reset();
    }

    private String link() {
        var answer = plans.as(user).post(LINK, Map.of());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var url = answer.json().path("url").asText();
        assertThat(url).matches("http://[^/]+:" + port + "/api/v1/public/calendar/[\\w-]+\\.ics");
        return url.substring(url.indexOf("/api/"));
    }

    private Api.Answer read(String link) {
        return Api.at(port).get(link);
    }

    private ICalendar calendar(String link) {
        var answer = read(link);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var calendar = Biweekly.parse(answer.body()).first();
        assertThat(calendar.validate(ICalVersion.V2_0).isEmpty())
                .as(calendar.validate(ICalVersion.V2_0).toString())
                .isTrue();
        return calendar;
    }

    private static VEvent event(ICalendar calendar, String uid) {
        return calendar.getEvents().stream()
                .filter(it -> it.getUid().getValue().equals(uid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No event " + uid));
    }

    private JsonNode meeting() {
        return plans.plan(
                user,
                Map.of(
                        "kind", "meeting",
                        "at", TUESDAY_10.toString(),
                        "minutes", 90,
                        "place", "Tartaczna 5; Sanok, wejście B",
                        "withWhom", "Łukasz Ćwikła",
                        "note", "Próbki:\n- dąb\n- jesion",
                        "dealId", plans.deal(user).path("id").asText()));
    }

    private static String uid(JsonNode plan) {
        return "planned-" + plan.path("id").asText() + "@lejek";
    }

    @Test
    void aPlannedMeetingIsAnEventWithWhatOneNeedsToGetThere() {
        var plan = meeting();
        var event = event(calendar(link()), uid(plan));

        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(TUESDAY_10);
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(TUESDAY_10.plus(Duration.ofMinutes(90)));
        assertThat(event.getSummary().getValue()).startsWith("Spotkanie: Tartak ");
        assertThat(event.getLocation().getValue()).isEqualTo("Tartaczna 5; Sanok, wejście B");
        assertThat(event.getDescription().getValue()).isEqualTo("Z kim: Łukasz Ćwikła\nPróbki:\n- dąb\n- jesion");
        assertThat(event.getStatus().getValue()).isEqualTo("CONFIRMED");
        assertThat(event.getUrl().getValue()).contains("/deals/");
        assertThat(event.getClassification().getValue()).isEqualTo("PRIVATE");
    }

    @Test
    void aMovedMeetingKeepsItsIdentityAndACancelledOneSaysSo() {
        var plan = meeting();
        var link = link();
        var sequence = event(calendar(link), uid(plan)).getSequence().getValue();
        var later = TUESDAY_10.plus(Duration.ofHours(26));

        ClockUtil.setCurrentTime(Date.from(MONDAY_10.plusSeconds(60)));
        plans.as(user)
                .post(
                        "/api/v1/activities/planned/" + plan.path("id").asText() + "/move",
                        Map.of("at", later.toString()));
        var moved = event(calendar(link), uid(plan));
        assertThat(moved.getDateStart().getValue().toInstant()).isEqualTo(later);
        assertThat(moved.getSequence().getValue()).isGreaterThan(sequence);
        assertThat(moved.getLastModified().getValue().toInstant()).isEqualTo(MONDAY_10.plusSeconds(60));

        plans.as(user)
                .post(
                        "/api/v1/activities/planned/" + plan.path("id").asText() + "/cancel",
                        Map.of("reason", "customer"));
        var cancelled = event(calendar(link), uid(plan));
        assertThat(cancelled.getStatus().getValue()).isEqualTo("CANCELLED");
        assertThat(cancelled.getTransparency().getValue()).isEqualTo("TRANSPARENT");
        assertThat(cancelled.getSequence().getValue())
                .isGreaterThan(moved.getSequence().getValue());
    }

    @Test
    void aDayWithoutATimeIsAWholeDayOnBothSidesOfTheChangeOfClocks() {
        for (var day : List.of("2026-12-01T00:00:00+01:00", "2027-07-01T00:00:00+02:00")) {
            var deal = plans.deal(user, Map.of("nextStep", "Wycena", "nextStepAt", day));
            var event = event(calendar(link()), "deal-" + deal.path("id").asText() + "@lejek");
            assertThat(event.getDateStart().getValue().hasTime()).isFalse();
            assertThat(event.getDateStart().getValue().getRawComponents().toString(false, false))
                    .isEqualTo(day.substring(0, 10).replace("-", ""));
            assertThat(event.getDateEnd()).isNull();
            assertThat(event.getTransparency().getValue()).isEqualTo("TRANSPARENT");
        }
    }

    @Test
    void theAnswerIsWhatCalendarProgramsExpect() {
        meeting();
        var link = link();
        var answer = read(link);

        assertThat(answer.header("Content-Type").orElseThrow()).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("private");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n");
        assertThat(answer.body()).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(answer.body().lines()).allMatch(it -> it.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(answer.body().replace("\r\n", "")).doesNotContain("\n", "\r");

        var tag = answer.header("ETag").orElseThrow();
        var same = Api.at(port).with("If-None-Match", tag).get(link);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        ClockUtil.setCurrentTime(Date.from(MONDAY_10.plusSeconds(3600)));
        assertThat(Api.at(port).with("If-None-Match", tag).get(link).status())
                .as("nothing has changed but the time")
                .isEqualTo(304);
        meeting();
        assertThat(Api.at(port).with("If-None-Match", tag).get(link).status()).isEqualTo(200);
        assertThat(Api.at(port).send("HEAD", link, null).status()).isEqualTo(200);
        for (var method : List.of("POST", "PUT", "DELETE")) {
            assertThat(Api.at(port).send(method, link, null).status())
                    .as(method)
                    .isIn(401, 404, 405);
        }
    }

    @Test
    void aTextCannotBreakOutOfItsLine() {
        var plan = plans.plan(
                user,
                Map.of(
                        "kind",
                        "call",
                        "at",
                        TUESDAY_10.toString(),
                        "place",
                        "x\r\nATTENDEE:mailto:evil@example.org",
                        "note",
                        "END:VEVENT\r\nEND:VCALENDAR\\n,;:\"" + "żółw € 🐢 ".repeat(20),
                        "dealId",
                        plans.deal(user).path("id").asText()));
        var link = link();
        var event = event(calendar(link), uid(plan));
        assertThat(read(link).body().lines()).allMatch(it -> it.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(event.getAttendees()).isEmpty();
        assertThat(event.getDescription().getValue()).contains("END:VCALENDAR\\n,;:\"" + "żółw € 🐢 ".repeat(19));
        assertThat(event.getLocation().getValue()).contains("ATTENDEE");
    }

    @Test
    void readingChangesNothing() {
        meeting();
        var link = link();
        var before = everything();
        assertThat(before).isNotEmpty();
        read(link);
        read(link);
        assertThat(everything()).isEqualTo(before);
    }

    private List<Object> everything() {
        return List.of(
                jdbc.sql("select max(id) from history.audit_entry")
                        .query(Long.class)
                        .single(),
                jdbc.sql("select * from activity.planned where owner = ?")
                        .param(user)
                        .query()
                        .listOfRows(),
                jdbc.sql("select user_id, created_at from activity.calendar_link where user_id = ?")
                        .param(user)
                        .query()
                        .listOfRows());
    }

    @Test
    void theLinkIsToldOnceAndKeptAsAHash() throws Exception {
        assertThat(plans.as(user).get(LINK).json().path("since").isNull()).isTrue();
        var link = link();
        var told = plans.as(user).get(LINK).json();
        assertThat(told.path("since").isNull()).isFalse();
        assertThat(told.path("url").isNull()).isTrue();

        var token = link.substring(link.lastIndexOf('/') + 1, link.length() - ".ics".length());
        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
        assertThat(link).doesNotContain(user).doesNotContain("Kalina");
        var kept = jdbc.sql("select token_hash from activity.calendar_link where user_id = ?")
                .param(user)
                .query(byte[].class)
                .single();
        assertThat(kept).isEqualTo(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aNewLinkEndsTheOldAndRevokingEndsIt() {
        var first = link();
        var second = link();
        assertThat(read(first).status()).isEqualTo(404);
        assertThat(read(second).status()).isEqualTo(200);

        assertThat(plans.as(user).send("DELETE", LINK, null).status()).isEqualTo(204);
        assertThat(read(second).status()).isEqualTo(404);
        assertThat(plans.as(user).send("DELETE", LINK, null).status()).isEqualTo(404);
    }

    @Test
    void whoeverIsOutTakesNoCalendarAlong() {
        var link = link();
        deactivate(true);
        assertThat(read(link).status()).isEqualTo(404);
        deactivate(false);
        assertThat(read(link).status()).as("also after coming back").isEqualTo(404);
    }

    private void deactivate(boolean out) {
        var answer = plans.as("admin").send("PATCH", "/api/v1/users/" + user, "{\"active\":" + !out + "}");
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    }

    @Test
    void itShowsWhatItsOwnerMayReadNow() {
        var plan = meeting();
        var link = link();
        assertThat(calendar(link).getEvents()).isNotEmpty();
        var answer = plans.as("admin").send("PATCH", "/api/v1/users/" + user, "{\"roles\":[\"AUDITOR\"]}");
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        assertThat(read(link).body()).doesNotContain(uid(plan)).doesNotContain("BEGIN:VEVENT");
    }

    @Test
    void anUnknownLinkIsNoCalendarAndGuessingIsSlow() {
        var statuses = new ArrayList<Integer>();
        var guesser = Api.at(port).with("X-Forwarded-For", "10.20.30.40");
        for (var guess = 0; guess < 40; guess++) {
            statuses.add(guesser.get("/api/v1/public/calendar/" + UUID.randomUUID() + ".ics")
                    .status());
        }
        assertThat(statuses.get(0)).isEqualTo(404);
        assertThat(statuses).contains(429);
        assertThat(statuses.indexOf(429)).isGreaterThan(20);
    }

    @Test
    void onlyPeopleWithActivitiesMakeLinks() {
        assertThat(Api.at(port).post(LINK, Map.of()).status()).isEqualTo(401);
        assertThat(plans.as("maria").post(LINK, Map.of()).status()).isEqualTo(403);
    }
}
