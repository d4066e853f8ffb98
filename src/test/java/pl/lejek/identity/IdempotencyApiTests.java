package pl.lejek.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

@LejekTest
class IdempotencyApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void answersARepeatedPostTheSameWay() {
        var key = UUID.randomUUID().toString();
        var team = team();
        var first = post(key, team);
        var second = post(key, team);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(post(UUID.randomUUID().toString(), team).status()).isEqualTo(409);
    }

    @Test
    void repeatsHeadersToo() {
        var key = UUID.randomUUID().toString();
        var id = "user-" + UUID.randomUUID().toString().substring(0, 8);
        var body = Map.of(
                "id", id, "displayName", "X Y", "password", "correct horse battery", "roles", List.of("SERVICE"));
        var first = admin().with("Idempotency-Key", key).post("/api/v1/users", body);
        var second = admin().with("Idempotency-Key", key).post("/api/v1/users", body);

        assertThat(first.header("Location")).contains("/api/v1/users/" + id);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).isPresent();
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        var key = UUID.randomUUID().toString();
        post(key, team());

        assertThat(post(key, team()).status()).isEqualTo(422);
        assertThat(post("no spaces please", team()).status()).isEqualTo(422);
        assertThat(post("x".repeat(256), team()).status()).isEqualTo(422);
    }

    @Test
    void keepsTheKeysOfCallersAndRoutesApart() {
        var key = UUID.randomUUID().toString();
        assertThat(post(key, team()).status()).isEqualTo(201);
        var body = Map.of(
                "name",
                "x",
                "scopes",
                List.of("lead"),
                "expiresAt",
                Instant.now().plus(Duration.ofDays(1)).toString());
        var anna = Api.at(port).as("anna").with("Idempotency-Key", key).post("/api/v1/tokens", body);
        var borys = Api.at(port).as("borys").with("Idempotency-Key", key).post("/api/v1/tokens", body);

        assertThat(anna.status()).isEqualTo(201);
        assertThat(borys.json().get("token")).isNotEqualTo(anna.json().get("token"));
    }

    @Test
    void keepsATokenThatItRepeatsOutOfTheDatabase() {
        var key = UUID.randomUUID().toString();
        var body = Map.of(
                "name",
                "x",
                "scopes",
                List.of("lead"),
                "expiresAt",
                Instant.now().plus(Duration.ofDays(1)).toString());
        var first = admin().with("Idempotency-Key", key).post("/api/v1/tokens", body);
        var again = admin().with("Idempotency-Key", key).post("/api/v1/tokens", body);

        var token = first.json().get("token").asText();
        assertThat(again.json().get("token").asText()).isEqualTo(token);
        assertThat(jdbc.queryForObject(
                        "select count(*) from platform.idempotency_key where position(convert_to(?, 'UTF8') in answer) > 0",
                        Integer.class,
                        token))
                .isZero();
    }

    @Test
    void judgesARefusedRequestAnew() {
        var key = UUID.randomUUID().toString();
        var team = team();
        assertThat(admin().with("Idempotency-Key", key)
                        .post("/api/v1/teams", Map.of("key", team))
                        .status())
                .isEqualTo(422);
        assertThat(post(key, team).status()).isEqualTo(201);
        assertThat(Api.at(port)
                        .as("anna")
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .post("/api/v1/teams", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void doesNothingTwiceWhenAllComeAtOnce() throws Exception {
        var key = UUID.randomUUID().toString();
        var team = team();
        var pool = Executors.newFixedThreadPool(8);
        try {
            var calls = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < 16; i++) {
                calls.add(() -> post(key, team));
            }
            var answers = new ArrayList<Answer>();
            for (var future : pool.invokeAll(calls)) {
                answers.add(future.get());
            }
            assertThat(answers).extracting(Answer::status).containsOnly(201);
            assertThat(answers)
                    .filteredOn(it -> it.header("Idempotency-Replayed").isEmpty())
                    .hasSize(1);
            assertThat(answers)
                    .extracting(Answer::body)
                    .containsOnly(answers.get(0).body());
        } finally {
            pool.shutdownNow();
        }
        assertThat(jdbc.queryForObject(
                        "select count(*) from history.audit_entry where action = 'team.added' and subject_id = ?",
                        Integer.class,
                        team))
                .isEqualTo(1);
    }

    @Test
    void forgetsAfterADay() {
        var key = UUID.randomUUID().toString();
        var team = team();
        post(key, team);
        jdbc.update("update platform.idempotency_key set created_at = now() - interval '25 hours'");

        assertThat(post(key, team).status()).isEqualTo(409);
        assertThat(post(key, team()).status()).isEqualTo(201);
    }

    private Answer post(String key, String team) {
        return admin().with("Idempotency-Key", key)
                .post("/api/v1/teams", Map.of("key", team, "name", Map.of("en", "Team", "pl", "Zespół")));
    }

    private Api admin() {
        return Api.at(port).as("admin");
    }

    private static String team() {
        return "t-" + UUID.randomUUID().toString().substring(0, 13);
    }
}
