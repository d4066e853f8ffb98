package pl.lejek.reactivation.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.testing.Api;
import pl.lejek.testing.StartTimers;
import pl.lejek.workflow.MassJobs;

/** Customers who bought long ago, made over the API; sweeps and steps on a clock that is moved. */
@Component
class CascadeRun {

    static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    private static final String OURS = "('reactivation', 'reactivation-sweep', 'birthday-offer', 'birthday-sweep')";

    private final ManagementService management;
    private final RepositoryService repository;
    private final MassJobs mass;
    private final JdbcClient jdbc;
    private final Environment environment;

    CascadeRun(
            ManagementService management,
            RepositoryService repository,
            MassJobs mass,
            JdbcClient jdbc,
            Environment environment) {
        this.management = management;
        this.repository = repository;
        this.mass = mass;
        this.jdbc = jdbc;
        this.environment = environment;
    }

    static Instant at(String text) {
        return LocalDateTime.parse(text).atZone(WARSAW).toInstant();
    }

    static void clock(String text) {
        ClockUtil.setCurrentTime(Date.from(at(text)));
    }

    static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user);
    }

    /** A private customer who agreed to the channels. */
    Dormant customer(String... channels) {
        return open(Map.of(), channels);
    }

    /** The same, with a birth date. */
    Dormant born(String birthDate, String... channels) {
        return open(Map.of("birthDate", birthDate), channels);
    }

    private Dormant open(Map<String, Object> more, String... channels) {
        var id = UUID.randomUUID().toString();
        var body = new HashMap<String, Object>(more);
        body.put("type", "PERSON");
        body.put("externalId", "shop-" + id);
        body.put("firstName", "Zofia");
        body.put("lastName", "Żurek");
        body.put("email", "zofia." + id + "@example.com");
        body.put("phone", "+4850" + String.format("%07d", Math.floorMod(id.hashCode(), 10_000_000)));
        var answer = as("marek").post("/api/v1/customers", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var customer = new Dormant(answer.json().get("id").asText(), "shop-" + id);
        for (var channel : channels) {
            customer.agreed(channel, true);
        }
        return customer;
    }

    /** The daily sweep, whatever the hour, with all cascades that it starts up to their first wait. */
    void sweep() {
        beginSweep("reactivation-sweep");
        runDue();
    }

    void birthdaySweep() {
        beginSweep("birthday-sweep");
        runDue();
    }

    /** A sweep that has not done anything yet. */
    void beginSweep(String process) {
        var job = StartTimers.of(jdbc, process);
        management.executeJob(job);
    }

    /** Runs jobs in as many threads. */
    void atOnce(List<String> jobs) {
        jobs.stream()
                .map(it -> CompletableFuture.runAsync(() -> management.executeJob(it)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** A shipped file as somebody has changed it; closed, the shipped one counts again. */
    Changed deploy(String file, UnaryOperator<String> change) {
        var shipped = read(Path.of("processes", file));
        var changed = change.apply(shipped);
        assertThat(changed).isNotEqualTo(shipped);
        deployed(file, changed);
        return () -> deployed(file, shipped);
    }

    interface Changed extends AutoCloseable {
        @Override
        void close();
    }

    /** The whole folder of the file, as the product deploys it: a diagram finds its forms beside it. */
    private void deployed(String file, String content) {
        var folder = Path.of(file).getParent().toString();
        var deployment = repository.createDeployment();
        for (var place : List.of(Path.of("processes", folder), Path.of("forms", folder))) {
            if (Files.isDirectory(place)) {
                try (var files = Files.list(place)) {
                    files.filter(it -> it.toString().matches(".*\\.(bpmn|dmn|form)"))
                            .sorted()
                            .forEach(it -> deployment.addString(
                                    it.toString(), it.equals(Path.of("processes", file)) ? content : read(it)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        deployment.deploy();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One card becomes part of another; @return id of the merge */
    String merge(Dormant stays, Dormant gone) {
        var answer = as("marek").post("/api/v1/customers/" + stays.id + "/merge", Map.of("other", gone.id));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("mergeId").asText();
    }

    /** Stops at every instant at which a cascade has something to do. */
    void walkTo(String text) {
        var target = at(text);
        runDue();
        for (var next = next(target); next != null; next = next(target)) {
            ClockUtil.setCurrentTime(Date.from(next));
            runDue();
        }
        ClockUtil.setCurrentTime(Date.from(target));
    }

    private @Nullable Instant next(Instant target) {
        return jdbc
                .sql(
                        """
                        select min(duedate_) from engine.act_ru_job
                        where process_def_key_ in %s and retries_ > 0 and handler_type_ <> 'timer-start-event'
                          and duedate_ <= ?
                        """
                                .formatted(OURS))
                .param(new java.sql.Timestamp(target.toEpochMilli()))
                .query((row, number) -> row.getTimestamp(1))
                .list()
                .stream()
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(java.sql.Timestamp::toInstant)
                .orElse(null);
    }

    void runDue() {
        for (var due = due(); !due.isEmpty(); due = due()) {
            var outcome = mass.run(due);
            assertThat(outcome.failed()).isEmpty();
        }
    }

    List<String> due() {
        return jdbc.sql(
                        """
                        select id_ from engine.act_ru_job
                        where process_def_key_ in %s and retries_ > 0
                          and handler_type_ <> 'timer-start-event' and duedate_ <= ? order by duedate_, id_ limit 100
                        """
                                .formatted(OURS))
                .param(new java.sql.Timestamp(now().toEpochMilli()))
                .query(String.class)
                .list();
    }

    /** One of them. */
    class Dormant {

        final String id;
        final String externalId;

        Dormant(String id, String externalId) {
            this.id = id;
            this.externalId = externalId;
        }

        /** @param at local time in the sales zone */
        Dormant bought(String at, String total) {
            buy(at, total);
            return this;
        }

        void agreed(String channel, boolean given) {
            var consent = as("marek")
                    .post(
                            "/api/v1/customers/" + id + "/consents",
                            Map.of(
                                    "channel", channel,
                                    "purpose", "marketing",
                                    "given", given,
                                    "source", "shop",
                                    "textVersion", "2026-01"));
            assertThat(consent.status()).as(consent.toString()).isLessThan(300);
        }

        String buy(String at, String total) {
            var number = "order-" + UUID.randomUUID();
            var body = new HashMap<String, Object>();
            body.put("customerExternalId", externalId);
            body.put("externalId", number);
            body.put("at", at(at).toString());
            body.put("total", Map.of("amount", total, "currency", "PLN"));
            var answer = as("integration").post("/api/v1/purchases", body);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            return number;
        }

        Dormant value(@Nullable String group, boolean high) {
            jdbc.sql(
                            "update purchase.customer_value set rfm_group = ?, high_value = ?, lifetime_value = 900 where customer_id = ?")
                    .params(group, high, UUID.fromString(id))
                    .update();
            return this;
        }

        String caseId() {
            return jdbc.sql(
                            "select case_id from reactivation.cascade where customer_id = ? order by started_at desc limit 1")
                    .param(UUID.fromString(id))
                    .query(String.class)
                    .single();
        }

        List<String> cases() {
            return jdbc.sql("select case_id from reactivation.cascade where customer_id = ? order by started_at")
                    .param(UUID.fromString(id))
                    .query(String.class)
                    .list();
        }

        /** @return each as {@code step benefit channel state day}, in order */
        List<String> messages() {
            return jdbc.sql(
                            """
                            select (properties->>'step') || ' ' || (properties->>'benefit') || ' ' || channel || ' ' || state
                                   || ' ' || (queued_at at time zone 'Europe/Warsaw')::date
                            from messaging.message where customer_id = ? and template = 'reactivation-offer'
                            order by queued_at, id
                            """)
                    .param(id)
                    .query(String.class)
                    .list();
        }

        /** @return what happened at each step, as {@code step channel} */
        List<String> steps() {
            return jdbc.sql(
                            "select step || ' ' || channel from reactivation.step where customer_id = ? order by at, step")
                    .param(UUID.fromString(id))
                    .query(String.class)
                    .list();
        }

        Dormant set(String column, boolean value) {
            jdbc.sql("update customer.customer set " + column + " = ? where id = ?")
                    .params(value, UUID.fromString(id))
                    .update();
            return this;
        }

        /** @return the codes of the customer's coupons, oldest first */
        List<String> coupons() {
            return jdbc.sql("select code from reactivation.coupon where customer_id = ? order by issued_at, code")
                    .param(UUID.fromString(id))
                    .query(String.class)
                    .list();
        }

        /** @return the customer's birthday offers, by year */
        List<Map<String, Object>> birthdays() {
            return jdbc.sql("select * from reactivation.birthday where customer_id = ? order by year")
                    .param(UUID.fromString(id))
                    .query()
                    .listOfRows();
        }

        Map<String, Object> birthday() {
            assertThat(birthdays()).hasSize(1);
            return birthdays().get(0);
        }

        String birthdayCase() {
            return (String) birthday().get("case_id");
        }

        /** @return each birthday letter as {@code template benefit channel day}, in order */
        List<String> wishes() {
            return jdbc.sql(
                            """
                            select template || ' ' || (properties->>'benefit') || ' ' || channel
                                   || ' ' || (queued_at at time zone 'Europe/Warsaw')::date
                            from messaging.message where customer_id = ? and template like 'birthday-%'
                            order by queued_at, id
                            """)
                    .param(id)
                    .query(String.class)
                    .list();
        }

        JsonNode view() {
            return view(caseId());
        }

        JsonNode view(String caseId) {
            return as("admin").get("/api/v1/cases/" + caseId).json();
        }

        List<String> waiting() {
            return waiting(caseId());
        }

        List<String> waiting(String caseId) {
            var active = new ArrayList<String>();
            view(caseId).get("active").forEach(it -> active.add(it.get("id").asText()));
            return active;
        }

        void hasEndedAt(String endId) {
            hasEndedAt(caseId(), endId);
        }

        void hasEndedAt(String caseId, String endId) {
            assertThat(view(caseId).get("state").asText()).isEqualTo("ENDED");
            assertThat(view(caseId).get("endId").asText()).isEqualTo(endId);
        }

        /** Answers the open task of the case. */
        void answer(String caseId, String result) {
            var task = view(caseId).get("active").findValuesAsText("taskId").stream()
                    .filter(it -> !it.equals("null"))
                    .findFirst()
                    .orElseThrow();
            var done =
                    as("marek").post("/api/v1/tasks/" + task + "/complete", Map.of("data", Map.of("result", result)));
            assertThat(done.status()).as(done.toString()).isEqualTo(200);
        }

        List<String> passed() {
            var passed = new ArrayList<String>();
            as("admin")
                    .get("/api/v1/cases/" + caseId() + "/history")
                    .json()
                    .forEach(it -> passed.add(it.get("element").asText()));
            return passed;
        }

        Map<String, Object> cascade() {
            return jdbc.sql("select * from reactivation.cascade where case_id = ?")
                    .param(caseId())
                    .query()
                    .singleRow();
        }

        LocalDate nextOn() {
            return ((java.sql.Date) cascade().get("next_on")).toLocalDate();
        }
    }
}
