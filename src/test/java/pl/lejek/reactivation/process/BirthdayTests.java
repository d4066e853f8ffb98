package pl.lejek.reactivation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.reactivation.process.CascadeRun.clock;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.reactivation.process.CascadeRun.Dormant;
import pl.lejek.testing.Scenarios;
import pl.lejek.workflow.MassJobs;

/** An offer seven days before the birthday, valid until seven days after it (processes.md 6, domain.md LIFE-09 to LIFE-12). */
@Scenarios
class BirthdayTests {

    private static final String JOURNEYS = "birthday-offer/birthday-journey.dmn";
    private static final String SWEEP = "birthday-sweep/birthday-sweep.bpmn";

    @Autowired
    CascadeRun run;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    MassJobs mass;

    @AfterEach
    void realTime() {
        ClockUtil.reset();
    }

    private void sweepOn(String day) {
        clock(day + "T06:30");
        run.birthdaySweep();
    }

    @Test
    void anOfferSevenDaysBeforeThatIsValidUntilSevenDaysAfter() {
        clock("2031-02-01T12:00");
        var zofia = run.born("1980-03-15", "email");
        var nobodyKnows = run.customer("email");

        sweepOn("2031-03-07");
        assertThat(zofia.birthdays()).isEmpty();
        sweepOn("2031-03-08");
        assertThat(zofia.wishes()).containsExactly("birthday-standard 5 email 2031-03-08");
        assertThat(zofia.birthday())
                .containsEntry("year", 2031)
                .containsEntry("journey", "standard")
                .hasEntrySatisfying("valid_until", it -> assertThat(it).hasToString("2031-03-22"));
        assertThat(zofia.coupons()).hasSize(1);
        run.birthdaySweep();
        sweepOn("2031-03-09");
        assertThat(zofia.wishes()).hasSize(1);

        run.walkTo("2031-03-22T23:59");
        assertThat(zofia.waiting(zofia.birthdayCase())).contains("wait-until-over");
        run.walkTo("2031-03-23T00:01");
        zofia.hasEndedAt(zofia.birthdayCase(), "birthday-over");
        assertThat(zofia.birthday()).containsEntry("end_reason", "over");
        assertThat(nobodyKnows.birthdays()).isEmpty();

        sweepOn("2032-03-08");
        assertThat(zofia.wishes())
                .containsExactly("birthday-standard 5 email 2031-03-08", "birthday-standard 5 email 2032-03-08");
    }

    @Test
    void aBirthdayInTheFirstDaysOfAYearBelongsToThatYear() {
        clock("2031-12-01T12:00");
        var zofia = run.born("1975-01-03", "email");
        for (var day : List.of("2031-12-26", "2031-12-27", "2031-12-31", "2032-01-01", "2032-01-02", "2032-01-03")) {
            sweepOn(day);
        }
        assertThat(zofia.wishes()).containsExactly("birthday-standard 5 email 2031-12-27");
        assertThat(zofia.birthday()).containsEntry("year", 2032);
        sweepOn("2032-12-27");
        assertThat(zofia.wishes()).hasSize(2);
        assertThat(zofia.birthdays()).extracting(it -> it.get("year")).containsExactly(2032, 2033);
    }

    @Test
    void whoWasBornOnTheLeapDayIsServedEveryYear() {
        clock("2031-01-15T12:00");
        var zofia = run.born("1992-02-29", "email");
        sweepOn("2031-02-20");
        assertThat(zofia.birthdays()).isEmpty();
        sweepOn("2031-02-21");
        sweepOn("2031-02-22");
        assertThat(zofia.birthdays()).hasSize(1);
        sweepOn("2032-02-21");
        assertThat(zofia.birthdays()).hasSize(1);
        sweepOn("2032-02-22");
        assertThat(zofia.birthdays())
                .extracting(it -> it.get("birthday_on").toString())
                .containsExactly("2031-02-28", "2032-02-29");
        sweepOn("2033-02-21");
        assertThat(zofia.wishes()).hasSize(3);
    }

