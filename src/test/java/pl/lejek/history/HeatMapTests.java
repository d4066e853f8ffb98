package pl.lejek.history;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.history.HeatMap.Question;
import pl.lejek.identity.Teams;
import pl.lejek.platform.web.Messages;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;
import pl.lejek.workflow.Labels;

/** The figures are worked out again here, from the same rows, by hand. */
@LejekTest
class HeatMapTests {

    static final Instant START = Instant.parse("2027-03-01T08:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    Fabricated fabricated;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Labels labels;

    @Autowired
    Teams teams;

    @Autowired
    TeamWork teamWork;

    @Autowired
    Messages messages;

    @Test
    void tellsHowOftenAndHowLong() {
        var made = fabricated.process();
        var random = new Random(7);
        var waited = new ArrayList<Double>();
        var worked = new ArrayList<Double>();
        var there = new ArrayList<Double>();
        for (var number = 0; number < 101; number++) {
            var from = START.plus(Duration.ofMinutes(number));
            var claimed = from.plusMillis(random.nextInt(5_000_000));
            var done = claimed.plusMillis(random.nextInt(9_000_000));
            var caseId = fabricated.run(made, made.definition(), from, done);
            var begun = from.plusMillis(random.nextInt(50));
            fabricated.step(made, made.definition(), caseId, "begun", "startEvent", from, begun, 0);
            there.add(Duration.between(from, begun).toMillis() / 1000.0);
            var task = fabricated.step(made, made.definition(), caseId, "work", "userTask", from, done, 0);
            fabricated.link(task, "candidate", null, "reps-north", "add", from);
            fabricated.link(task, "assignee", "anna", null, "add", claimed);
            // Handed on later: whoever took it first ended the waiting.
            fabricated.link(task, "assignee", "anna", null, "delete", claimed.plusMillis(1));
            fabricated.link(task, "assignee", "borys", null, "add", claimed.plusMillis(1));
            waited.add(Duration.between(from, claimed).toMillis() / 1000.0);
            worked.add(Duration.between(claimed, done).toMillis() / 1000.0);
        }
        var withdrawn = fabricated.run(made, made.definition(), START, START.plusSeconds(9));
        fabricated.step(
                made, made.definition(), withdrawn, "work", "userTask", START, START.plus(Duration.ofDays(400)), 2);
        var open = fabricated.run(made, made.definition(), START, null);
        fabricated.step(made, made.definition(), open, "work", "userTask", START, null, 0);
        // Nobody took it, somebody finished it: it only waited.
        var untaken = fabricated.run(made, made.definition(), START, START.plusSeconds(60));
        fabricated.step(made, made.definition(), untaken, "work", "userTask", START, START.plusSeconds(60), 0);
        waited.add(60.0);

        var heat = ask(made.key(), "");

        assertThat(heat.path("steps").asInt()).isEqualTo(205);
        assertThat(heat.path("sampled").asBoolean()).isFalse();
        var work = element(heat, "work");
        assertThat(work.path("label").asText()).isEqualTo("Work & <think>");
        assertThat(work.path("count").asInt()).isEqualTo(104);
        assertThat(work.path("open").asInt()).isEqualTo(1);
        assertThat(work.path("canceled").asInt()).isEqualTo(1);
        agrees(work.path("waiting"), waited);
        agrees(work.path("working"), worked);
        var begun = element(heat, "begun");
        assertThat(begun.path("count").asInt()).isEqualTo(101);
        agrees(begun.path("waiting"), there);
        assertThat(begun.path("working").isNull()).isTrue();
    }

    /** The engine notes them as cancelled, because they end their scope. */
    @Test
    void endEventsThatCasesReachedAreNotTakenAway() {
        var made = fabricated.process();
        for (var type : List.of("errorEndEvent", "escalationEndEvent", "userTask")) {
            var caseId = fabricated.run(made, made.definition(), START, START.plusSeconds(5));
            fabricated.step(made, made.definition(), caseId, type, type, START, START.plusSeconds(4), 2);
        }

        var heat = ask(made.key(), "");

        for (var end : List.of("errorEndEvent", "escalationEndEvent")) {
            assertThat(element(heat, end).path("canceled").asInt()).as(end).isZero();
            agrees(element(heat, end).path("waiting"), List.of(4.0));
        }
        assertThat(element(heat, "userTask").path("canceled").asInt()).isEqualTo(1);
    }

    @Test
    void narrowsToAVersionAPeriodAndATeam() {
        var made = fabricated.process();
        var second = fabricated.version(made.key());
        var early = fabricated.run(made, made.definition(), START, null);
        var one = fabricated.step(made, made.definition(), early, "work", "userTask", START, null, 0);
        fabricated.link(one, "candidate", null, "reps-north", "add", START);
        var day = Duration.ofDays(1);
        var late = fabricated.run(made, second, START.plus(day), null);
        fabricated.step(made, second, late, "begun", "startEvent", START.plus(day), START.plus(day), 0);
        var two = fabricated.step(made, second, late, "work", "userTask", START.plus(day), null, 0);
        fabricated.link(two, "assignee", "borys", null, "add", START.plus(day));

        assertThat(ask(made.key(), "").path("steps").asInt()).isEqualTo(3);
        assertThat(ask(made.key(), "?version=1").path("steps").asInt()).isEqualTo(1);
        assertThat(ask(made.key(), "?version=2").path("steps").asInt()).isEqualTo(2);
        assertThat(ask(made.key(), "?from=2027-03-02").path("steps").asInt()).isEqualTo(2);
        assertThat(ask(made.key(), "?until=2027-03-01").path("steps").asInt()).isEqualTo(1);
        assertThat(ask(made.key(), "?until=2027-03-01T08:00:00Z").path("steps").asInt())
                .isZero();
        assertThat(ask(made.key(), "?until=2027-03-01T09:00:01+01:00")
                        .path("steps")
                        .asInt())
                .isEqualTo(1);
        assertThat(ask(made.key(), "?team=north").path("steps").asInt()).isEqualTo(1);
        assertThat(ask(made.key(), "?team=south").path("steps").asInt()).isEqualTo(2);
        assertThat(ask(made.key(), "?team=key").path("steps").asInt()).isZero();
    }

    @Test
    void leavesTheOldestOutWhereThereAreTooMany() {
        var made = fabricated.process();
        var caseId = fabricated.run(made, made.definition(), START, null);
        for (var number = 0; number < 20; number++) {
            var at = START.plusSeconds(number);
            fabricated.step(made, made.definition(), caseId, "begun", "startEvent", at, at.plusSeconds(number), 0);
        }
        var bounded = new HeatMap(jdbc, labels, teams, teamWork, messages, 9);

        var heat = bounded.of(new Question(made.key(), null, new Period(null, null), null), ENGLISH);

        assertThat(heat.sampled()).isTrue();
        assertThat(heat.steps()).isEqualTo(10);
        var waiting = Objects.requireNonNull(heat.elements().get(0).waiting());
        assertThat(waiting.median()).isEqualTo(14.5);
        assertThat(waiting.p95()).isCloseTo(18.55, within(1e-9));
    }

    @Test
    void refusesWhatMakesNoSense() {
        var made = fabricated.process();
        var path = "/api/v1/processes/" + made.key() + "/heat";
        var marek = Api.at(port).as("marek");

        assertThat(marek.get(path + "?team=none").status()).isEqualTo(422);
        assertThat(marek.get(path + "?team=none").body()).contains("\"team\"");
        assertThat(marek.get(path + "?from=yesterday").body()).contains("\"from\"");
        assertThat(marek.get(path + "?until=99999-01-01").status()).isEqualTo(422);
        assertThat(marek.get(path + "?from=2027-01-02T00:00Z&until=2027-01-01T00:00Z")
                        .body())
                .contains("\"until\"");
        assertThat(marek.get(path + "?version=x").status()).isEqualTo(422);
        assertThat(marek.get(path + "?version=7").status()).isEqualTo(404);
        assertThat(marek.get("/api/v1/processes/none/heat").status()).isEqualTo(404);
        assertThat(Api.at(port).as("integration").get(path).status()).isEqualTo(403);
        assertThat(Api.at(port).as("anna").get(path).status()).isEqualTo(200);
    }

    private JsonNode ask(String key, String parameters) {
        var answer = Api.at(port).as("marek").get("/api/v1/processes/" + key + "/heat" + parameters);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode element(JsonNode heat, String id) {
        return StreamSupport.stream(heat.path("elements").spliterator(), false)
                .filter(it -> it.path("elementId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void agrees(JsonNode times, List<Double> seconds) {
        assertThat(times.path("median").asDouble()).isCloseTo(percentile(seconds, 0.5), within(0.001));
        assertThat(times.path("p95").asDouble()).isCloseTo(percentile(seconds, 0.95), within(0.001));
    }

    private static double percentile(List<Double> values, double share) {
        var sorted = values.stream().sorted().toList();
        var place = share * (sorted.size() - 1);
        var below = (int) Math.floor(place);
        var above = (int) Math.ceil(place);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
