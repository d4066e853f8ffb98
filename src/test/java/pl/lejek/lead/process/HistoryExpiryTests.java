package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.lead.process.LeadCases.PLAIN;
import static pl.lejek.lead.process.LeadCases.clock;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Scenarios;
import pl.lejek.workflow.HousekeepingTask;

/** The history of a case is kept from its end for as long as its diagram says. */
@Scenarios
class HistoryExpiryTests {

    private static final List<String> TABLES = List.of(
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_taskinst",
            "act_hi_varinst",
            "act_hi_detail",
            "act_hi_job_log",
            "act_hi_identitylink",
            "act_hi_decinst",
            "act_hi_dec_in",
            "act_hi_dec_out");

    @Autowired
    LeadCases cases;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    List<HousekeepingTask> housekeeping;

    @AfterEach
    void cleanUp() {
        cases.cleanUp();
    }

    @Test
    void isNotedForEverythingOfACaseThatIsOver() {
        clock("2026-11-23T10:00");
        var over = cases.receive(PLAIN).intoNurturing().close("withdrawn");
        var running = cases.receive(PLAIN);

        housekeeping.stream().filter(it -> it.name().equals("history.expiry")).forEach(HousekeepingTask::run);

        var until = "select p.end_time_ + d.history_ttl_ * interval '1 day' from engine.act_hi_procinst p"
                + " join engine.act_re_procdef d on d.id_ = p.proc_def_id_ where p.id_ = ?";
        for (var table : TABLES) {
            var kept = jdbc.queryForList(
                    "select distinct removal_time_ from engine." + table + " where root_proc_inst_id_ = ?",
                    java.sql.Timestamp.class,
                    over.caseId());
            assertThat(kept)
                    .as(table)
                    .containsExactly(jdbc.queryForObject(until, java.sql.Timestamp.class, over.caseId()));
        }
        for (var table : TABLES) {
            assertThat(jdbc.queryForList(
                            "select removal_time_ from engine." + table + " where root_proc_inst_id_ = ?",
                            java.sql.Timestamp.class,
                            running.caseId()))
                    .as(table)
                    .containsOnlyNulls();
        }
    }
}
