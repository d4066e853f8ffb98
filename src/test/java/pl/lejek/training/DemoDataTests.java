package pl.lejek.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.customer.ContactPoints;
import pl.lejek.lead.NewLead;
import pl.lejek.testing.LejekTest;

@LejekTest
class DemoDataTests {

    @Autowired
    DemoData demo;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    @AfterEach
    void restore() {
        ClockUtil.reset();
    }

    /** Whatever the day: a week-end, the first working day of a year, a holiday. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T18:00:00Z", "2027-01-04T07:15:00Z", "2027-05-03T15:00:00Z"})
    void showsEveryState(String now) {
        var before = clock.instant();
        ClockUtil.setCurrentTime(Date.from(Instant.parse(now)));
        transaction.executeWithoutResult(status -> {
            // Other tests share the database: nothing of this stays.
            status.setRollbackOnly();
            demo.goBack();
            demo.fill();
            everyStateIsThere(Instant.parse(now));
        });
        assertThat(clock.instant()).isBetween(before, before.plusSeconds(120));
    }

    @Test
    void namesAreInventedAndNumbersValid() {
        var leads = DemoLeads.read().all().values();
        assertThat(leads).hasSizeGreaterThanOrEqualTo(40);
        assertThat(leads).allSatisfy(it -> {
            assertThat(ContactPoints.nip(it.nip())).contains(it.nip());
            assertThat(ContactPoints.phone(it.phone())).contains(it.phone());
            assertThat(ContactPoints.isEmail(it.email())).isTrue();
            assertThat(it.email()).endsWith(".example.com");
        });
        for (var distinct : List.<java.util.function.Function<NewLead, String>>of(
                NewLead::nip, NewLead::phone, NewLead::email, NewLead::companyName)) {
            assertThat(new HashSet<>(leads.stream().map(distinct).toList())).hasSameSizeAs(leads);
        }
    }

    private void everyStateIsThere(Instant now) {
        var mine = "from lead.lead l where email like '%.example.com' ";
        var states = jdbc
                .queryForList("select status || coalesce(' ' || sla_state, '') as state, count(*) as n " + mine
                        + "group by 1 order by 1")
                .stream()
                .collect(Collectors.toMap(it -> it.get("state").toString(), it -> ((Number) it.get("n")).intValue()));
        var tasks = jdbc
                .queryForList("select t.task_def_key_ as task, count(*) as n from engine.act_ru_task t"
                        + " join engine.act_ru_execution e on e.id_ = t.proc_inst_id_"
                        + " join lead.lead l on e.business_key_ = 'lead/' || l.id"
                        + " where l.email like '%.example.com' group by 1")
                .stream()
                .collect(Collectors.toMap(it -> it.get("task").toString(), it -> ((Number) it.get("n")).intValue()));
        assertThat(states.keySet())
                .contains(
                        "NEW ok",
                        "NEW at-risk",
                        "NEW breached",
                        "CONTACTING",
                        "CONTACTED",
                        "NURTURING",
                        "QUALIFIED",
                        "DISQUALIFIED",
                        "LOST",
                        "MERGED");
        assertThat(tasks.keySet())
                .contains("first-contact", "contact-again", "qualify-lead", "decide-on-overdue-lead", "assign-owner");
        for (var team : List.of("north", "south", "key")) {
            assertThat(count(mine + "and team = '" + team + "' and sla_state = 'ok'"))
                    .as(team)
                    .isPositive();
        }
        assertThat(count(mine + "and received_at > '" + now + "'")).isZero();
        assertThat(
                        count(
                                "from lead.probable_duplicate d join lead.lead l on l.id = d.lead_id and l.email like '%.example.com'"))
                .isGreaterThanOrEqualTo(2);
        assertThat(jdbc.queryForList("select distinct stage from deal.deal", String.class))
                .contains(
                        "market-research",
                        "recognition",
                        "needs-analysis-required",
                        "preliminary-estimate",
                        "decision-makers",
                        "needs-analysis",
                        "proposal",
                        "negotiation",
                        "won",
                        "lost");
        assertThat(count("from deal.deal where on_hold_until > '" + now + "'")).isPositive();
        assertThat(jdbc.queryForList("select distinct state from offer.offer", String.class))
                .contains("SENT", "ACCEPTED", "DECLINED");
        assertThat(count("from offer.question where reply is null")).isPositive();
        assertThat(count("from messaging.message where template = 'welcome-1' and state <> 'SUPPRESSED'"))
                .isPositive();
        assertThat(count("from engine.act_ru_task where task_def_key_ in ('answer-customer', 'follow-up-on-refusal')"))
                .isGreaterThanOrEqualTo(2);
        assertThat(count("from product.product where archived_at is not null")).isPositive();
        assertThat(count("from product.product where unit_cost is not null")).isGreaterThanOrEqualTo(7);
        assertThat(jdbc.queryForList("select distinct audience from product.price_list", String.class))
                .contains("B2B", "B2C");
        assertThat(count("from product.list_price")).isGreaterThanOrEqualTo(15);
        assertThat(count("from product.individual_price")).isGreaterThanOrEqualTo(2);
        assertThat(count("from calendar.absence")).isGreaterThanOrEqualTo(2);
        assertThat(count("from activity.activity")).isGreaterThanOrEqualTo(30);
        assertThat(count("from messaging.message where template like 'nurturing-1%'"))
                .isPositive();
        var jobs = "from engine.act_ru_job j join engine.act_ru_execution e on e.id_ = j.process_instance_id_"
                + " join lead.lead l on e.business_key_ = 'lead/' || l.id where l.email like '%.example.com' and ";
        assertThat(count(jobs + "j.retries_ = 0")).isZero();
        assertThat(jdbc.queryForList(
                        "select distinct j.handler_cfg_ " + jobs + "j.duedate_ < ?", String.class, Timestamp.from(now)))
                .isEmpty();
    }

    private int count(String from) {
        return jdbc.queryForObject("select count(*) " + from, Integer.class);
    }
}
