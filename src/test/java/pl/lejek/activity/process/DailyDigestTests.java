package pl.lejek.activity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.Scenarios;

/** Owners are told every working morning what waits for them (domain.md LEAD-38). */
@Scenarios
class DailyDigestTests {

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @AfterEach
    void giveTheClockBack() {
        ClockUtil.reset();
    }

    /** Runs the morning's timer at a moment, and what it leaves to be done. */
    private String morning(String now) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(now)));
        var timer = management
                .createJobQuery()
                .processDefinitionKey("daily-digest")
                .timers()
                .singleResult();
        management.executeJob(timer.getId());
        management
                .createJobQuery()
                .processDefinitionKey("daily-digest")
                .messages()
                .list()
                .forEach(it -> management.executeJob(it.getId()));
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey("daily-digest")
                .startedBefore(Date.from(Instant.parse(now)))
                .startedAfter(Date.from(Instant.parse(now)))
                .singleResult()
                .getId();
    }

    private List<String> letters(String caseId) {
        return jdbc.sql("select recipient_id from messaging.message where case_id = ? order by 1")
                .param(caseId)
                .query(String.class)
                .list();
    }

    private String endOf(String caseId) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(caseId)
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }

    @Test
    void oneLetterPerOwnerAndDayInTheSalesZone() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2031-03-04T09:00:00Z")));
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        var deal = Api.at(port)
                .as("anna")
                .post("/api/v1/deals", Map.of("customerName", "Tartak " + UUID.randomUUID()))
                .json()
                .path("id")
                .asText();
        jdbc.sql("update deal.deal set idle_since = ? where id = ?::uuid")
                .params(new java.sql.Timestamp(ClockUtil.getCurrentTime().getTime()), deal)
                .update();

        var first = morning("2031-03-10T06:00:00Z");
        assertThat(letters(first)).contains("anna").doesNotHaveDuplicates();
        assertThat(endOf(first)).isEqualTo("digests-sent");

        var again = morning("2031-03-10T06:30:00Z");
        assertThat(letters(again)).isEmpty();
        jdbc.sql("update deal.deal set idle_since = null where id = ?::uuid")
                .param(deal)
                .update();
    }

    @Test
    void nobodyIsToldOnAHoliday() {
        var holiday = morning("2031-05-01T05:00:00Z");

        assertThat(letters(holiday)).isEmpty();
        assertThat(endOf(holiday)).isEqualTo("day-off");
    }

    @Test
    void theTimerIsDueAtSevenInTheSalesZone() {
        morning("2031-07-01T05:00:00Z");

        assertThat(management
                        .createJobQuery()
                        .processDefinitionKey("daily-digest")
                        .timers()
                        .singleResult()
                        .getDuedate()
                        .toInstant())
                .isEqualTo("2031-07-02T05:00:00Z");
    }
}
