package pl.lejek.deal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.testing.Api;

/** Opens deals over the API, as people and programs do, and moves the clock. */
@Component
public class DealRuns {

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    public final RuntimeService runtime;
    public final TaskService tasks;
    public final HistoryService history;
    public final ManagementService management;
    public final JdbcClient jdbc;

    private final Environment environment;
    private final List<DealRun> open = new ArrayList<>();

    DealRuns(
            RuntimeService runtime,
            TaskService tasks,
            HistoryService history,
            ManagementService management,
            JdbcClient jdbc,
            Environment environment) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.history = history;
        this.management = management;
        this.jdbc = jdbc;
        this.environment = environment;
    }

    /** @param text local time in the sales zone, e.g. {@code 2026-11-23T10:00} */
    public static Instant at(String text) {
        return LocalDateTime.parse(text).atZone(WARSAW).toInstant();
    }

    public static void clock(String text) {
        clock(at(text));
    }

    public static void clock(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
    }

    public static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    public Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user)
                .with("Accept-Language", "en");
    }

    /** @return calls without any sign-in */
    public Api anybody() {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .with("Accept-Language", "en");
    }

    /** Anna's deal with a company that nobody has heard of. */
    public DealRun open(Map<String, Object> fields) {
        return openBy("anna", fields);
    }

    public DealRun openBy(String user, Map<String, Object> fields) {
        var mine = new HashMap<>(fields);
        mine.putIfAbsent("customerName", "Tartak " + UUID.randomUUID());
        var answer = as(user).post("/api/v1/deals", mine);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return take(answer.json().path("id").asText());
    }

    public DealRun open() {
        return open(Map.of());
    }

    public DealRun openAt(String stage) {
        return open(Map.of("stage", stage));
    }

    public DealRun take(String id) {
        var deal = new DealRun(this, id);
        open.add(deal);
        return deal;
    }

    /** Ends what the test left open and gives the clock back. */
    public void cleanUp() {
        try {
            open.forEach(it -> runtime.createMessageCorrelation("deal-closed")
                    .processInstanceBusinessKey(it.businessKey())
                    .setVariable("reason", "withdrawn")
                    .correlateAll());
        } finally {
            open.clear();
            ClockUtil.reset();
        }
    }
}