    @Test
    void fourJourneysByTheSegmentOfTheCustomer() {
        clock("2031-03-20T12:00");
        var standard = run.born("1980-04-20", "email");
        var loyal = run.born("1980-04-20", "email")
                .bought("2031-03-20T10:00", "50.00")
                .value("loyal", false);
        var valuable = run.born("1980-04-20", "email")
                .bought("2031-03-20T10:00", "5000.00")
                .value("loyal", true);
        var vip = run.born("1980-04-20", "email").set("vip", true);

        sweepOn("2031-04-13");

        assertThat(standard.wishes()).containsExactly("birthday-standard 5 email 2031-04-13");
        assertThat(loyal.wishes()).containsExactly("birthday-loyal 10 email 2031-04-13");
        assertThat(valuable.wishes()).containsExactly("birthday-valuable 15 email 2031-04-13");
        assertThat(vip.wishes()).containsExactly("birthday-vip 20 email 2031-04-13");
        assertThat(valuable.waiting(valuable.birthdayCase())).doesNotContain("call-on-birthday");
        assertThat(vip.waiting(vip.birthdayCase())).contains("call-on-birthday", "wait-until-over");

        vip.answer(vip.birthdayCase(), "reached");
        assertThat(vip.waiting(vip.birthdayCase())).contains("wait-until-over").doesNotContain("call-on-birthday");
        run.walkTo("2031-04-28T00:01");
        vip.hasEndedAt(vip.birthdayCase(), "birthday-over");
    }

    @Test
    void aCallThatNobodyMadeIsGoneWithTheOffer() {
        clock("2031-03-20T12:00");
        var written = run.born("1980-04-21", "sms").set("vip", true);
        var onlyCalled = run.born("1980-04-21").set("vip", true);
        sweepOn("2031-04-14");
        assertThat(written.wishes()).containsExactly("birthday-vip 20 sms 2031-04-14");
        assertThat(onlyCalled.wishes()).isEmpty();
        assertThat(onlyCalled.waiting(onlyCalled.birthdayCase())).contains("call-on-birthday");

        run.walkTo("2031-04-29T00:01");
        written.hasEndedAt(written.birthdayCase(), "birthday-over");
        onlyCalled.hasEndedAt(onlyCalled.birthdayCase(), "birthday-over");
        assertThat(onlyCalled.birthday()).containsEntry("end_reason", "not-offered");
    }

    @Test
    void withoutConsentOrWithAnOpenComplaintNobodyWrites() {
        clock("2031-04-01T12:00");
        var text = run.born("1980-05-20", "sms");
        var none = run.born("1980-05-20");
        var complaining = run.born("1980-05-20", "email").set("vip", true).set("open_complaint", true);

        sweepOn("2031-05-13");

        assertThat(text.wishes()).containsExactly("birthday-standard 5 sms 2031-05-13");
        for (var it : List.of(none, complaining)) {
            assertThat(it.wishes()).isEmpty();
            assertThat(it.coupons()).isEmpty();
            it.hasEndedAt(it.birthdayCase(), "birthday-over");
            assertThat(it.birthday()).containsEntry("end_reason", "not-offered");
        }
        assertThat(none.birthday()).containsEntry("channel", "no-consent");
        assertThat(complaining.birthday()).containsEntry("channel", "complaint");
    }

    @Test
    void daysOfAMissedSweepAreMadeUpWhileTheBirthdayIsStillToCome() {
        clock("2031-05-01T12:00");
        var yesterday = run.born("1980-06-09", "email");
        var today = run.born("1980-06-10", "email");
        var tomorrow = run.born("1980-06-11", "email");
        var inFour = run.born("1980-06-14", "email");

        sweepOn("2031-06-10");

        assertThat(List.of(yesterday, today))
                .allSatisfy(it -> assertThat(it.birthdays()).isEmpty());
        assertThat(tomorrow.wishes()).containsExactly("birthday-standard 5 email 2031-06-10");
        assertThat(inFour.wishes()).hasSize(1);
    }

