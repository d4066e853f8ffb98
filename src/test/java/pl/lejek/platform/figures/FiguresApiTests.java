package pl.lejek.platform.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

@LejekTest
class FiguresApiTests {

    private static final String METRICS = "/actuator/prometheus";

    /** What our labels may say: keys of diagrams, states and kinds, nothing that grows with the data. */
    private static final Set<String> LABELS =
            Set.of("process", "task", "state", "channel", "kind", "le", "connection", "outcome");

    @LocalServerPort
    int port;

    @Autowired
    List<FigureSource> sources;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void areForAdministratorsAndTheirTokens() {
        assertThat(Api.at(port).get(METRICS).status()).isEqualTo(401);
        for (var user : List.of("anna", "marek", "maria", "sara", "audyta", "integration")) {
            assertThat(Api.at(port).as(user).get(METRICS).status()).as(user).isEqualTo(403);
        }
        assertThat(Api.at(port).as("admin").get(METRICS).status()).isEqualTo(200);
        assertThat(Api.at(port).bearer(token("metrics")).get(METRICS).status()).isEqualTo(200);
        assertThat(Api.at(port).bearer(token("metrics")).get("/api/v1/users").status())
                .isEqualTo(403);
        assertThat(Api.at(port).bearer(token("setting:view")).get(METRICS).status())
                .isEqualTo(403);
    }

    @Test
    void nothingElseIsServedBesideThem() {
        for (var path : List.of("/actuator/env", "/actuator/metrics", "/actuator/heapdump", "/actuator/loggers")) {
            assertThat(Api.at(port).as("anna").get(path).status()).as(path).isEqualTo(403);
            assertThat(Api.at(port).as("admin").get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(Api.at(port).as("admin").post(METRICS, "{}").status()).isEqualTo(403);
    }

    @Test
    void tellOfWorkJobsAndMessages() {
        var before = figures();
        var lead = Api.at(port)
                .as("integration")
                .post("/api/v1/leads", Map.of("source", "web", "email", UUID.randomUUID() + "@example.org"));
        assertThat(lead.status()).isEqualTo(201);

        var after = figures();

        assertThat(after).containsEntry("lejek_figures_up", 1.0);
        var open = "lejek_open_tasks{process=\"lead-handling\",task=\"first-contact\"}";
        assertThat(after.get(open) - before.getOrDefault(open, 0.0)).isEqualTo(1);
        assertThat(after).containsKeys("lejek_jobs_due", "lejek_jobs_oldest_due_seconds", "lejek_refused_processes");

        var job = jdbc.queryForObject(
                "select min(id_) from engine.act_ru_job where process_instance_id_ = ?",
                String.class,
                lead.json().get("caseId").asText());
        jdbc.update("update engine.act_ru_job set duedate_ = now() - interval '90 minutes' where id_ = ?", job);
        assertThat(figures().get("lejek_jobs_due")).isGreaterThanOrEqualTo(1);
        assertThat(figures().get("lejek_jobs_oldest_due_seconds")).isGreaterThan(5_000);
        jdbc.update("update engine.act_ru_job set duedate_ = now() + interval '90 minutes' where id_ = ?", job);
    }

    @Test
    void nameNobodyAndNoRecord() {
        var text = Api.at(port).as("admin").get(METRICS).body();

        assertThat(text).contains("lejek_job_lateness_seconds_bucket", "jvm_memory_used_bytes", "hikaricp_connections");
        text.lines().filter(it -> it.startsWith("lejek_")).forEach(line -> {
            var labels = Pattern.compile("[{,]([a-z_]+)=\"").matcher(line);
            while (labels.find()) {
                assertThat(LABELS).as(line).contains(labels.group(1));
            }
        });
        assertThat(Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-").matcher(text).find())
                .isFalse();
        assertThat(text).doesNotContain("anna").doesNotContain("@");
    }

    /** Counted at this moment, whatever another test has looked at. */
    private Map<String, Double> figures() {
        return FigureExportTests.values(new FigureExport(sources, new PrometheusRegistry()));
    }

    private String token(String scope) {
        var body = Map.of(
                "name",
                "watch",
                "scopes",
                List.of(scope),
                "expiresAt",
                Instant.now().plus(1, ChronoUnit.DAYS).toString());
        return Api.at(port)
                .as("admin")
                .post("/api/v1/tokens", body)
                .json()
                .get("token")
                .asText();
    }
}
