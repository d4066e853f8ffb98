package pl.lejek.privacy.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.privacy.Retention;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.Scenarios;
import pl.lejek.testing.StartTimers;

/** What is over goes, what is held stays, and everybody can see before what will go (domain.md GDP-17). */
@Scenarios
class RetentionRunTests {

    private static final String KEY = "retention-run";

    @Autowired
    Environment environment;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Retention retention;

    @Autowired
    TransactionTemplate transaction;

    private final UUID held = UUID.randomUUID();

    @BeforeEach
    void leads() {
        jdbc.sql("delete from privacy.retention_rule").update();
    }

    @AfterEach
    void noRules() {
        jdbc.sql("delete from privacy.retention_rule").update();
        jdbc.sql("update privacy.legal_hold set lifted_at = now() where lifted_at is null")
                .update();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .list()
                .forEach(it -> runtime.deleteProcessInstance(it.getId(), "the test is over"));
        jdbc.sql("update privacy.retention_run set finished_at = began_at where finished_at is null")
                .update();
        jdbc.sql("delete from lead.lead where created_by = 'retention'").update();
    }

    @Test
    void nothingGoesWithoutAPeriodAndThenWhatIsOverGoesAtNight() {
        var old = lead("1991-01-01T00:00:00Z", null);
        var kept = lead("1991-01-01T00:00:00Z", held);
        var open = lead("1991-01-01T00:00:00Z", null);
        jdbc.sql("update lead.lead set status = 'NEW' where id = ?").param(open).update();
        assertThat(preview("leads").path("count").asLong()).isZero();

        var changed = as("admin").put("/api/v1/retention/rules/leads", Map.of("kept", 400));
        done(changed, 200);
        assertThat(preview("leads").path("count").asLong()).isEqualTo(2);
        done(as("admin").with("If-Match", "\"0\"").put("/api/v1/retention/rules/leads", Map.of("kept", 12)), 412);
        refused(as("admin").put("/api/v1/retention/rules/leads", Map.of("kept", 0)));
        done(as("admin").put("/api/v1/retention/rules/gossip", Map.of("kept", 3)), 404);
        done(as("marek").put("/api/v1/retention/rules/leads", Map.of("kept", 3)), 403);
        jdbc.sql(
                        """
                        insert into privacy.legal_hold (id, subject_type, subject_id, reason, placed_at, placed_by)
                        values (gen_random_uuid(), 'customer', ?, 'evidence', now(), 'marek')
                        """)
                .param(held.toString())
                .update();
        assertThat(preview("leads").path("count").asLong()).isEqualTo(1);

        management.executeJob(StartTimers.of(jdbc, KEY));
        run();

        assertThat(email(old)).isNull();
        assertThat(email(kept)).isEqualTo("old@example.org");
        assertThat(email(open)).isEqualTo("old@example.org");
        var run = as("audyta").get("/api/v1/retention/runs").json().at("/runs/0");
        assertThat(run.at("/removed/leads").asLong()).isEqualTo(1);
        assertThat(run.path("finishedAt").isNull()).isFalse();
        assertThat(preview("leads").path("count").asLong()).isZero();
    }

    @Test
    void nobodyPlacesAHoldWhileRowsAreRemoved() {
        var alone = transaction.execute(status -> {
            retention.removeSome("a case");
            return jdbc.sql(
                            """
                            select exists (select from pg_locks
                                where locktype = 'advisory' and pid = pg_backend_pid() and granted)
                            """)
                    .query(Boolean.class)
                    .single();
        });
        assertThat(alone).isTrue();
    }