    @Test
    void nobodyIsCongratulatedWhenTheServerComesBackAfterTheDay() {
        clock("2031-05-01T12:00");
        var zofia = run.born("1980-06-20", "email");
        clock("2031-06-13T06:30");
        run.beginSweep("birthday-sweep");
        while (zofia.birthdays().isEmpty()) {
            run.due().forEach(management::executeJob);
        }
        clock("2031-06-21T09:00");
        run.runDue();
        assertThat(zofia.wishes()).isEmpty();
        assertThat(zofia.birthday()).containsEntry("channel", "too-late");
    }

    @Test
    void aPurchaseWithinTheValidityIsCreditedAndEndsTheOffer() {
        clock("2031-06-01T12:00");
        var zofia = run.born("1980-07-15", "email");
        var late = run.born("1980-07-15", "email");
        var lastMinute = run.born("1980-07-15", "email");
        var tooLate = run.born("1980-07-15", "email");
        sweepOn("2031-07-08");
        clock("2031-07-16T12:00");

        var order = zofia.buy("2031-07-16T11:00", "80.00");
        zofia.hasEndedAt(zofia.birthdayCase(), "bought");
        assertThat(zofia.birthday()).containsEntry("end_reason", "purchase").containsEntry("won_purchase", order);
        var second = zofia.buy("2031-07-16T11:30", "10.00");
        assertThat(zofia.birthday()).containsEntry("won_purchase", order).isNotEqualTo(second);

        run.walkTo("2031-07-25T12:00");
        var toldLate = late.buy("2031-07-20T11:00", "30.00");
        lastMinute.buy("2031-07-22T23:59", "30.00");
        tooLate.buy("2031-07-23T00:00", "30.00");
        late.buy("2031-07-07T11:00", "30.00");
        assertThat(late.birthday()).containsEntry("end_reason", "over").containsEntry("won_purchase", toldLate);
        assertThat(lastMinute.birthday().get("won_purchase")).isNotNull();
        assertThat(tooLate.birthday()).containsEntry("won_purchase", null);

        var gone = run.as("marek").post("/api/v1/purchases/" + order + "/void", Map.of("reason", "Storno"));
        assertThat(gone.status()).as(gone.toString()).isEqualTo(200);
        assertThat(zofia.birthday()).containsEntry("won_purchase", null);
    }

    @Test
    void whoWantsNoMoreMarketingHearsNoMore() {
        clock("2031-07-01T12:00");
        var zofia = run.born("1980-08-15", "email");
        sweepOn("2031-08-08");
        var answer = run.as("marek").post("/api/v1/customers/" + zofia.id + "/opt-out", Map.of());
        assertThat(answer.status()).as(answer.toString()).isLessThan(300);
        zofia.hasEndedAt(zofia.birthdayCase(), "opted-out");
        assertThat(zofia.birthday()).containsEntry("end_reason", "opt-out");
        sweepOn("2032-08-08");
        assertThat(zofia.wishes()).hasSize(1);
    }

    @Test
    void anOfferFollowsItsCustomerIntoAnotherCardThatGetsNoSecondOne() {
        clock("2031-08-01T12:00");
        var gone = run.born("1980-09-15", "email");
        sweepOn("2031-09-08");
        var caseId = gone.birthdayCase();
        var stays = run.born("1980-09-15", "email");

        var merge = run.merge(stays, gone);

        gone.hasEndedAt(caseId, "customer-merged");
        assertThat(gone.birthdays()).isEmpty();
        assertThat(stays.birthday()).containsEntry("end_reason", "merge");
        assertThat(stays.coupons()).hasSize(1);
        sweepOn("2031-09-09");
        assertThat(stays.birthdays()).hasSize(1);

        var undone = run.as("marek").post("/api/v1/customers/merges/" + merge + "/undo", null);
        assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
        assertThat(gone.birthday()).containsEntry("case_id", caseId);
        assertThat(gone.coupons()).hasSize(1);
        sweepOn("2031-09-10");
        assertThat(stays.birthdays()).hasSize(1);
    }

