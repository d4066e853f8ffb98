package pl.lejek.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Audits over the API: who starts and sees them, what is suggested and never filled in, what the trail keeps. */
@LejekTest
class AuditApiTests {

    private static final String AUDITS = "/api/v1/rollout/audits";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "pl");
    }

    private String start() {
        var answer = as("marek").post("/api/v1/cases", Map.of("process", "crm-audit", "data", Map.of()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("caseId").asText();
    }

    private String task(String caseId) {
        return as("marek")
                .get("/api/v1/cases/" + caseId)
                .json()
                .at("/active/0/taskId")
                .asText();
    }

    private void answer(String caseId, double... weights) {
        var data = new HashMap<String, Object>();
        for (var i = 1; i <= 5; i++) {
            data.put("q" + i, 5);
            data.put("w" + i, weights[i - 1]);
        }
        var answer = as("marek").post("/api/v1/tasks/" + task(caseId) + "/complete", Map.of("data", data));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private JsonNode audit(String caseId) {
        return StreamSupport.stream(
                        as("admin")
                                .get(AUDITS + "?limit=200")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(it -> it.path("caseId").asText().equals(caseId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void managersStartAuditsAndOthersDoNot() {
        for (var user : new String[] {"anna", "maria", "sara", "admin", "audyta", "integration"}) {
            assertThat(as(user).post("/api/v1/cases", Map.of("process", "crm-audit", "data", Map.of()))
                            .status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(as("marek").get("/api/v1/processes/crm-audit/start-form").status())
                .isEqualTo(200);
        for (var user : new String[] {"anna", "maria", "sara", "integration", "audyta"}) {
            assertThat(as(user).get(AUDITS).status()).as(user).isEqualTo(403);
        }
        assertThat(as("admin").get(AUDITS).status()).isEqualTo(200);
        assertThat(as("admin").get(AUDITS + "/suggestions").status()).isEqualTo(403);
        assertThat(as("marek").get(AUDITS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(as("marek").get(AUDITS + "/none").status()).isEqualTo(404);
    }

    @Test
    void whatTheLastDaysSaySuggestsAndFillsNothingIn() {
        as("anna").post("/api/v1/customers", Map.of("name", "Audyt " + UUID.randomUUID()));
        var caseId = start();

        var form = as("marek").get("/api/v1/tasks/" + task(caseId) + "/form").json();

        var data = form.path("data");
        assertThat(data.path("activeUsers").asText())
                .matches("W ostatnich 30 dniach w systemie pracowało \\d+ z \\d+ użytkowników \\(\\d+%\\)\\. .*");
        assertThat(data.path("usedFunctions").asText()).contains("procesów");
        assertThat(data.has("q1")).isFalse();
        assertThat(data.has("q2")).isFalse();
        var suggestions = as("marek").get(AUDITS + "/suggestions").json();
        for (var name : new String[] {"activeUsers", "usedFunctions"}) {
            var share = suggestions.path(name);
            assertThat(share.path("count").asInt())
                    .isBetween(0, share.path("total").asInt());
            assertThat(share.path("total").asInt()).isPositive();
            assertThat(share.path("without"))
                    .hasSize(share.path("total").asInt() - share.path("count").asInt());
            assertThat(share.path("score").asInt()).isBetween(1, 5);
            assertThat(share.path("percent").asInt()).isEqualTo((int) Math.round(
                    100.0 * share.path("count").asInt() / share.path("total").asInt()));
        }
        assertThat(suggestions.at("/activeUsers/without").toString()).doesNotContain("Integracja");
    }

    @Test
    void theLastWeightsAreOfferedAgain() {
        // Later than whatever another test has answered.
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2066-01-15T09:00:00Z")));
        answer(start(), 0.3, 0.25, 0.15, 0.2, 0.1);

        var data = as("marek")
                .get("/api/v1/tasks/" + task(start()) + "/form")
                .json()
                .path("data");

        assertThat(data.path("w1").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(data.path("w3").decimalValue()).isEqualByComparingTo("0.15");
    }

    @Test
    void theTrailKnowsWhatBecameOfAnAudit() {
        var caseId = start();
        answer(caseId, 0.2, 0.2, 0.2, 0.2, 0.2);
        var audit = audit(caseId);

        assertThat(jdbc.sql("select action from history.audit_entry where subject_id = ? order by id")
                        .param(audit.path("id").asText())
                        .query(String.class)
                        .list())
                .contains("crm-audit.opened", "crm-audit.answered", "case.started");
        assertThat(as("marek")
                        .get(AUDITS + "/" + audit.path("id").asText())
                        .json()
                        .path("result")
                        .decimalValue())
                .isEqualByComparingTo("5.00");
    }
}