    @Test
    void anAdministratorRunsItAtOnceOneAtATime() {
        var missed = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into engine.act_hi_job_log (id_, timestamp_, job_id_, job_state_, process_instance_id_)
                        values (?, now(), 'j', 3, 'a case that is gone')
                        """)
                .param(missed)
                .update();
        var started = as("admin").post("/api/v1/retention/runs", Map.of());
        done(started, 202);
        run();
        assertThat(jdbc.sql("select count(*) from engine.act_hi_job_log where id_ = ?")
                        .param(missed)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(as("admin")
                        .get("/api/v1/cases/" + started.json().path("caseId").asText())
                        .json()
                        .path("endId")
                        .asText())
                .isEqualTo("all-removed");
        jdbc.sql("update privacy.retention_run set finished_at = null where case_id = ?")
                .param(started.json().path("caseId").asText())
                .update();
        done(as("admin").post("/api/v1/retention/runs", Map.of()), 409);
        done(as("marek").post("/api/v1/retention/runs", Map.of()), 403);
    }

    @Test
    void theHistoryOfAProcessIsKeptAsLongAsAnAdministratorSaysAndAsDrawnOtherwise() {
        assertThat(days()).isEqualTo(365);
        done(as("admin").put("/api/v1/retention/rules/process:" + KEY, Map.of("kept", 30)), 200);
        assertThat(days()).isEqualTo(30);
        var empty = new HashMap<String, @Nullable Object>();
        empty.put("kept", null);
        done(as("admin").put("/api/v1/retention/rules/process:" + KEY, empty), 200);
        assertThat(days()).isEqualTo(365);
    }

    @Test
    void theHistoryOfAHeldCaseStaysUntilTheHoldIsLifted() {
        var started = as("admin").post("/api/v1/retention/runs", Map.of());
        done(started, 202);
        run();
        var caseId = started.json().path("caseId").asText();
        jdbc.sql("update engine.act_hi_procinst set removal_time_ = now() where proc_inst_id_ = ?")
                .param(caseId)
                .update();
        var hold = as("marek")
                .post(
                        "/api/v1/legal-holds",
                        Map.of("subject", Map.of("type", "case", "id", caseId), "reason", "evidence"));
        done(hold, 201);
        assertThat(jdbc.sql("select removal_time_ is null from engine.act_hi_procinst where proc_inst_id_ = ?")
                        .param(caseId)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(isHeld(caseId)).isTrue();
        done(
                as("marek")
                        .post(
                                "/api/v1/legal-holds/" + hold.json().path("id").asText() + "/lift",
                                Map.of("reason", "over")),
                200);
        assertThat(isHeld(caseId)).isFalse();
    }

    @Test
    void aHeldCustomerIsHeldWithItsDealsAndUnderTheIdOfTheCardItWasMergedInto() {
        var survivor = UUID.randomUUID();
        var merged = UUID.randomUUID();
        var deal = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into customer.customer (id, type, name, created_at, created_by, version, merged_into)
                        values (?, 'COMPANY', 'Tartak', now(), 'retention', 0, null), (?, 'COMPANY', 'Tartak', now(), 'retention', 0, ?)
                        """)
                .params(survivor, merged, survivor)
                .update();
        jdbc.sql(
                        """
                        insert into deal.deal (id, stage, probability, opened_at, version, stage_since, last_activity_at, customer_id)
                        values (?, 'won', 100, '1991-01-01T00:00:00Z', 0, now(), now(), ?)
                        """)
                .params(deal, survivor)
                .update();
        jdbc.sql(
                        """
                        insert into engine.act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_id_,
                            proc_def_key_, start_time_, end_time_, state_)
                        values (:id, :id, :id, :key, 'none', 'sales-funnel', '1991-01-01', '1991-02-01', 'COMPLETED')
                        """)
                .param("id", deal.toString())
                .param("key", "deal/" + deal)
                .update();
        lead("1991-01-01T00:00:00Z", survivor);
        done(as("admin").put("/api/v1/retention/rules/leads", Map.of("kept", 400)), 200);
        assertThat(preview("leads").path("count").asLong()).isEqualTo(1);
        jdbc.sql(
                        """
                        insert into privacy.legal_hold (id, subject_type, subject_id, reason, placed_at, placed_by)
                        values (gen_random_uuid(), 'customer', ?, 'evidence', now(), 'marek')
                        """)
                .param(merged.toString())
                .update();

        assertThat(preview("leads").path("count").asLong()).isZero();
        done(as("admin").post("/api/v1/retention/runs", Map.of()), 202);
        run();
        assertThat(isHeld(deal.toString())).isTrue();
        jdbc.sql("delete from engine.act_hi_procinst where id_ = ?")
                .param(deal.toString())
                .update();
        jdbc.sql("delete from deal.deal where id = ?").param(deal).update();
        jdbc.sql("delete from lead.lead where created_by = 'retention'").update();
        jdbc.sql("delete from customer.customer where created_by = 'retention' and merged_into is not null")
                .update();
        jdbc.sql("delete from customer.customer where created_by = 'retention'").update();
    }

    private boolean isHeld(String caseId) {
        return jdbc.sql("select exists (select from engine.lejek_history_hold where case_id = ?)")
                .param(caseId)
                .query(Boolean.class)
                .single();
    }

    private int days() {
        return jdbc.sql("select history_ttl_ from engine.act_re_procdef where key_ = ? order by version_ desc limit 1")
                .param(KEY)
                .query(Integer.class)
                .single();
    }

    private UUID lead(String at, @Nullable UUID customer) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into lead.lead (id, status, source, last_name, email, received_at, customer_id, created_by, version)
                        values (?, 'LOST', 'web', 'Dawny', 'old@example.org', ?::timestamptz, ?, 'retention', 0)
                        """)
                .params(id, Instant.parse(at).toString(), customer)
                .update();
        return id;
    }

    private @Nullable String email(UUID lead) {
        return jdbc.sql("select email from lead.lead where id = ?")
                .param(lead)
                .query((row, number) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    private JsonNode preview(String kind) {
        var answer = as("audyta").get("/api/v1/retention/preview");
        done(answer, 200);
        for (var it : answer.json().path("kinds")) {
            if (it.path("kind").asText().equals(kind)) {
                return it;
            }
        }
        throw new AssertionError(kind);
    }

    private void run() {
        for (var instance :
                runtime.createProcessInstanceQuery().processDefinitionKey(KEY).list()) {
            for (var jobs = management
                            .createJobQuery()
                            .processInstanceId(instance.getId())
                            .list();
                    !jobs.isEmpty();
                    jobs = management
                            .createJobQuery()
                            .processInstanceId(instance.getId())
                            .list()) {
                jobs.forEach(it -> management.executeJob(it.getId()));
            }
        }
    }

    private Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user);
    }

    private static void done(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    private static void refused(Answer answer) {
        done(answer, 422);
        assertThat(answer.json().path("errors").toString()).contains("\"field\":\"kept\"");
    }
}