    @Test
    void whoseDataAreErasedHearsNoMore() {
        clock("2031-09-01T12:00");
        var zofia = run.born("1980-10-15", "email");
        sweepOn("2031-10-08");
        runtime.createMessageCorrelation("birthday-offer-stopped")
                .processInstanceId(zofia.birthdayCase())
                .setVariable("stopReason", "erasure")
                .correlate();
        zofia.hasEndedAt(zofia.birthdayCase(), "customer-erased");
        assertThat(zofia.birthday()).containsEntry("end_reason", "erasure");
    }

    @Test
    void theCapHoldsForBothKindsOfOffersTogether() {
        clock("2031-01-20T12:00");
        var zofia = run.born("1980-10-27", "email").bought("2031-01-20T11:00", "10.00");
        clock("2031-10-20T06:00");
        run.sweep();
        sweepOn("2031-10-20");
        assertThat(zofia.messages()).hasSize(1);
        assertThat(zofia.wishes()).hasSize(1);
        assertThat(jdbc.sql(
                                """
                                select (not_before at time zone 'Europe/Warsaw')::date::text || ' ' || waits_for
                                from messaging.message where customer_id = ? and template like 'birthday-%'
                                """)
                        .param(zofia.id)
                        .query(String.class)
                        .single())
                .isEqualTo("2031-10-27 frequency-cap");
    }

    @Test
    void theSweepGoesOnPartByPart() {
        clock("2031-10-01T12:00");
        var customers = List.of(
                run.born("1980-11-10", "email"),
                run.born("1981-11-10", "email"),
                run.born("1982-11-10"),
                run.born("1983-11-11"),
                run.born("1984-11-11", "sms"));
        try (var changed = run.deploy(SWEEP, it -> it.replace("${2000}", "${2}"))) {
            assertThat(changed).isNotNull();
            sweepOn("2031-11-04");
        }
        assertThat(customers).allSatisfy(it -> assertThat(it.birthdays()).hasSize(1));
    }

    @Test
    void twoSweepsAtOnceStartEachOfferOnce() {
        clock("2031-11-01T12:00");
        var customers = List.of(run.born("1980-12-10"), run.born("1980-12-10"), run.born("1980-12-10"));
        clock("2031-12-03T06:30");
        run.beginSweep("birthday-sweep");
        run.beginSweep("birthday-sweep");
        run.due().forEach(management::executeJob);
        var parts = run.due();
        assertThat(parts).hasSize(2);
        run.atOnce(parts);
        run.runDue();
        assertThat(customers).allSatisfy(it -> assertThat(it.birthdays()).hasSize(1));
        assertThat(jdbc.sql("select count(*) from engine.act_hi_procinst where business_key_ = any(?)")
                        .param(customers.stream().map(it -> "customer/" + it.id).toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aLetterThatCannotBeWrittenStopsNobodyElse() {
        clock("2031-12-01T12:00");
        var vip = run.born("1981-01-20", "email").set("vip", true);
        var others = List.of(run.born("1981-01-20", "email"), run.born("1981-01-20", "email"));
        try (var changed = run.deploy(JOURNEYS, it -> it.replace("\"birthday-vip\"", "\"birthday-nowhere\""))) {
            assertThat(changed).isNotNull();
            clock("2032-01-13T06:30");
            run.beginSweep("birthday-sweep");
            while (failed(vip) == 0) {
                mass.run(run.due());
            }
        }
        assertThat(others).allSatisfy(it -> assertThat(it.wishes()).hasSize(1));
        assertThat(vip.wishes()).isEmpty();
        assertThat(vip.coupons()).isEmpty();
        assertThat(vip.birthday()).containsEntry("offered_at", null);

        runtime.setVariable(vip.birthdayCase(), "template", "birthday-vip");
        run.walkTo("2032-01-13T06:31");
        assertThat(vip.wishes()).containsExactly("birthday-vip 20 email 2032-01-13");
    }

    private long failed(Dormant customer) {
        return jdbc.sql(
                        """
                        select count(*) from engine.act_ru_job j join engine.act_ru_execution e on e.id_ = j.process_instance_id_
                        where e.business_key_ = ? and j.exception_msg_ is not null and j.retries_ > 0
                        """)
                .param("customer/" + customer.id)
                .query(Long.class)
                .single();
    }
}
