package pl.lejek.reactivation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.reactivation.process.CascadeRun.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Scenarios;
import pl.lejek.workflow.HousekeepingTask;
import pl.lejek.workflow.MassJobs;

/** Offers at 9, 12, 15 months and on, until the customer comes back or is lost (processes.md 5, domain.md D-05). */
@Scenarios
class ReactivationTests {

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

    @Autowired
    List<HousekeepingTask> housekeeping;

    @AfterEach
    void realTime() {
        ClockUtil.reset();
    }

    @Test
    void nineOffersThatNeverShrinkThenLost() {
        clock("2031-01-31T12:00");
        var zofia = run.customer("email").bought("2031-01-31T11:00", "120.00");

        clock("2031-10-30T06:00");
        run.sweep();
        assertThat(zofia.cases()).isEmpty();

        clock("2031-10-31T06:00");
        run.sweep();
        assertThat(zofia.steps()).containsExactly("9 email");
        assertThat(zofia.waiting()).containsExactly("wait-for-next-step");
        assertThat(zofia.nextOn()).isEqualTo("2032-01-31");
        run.sweep();
        assertThat(zofia.cases()).hasSize(1);

        run.walkTo("2034-01-31T12:00");
        assertThat(zofia.messages())
                .containsExactly(
                        "9 5 email QUEUED 2031-10-31",
                        "12 7 email QUEUED 2032-01-31",
                        "15 10 email QUEUED 2032-04-30",
                        "18 12 email QUEUED 2032-07-31",
                        "21 15 email QUEUED 2032-10-31",
                        "24 15 email QUEUED 2033-01-31",
                        "27 20 email QUEUED 2033-04-30",
                        "30 20 email QUEUED 2033-07-31",
                        "33 25 email QUEUED 2033-10-31");
        zofia.hasEndedAt("churned");
        assertThat(zofia.cascade()).containsEntry("end_reason", "churned");
        assertThat(zofia.view().get("variables").get("step").asInt()).isEqualTo(36);
        run.sweep();
        assertThat(zofia.cases()).hasSize(1);
    }

    @Test
    void whoComesInLateStartsAtTheStepThatFitsThatDay() {
        clock("2031-02-28T10:00");
        var zofia = run.customer("email").bought("2031-02-28T09:00", "50.00");

        clock("2032-10-30T06:00");
        run.sweep();
        assertThat(zofia.messages()).containsExactly("18 12 email QUEUED 2032-10-30");
        assertThat(zofia.nextOn()).isEqualTo("2032-11-28");
    }

    @Test
    void beyondTheLadderAtFirstSightIsLostWithoutACase() {
        clock("2031-03-31T10:00");
        var zofia = run.customer("email").bought("2031-03-31T09:00", "50.00");

        clock("2034-03-31T06:00");
        run.sweep();

        assertThat(zofia.cases()).isEmpty();
        assertThat(jdbc.sql("select churned_for::text from purchase.customer_value where customer_id = ?::uuid")
                        .param(zofia.id)
                        .query(String.class)
                        .single())
                .isEqualTo("2031-03-31");
    }

    @Test
    void aPurchaseEndsTheCascadeAndIsCreditedToTheStep() {
        clock("2031-01-10T12:00");
        var zofia = run.customer("email").bought("2031-01-10T11:00", "120.00");
        clock("2031-10-10T06:00");
        run.sweep();
        run.walkTo("2032-02-01T12:00");

        var order = zofia.buy("2032-02-01T11:30", "310.50");

        zofia.hasEndedAt("reactivated");
        assertThat(zofia.cascade())
                .containsEntry("end_reason", "purchase")
                .containsEntry("won_step", 12)
                .containsEntry("won_purchase", order);
        assertThat(zofia.view().get("variables").get("stopReason").asText()).isEqualTo("purchase");
        run.walkTo("2032-10-31T12:00");
        assertThat(zofia.messages()).hasSize(2);
        clock("2032-11-01T06:00");
        run.sweep();
        assertThat(zofia.cases()).hasSize(2);
    }

    @Test
    void aPurchaseThatIsToldLateMovesTheLadder() {
        clock("2031-01-11T12:00");
        var zofia = run.customer("email").bought("2031-01-11T11:00", "120.00");
        clock("2031-10-11T06:00");
        run.sweep();

        zofia.buy("2031-05-05T09:00", "30.00");

        zofia.hasEndedAt("purchase-corrected");
        assertThat(zofia.cascade()).containsEntry("end_reason", "correction").containsEntry("won_step", null);
        clock("2032-02-05T06:00");
        run.sweep();
        assertThat(zofia.messages()).hasSize(2);
        assertThat(zofia.messages().get(1)).startsWith("9 5");
    }

    @Test
    void whoOnlyAgreedToTextMessagesGetsThoseAndWithoutConsentNobodyWrites() {
        clock("2031-01-12T12:00");
        var text = run.customer("sms").bought("2031-01-12T11:00", "120.00");
        var none = run.customer().bought("2031-01-12T11:00", "120.00");
        clock("2031-10-12T06:00");
        run.sweep();

        assertThat(text.messages()).containsExactly("9 5 sms QUEUED 2031-10-12");
        assertThat(none.messages()).isEmpty();
        assertThat(none.steps()).containsExactly("9 no-consent");
        run.walkTo("2032-01-12T12:00");
        assertThat(none.steps()).containsExactly("9 no-consent", "12 no-consent");
    }

    @Test
    void anOpenComplaintSkipsTheMessageAndTheLadderGoesOn() {
        clock("2031-01-13T12:00");
        var zofia = run.customer("email").bought("2031-01-13T11:00", "120.00");
        zofia.set("open_complaint", true);
        clock("2031-10-13T06:00");
        run.sweep();
        assertThat(zofia.steps()).containsExactly("9 complaint");

        zofia.set("open_complaint", false);
        run.walkTo("2032-01-13T12:00");
        assertThat(zofia.messages()).containsExactly("12 7 email QUEUED 2032-01-13");
    }

    @Test
    void aCustomerOfHighValueIsCalledBesideTheLadderWhichDoesNotWait() {
        clock("2031-01-14T12:00");
        var zofia = run.customer("email").bought("2031-01-14T11:00", "5120.00").value("champions", true);
        clock("2031-10-14T06:00");
        run.sweep();
        assertThat(zofia.waiting()).containsExactlyInAnyOrder("call-customer", "wait-for-next-step");

        var ofManager = run.as("marek").get("/api/v1/cases/" + zofia.caseId());
        assertThat(ofManager.status()).as("nobody's customer, so the managers'").isEqualTo(200);
        var task = ofManager.json().get("active").findValuesAsText("taskId").stream()
                .filter(it -> !it.equals("null"))
                .findFirst()
                .orElseThrow();
        assertThat(run.as("marek")
                        .get("/api/v1/tasks/" + task)
                        .json()
                        .at("/subject/label")
                        .asText())
                .as("whom to call")
                .startsWith("Zofia");

        run.walkTo("2032-01-14T12:00");
        assertThat(zofia.messages()).hasSize(2);
        assertThat(zofia.waiting()).containsExactlyInAnyOrder("call-customer", "wait-for-next-step");

        zofia.answer(zofia.caseId(), "not-now");
        assertThat(zofia.waiting()).containsExactly("wait-for-next-step");

        run.walkTo("2032-04-14T12:00");
        assertThat(zofia.waiting()).containsExactlyInAnyOrder("call-customer", "wait-for-next-step");
        zofia.buy("2032-04-14T11:30", "10.00");
        zofia.hasEndedAt("reactivated");
    }

    @Test
    void whoOptsOutHearsNoMore() {
        clock("2031-01-15T12:00");
        var zofia = run.customer("email").bought("2031-01-15T11:00", "120.00");
        clock("2031-10-15T06:00");
        run.sweep();

        var answer = run.as("marek").post("/api/v1/customers/" + zofia.id + "/opt-out", Map.of());
        assertThat(answer.status()).as(answer.toString()).isLessThan(300);

        zofia.hasEndedAt("opted-out");
        run.walkTo("2032-02-15T12:00");
        assertThat(zofia.messages()).hasSize(1);
    }

    @Test
    void aCardThatBecomesPartOfAnotherEndsItsCascade() {
        clock("2031-01-16T12:00");
        var gone = run.customer("email").bought("2031-01-16T11:00", "120.00");
        var stays = run.customer("email");
        clock("2031-10-16T06:00");
        run.sweep();
        var caseId = gone.caseId();

        run.merge(stays, gone);

        gone.hasEndedAt(caseId, "customer-merged");
        run.sweep();
        run.walkTo("2032-01-17T12:00");
        assertThat(stays.cases()).as("the purchase came with its cascade").isEmpty();
        assertThat(stays.coupons()).hasSize(1);
    }

    @Test
    void whoseDataAreErasedHearsNoMore() {
        clock("2031-01-17T12:00");
        var zofia = run.customer("email").bought("2031-01-17T11:00", "120.00");
        clock("2031-10-17T06:00");
        run.sweep();
        runtime.createMessageCorrelation("reactivation-stopped")
                .processInstanceId(zofia.caseId())
                .setVariable("stopReason", "erasure")
                .correlate();
        zofia.hasEndedAt("customer-erased");
        assertThat(zofia.cascade()).containsEntry("end_reason", "erasure");
    }

    @Test
    void theHoldOutGroupIsLeftAlone() {
        clock("2031-01-18T12:00");
        var zofia = run.customer("email").bought("2031-01-18T11:00", "120.00").value("champions", true);
        clock("2031-10-18T06:00");
        try (var changed = run.deploy(
                "reactivation-sweep/hold-out-share.dmn", it -> it.replace("<text>0</text>", "<text>100</text>"))) {
            assertThat(changed).isNotNull();
            run.sweep();
        }
        assertThat(zofia.cascade()).containsEntry("held_out", true);
        assertThat(zofia.steps()).containsExactly("9 hold-out");
        assertThat(zofia.waiting()).containsExactly("wait-for-next-step");
        run.walkTo("2032-01-18T12:00");
        assertThat(zofia.messages()).isEmpty();
        zofia.buy("2032-01-18T11:00", "10.00");
        assertThat(zofia.cascade()).containsEntry("end_reason", "purchase").containsEntry("won_step", null);
    }

    @Test
    void aLadderThatBeginsLaterWaitsForIt() {
        clock("2031-01-19T12:00");
        var zofia = run.customer("email").bought("2031-01-19T11:00", "120.00");
        clock("2031-10-19T06:00");
        run.beginSweep("reactivation-sweep");
        while (zofia.cases().isEmpty()) {
            run.due().forEach(management::executeJob);
        }
        try (var changed = run.deploy("reactivation/reactivation-ladder.dmn", it -> it.replace("[9..12)", "[10..12)")
                .replace("<text>9</text>", "<text>10</text>"))) {
            assertThat(changed).isNotNull();
            run.runDue();
            assertThat(zofia.steps()).isEmpty();
            assertThat(zofia.waiting()).containsExactly("wait-for-next-step");
            run.walkTo("2031-11-19T12:00");
            assertThat(zofia.steps()).containsExactly("10 email");
        }
        run.walkTo("2032-01-19T12:00");
        assertThat(zofia.steps()).containsExactly("10 email", "12 email");
    }

    /** A ladder whose next steps come a month later, while somebody waits for one of the old. */
    @Test
    void aChangedLadderGivesNobodyAStepTwice() {
        clock("2031-01-24T12:00");
        var zofia = run.customer().bought("2031-01-24T11:00", "120.00").value("champions", true);
        clock("2031-10-24T06:00");
        run.sweep();
        assertThat(zofia.steps()).containsExactly("9 no-consent");
        zofia.agreed("email", true);
        zofia.answer(zofia.caseId(), "not-now");

        try (var changed = run.deploy("reactivation/reactivation-ladder.dmn", ReactivationTests::aMonthLater)) {
            assertThat(changed).isNotNull();
            run.walkTo("2032-01-24T12:00");
            assertThat(zofia.steps()).as("step 9 fits 12 months now").containsExactly("9 no-consent");
            assertThat(zofia.messages()).isEmpty();
            assertThat(zofia.coupons()).isEmpty();
            assertThat(zofia.waiting()).as("and no second call").containsExactly("wait-for-next-step");
            assertThat(zofia.nextOn()).isEqualTo("2032-02-24");
            assertThat(zofia.cascade()).containsEntry("step", 9).containsEntry("offered_step", null);

            run.walkTo("2032-02-24T12:00");
            assertThat(zofia.messages()).containsExactly("13 5 email QUEUED 2032-02-24");
            assertThat(zofia.waiting()).containsExactlyInAnyOrder("call-customer", "wait-for-next-step");
        }
        run.walkTo("2032-04-24T12:00");
        assertThat(zofia.steps()).containsExactly("9 no-consent", "13 email", "15 email");
    }

    /** A timer stays where it is until it fires; then the ladder of that day counts. */
    @Test
    void whoWaitsForAStepIsNotServedSoonerByALadderThatWouldHaveBeen() {
        clock("2031-01-25T12:00");
        var zofia = run.customer("email").bought("2031-01-25T11:00", "120.00");
        clock("2031-10-25T06:00");
        run.sweep();
        try (var changed = run.deploy("reactivation/reactivation-ladder.dmn", it -> it.replace("[9..12)", "[9..11)")
                .replace("[12..15)", "[11..15)")
                .replace("<text>12</text>", "<text>11</text>"))) {
            assertThat(changed).isNotNull();
            run.walkTo("2032-01-24T12:00");
            assertThat(zofia.steps()).containsExactly("9 email");
            run.walkTo("2032-01-25T12:00");
            assertThat(zofia.steps()).containsExactly("9 email", "11 email");
        }
        run.walkTo("2032-04-25T12:00");
        assertThat(zofia.steps()).containsExactly("9 email", "11 email", "15 email");
    }

    private static String aMonthLater(String ladder) {
        return ladder.replace("[9..12)", "[9..13)")
                .replace("[12..15)", "[13..15)")
                .replace("<text>12</text>", "<text>13</text>");
    }

    @Test
    void consentThatIsTakenBackBetweenQueueAndSendingHolds() {
        clock("2031-01-27T12:00");
        var zofia = run.customer("email", "sms").bought("2031-01-27T11:00", "120.00");
        clock("2031-10-27T06:00");
        run.sweep();
        assertThat(zofia.messages()).containsExactly("9 5 email QUEUED 2031-10-27");

        zofia.agreed("email", false);
        clock("2031-10-27T10:00");
        sending().run();

        assertThat(zofia.messages()).containsExactly("9 5 email SUPPRESSED 2031-10-27");
        run.walkTo("2032-01-27T12:00");
        assertThat(zofia.steps()).as("SMS is still agreed to").containsExactly("9 email", "12 sms");
    }

    private HousekeepingTask sending() {
        return housekeeping.stream()
                .filter(it -> it.name().equals("messaging.send"))
                .findFirst()
                .orElseThrow();
    }

    /** Whichever is first, the other one knows of it: an offer and its coupon together or neither, and one end. */
    @Test
    void aPurchaseInTheVerySecondOfAnOffer() {
        clock("2031-01-29T12:00");
        var customers = Stream.generate(() -> run.customer("email").bought("2031-01-29T11:00", "10.00"))
                .limit(8)
                .toList();
        clock("2031-10-29T06:00");
        run.sweep();
        clock("2032-01-29T12:00");
        var steps = CompletableFuture.runAsync(() -> {
            for (var due = run.due(); !due.isEmpty(); due = run.due()) {
                mass.run(due);
            }
        });
        var purchases = customers.stream()
                .map(it -> CompletableFuture.runAsync(() -> it.buy("2032-01-29T12:00", "20.00")))
                .toList();
        purchases.forEach(CompletableFuture::join);
        steps.join();
        run.runDue();

        assertThat(customers).allSatisfy(it -> {
            it.hasEndedAt("reactivated");
            assertThat(it.steps()).isIn(List.of("9 email"), List.of("9 email", "12 email"));
            assertThat(it.messages()).hasSameSizeAs(it.steps());
            assertThat(it.coupons()).hasSameSizeAs(it.steps());
            assertThat(it.cascade())
                    .containsEntry("end_reason", "purchase")
                    .containsEntry("won_step", it.steps().size() == 2 ? 12 : 9);
            assertThat(management
                            .createJobQuery()
                            .processInstanceId(it.caseId())
                            .count())
                    .isZero();
        });
    }

    /** The day of a step is a day in the sales zone, of 23 or of 25 hours, too. */
    @ParameterizedTest(name = "bought {0}, first step on {1}, then at the begin of {2}")
    @CsvSource({
        "2031-03-28T23:30, 2031-12-28, 2032-03-28",
        "2031-10-31T00:30, 2032-07-31, 2032-10-31",
        "2031-06-30T23:59, 2032-03-30, 2032-06-30"
    })
    void thresholdsAcrossTheChangeToAndFromSummerTime(String bought, LocalDate dormant, LocalDate next) {
        clock(bought.substring(0, 10) + "T23:59");
        var zofia = run.customer("email").bought(bought, "10.00");
        clock(dormant.minusDays(1) + "T06:00");
        run.sweep();
        assertThat(zofia.cases()).isEmpty();
        clock(dormant + "T06:00");
        run.sweep();
        assertThat(zofia.nextOn()).isEqualTo(next);
        run.walkTo(next.minusDays(1) + "T23:59");
        assertThat(zofia.steps()).hasSize(1);
        run.walkTo(next + "T00:00");
        assertThat(zofia.messages().get(1)).isEqualTo("12 7 email QUEUED " + next);
    }

    /** D-05: each step counts from the purchase, so a short month leaves no trace in the next one. */
    @ParameterizedTest(name = "bought on {0}")
    @ValueSource(strings = {"2031-08-31", "2032-02-29"})
    void noMonthIsCountedFromTheStepBefore(LocalDate bought) {
        clock(bought + "T12:00");
        var zofia = run.customer("email").bought(bought + "T11:00", "10.00");
        clock(bought.plusMonths(9) + "T06:00");
        run.sweep();
        run.walkTo(bought.plusMonths(36) + "T12:00");
        assertThat(zofia.messages().stream().map(it -> it.substring(it.lastIndexOf(' ') + 1)))
                .containsExactlyElementsOf(Stream.iterate(9, it -> it + 3)
                        .limit(9)
                        .map(it -> bought.plusMonths(it).toString())
                        .toList());
        zofia.hasEndedAt("churned");
    }

    @Test
    void theSweepGoesOnPartByPart() {
        clock("2031-01-20T12:00");
        var customers = Stream.generate(() -> run.customer("email").bought("2031-01-20T11:00", "10.00"))
                .limit(5)
                .toList();
        clock("2031-10-20T06:00");
        try (var changed =
                run.deploy("reactivation-sweep/reactivation-sweep.bpmn", it -> it.replace("${2000}", "${2}"))) {
            assertThat(changed).isNotNull();
            run.sweep();
        }
        assertThat(customers).allSatisfy(it -> assertThat(it.messages()).hasSize(1));
        var sweep = jdbc.sql("select * from reactivation.sweep order by began_at desc limit 1")
                .query()
                .singleRow();
        assertThat(sweep.get("finished_at")).isNotNull();
        assertThat(sweep.get("started")).isEqualTo(sweep.get("due"));
    }

    @Test
    void twoSweepsAtOnceStartEachCascadeOnce() {
        clock("2031-01-21T12:00");
        var customers = Stream.generate(() -> run.customer().bought("2031-01-21T11:00", "10.00"))
                .limit(3)
                .toList();
        clock("2031-10-21T06:00");
        run.beginSweep("reactivation-sweep");
        run.beginSweep("reactivation-sweep");
        run.due().forEach(management::executeJob);
        assertThat(run.due()).hasSize(2);
        run.atOnce(run.due());
        run.runDue();
        assertThat(customers).allSatisfy(it -> assertThat(it.cases()).hasSize(1));
        assertThat(customers).allSatisfy(it -> assertThat(it.steps()).containsExactly("9 no-consent"));
        assertThat(jdbc.sql("select count(*) from engine.act_hi_procinst where business_key_ = any(?)")
                        .param(customers.stream().map(it -> "customer/" + it.id).toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aStepThatFailsKeepsItsTriesAndStopsNobodyElse() {
        clock("2031-01-22T12:00");
        var broken = run.customer("email").bought("2031-01-22T11:00", "10.00");
        var others = Stream.generate(() -> run.customer("email").bought("2031-01-22T11:00", "10.00"))
                .limit(3)
                .toList();
        clock("2031-10-22T06:00");
        run.sweep();
        runtime.setVariable(broken.caseId(), "lastPurchaseOn", "some day");

        clock("2032-01-22T06:00");
        var outcome = mass.run(run.due());

        assertThat(outcome.failed()).hasSize(1);
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(broken.caseId())
                        .singleResult()
                        .getRetries())
                .isPositive();
        assertThat(broken.steps()).containsExactly("9 email");
        runtime.setVariable(broken.caseId(), "lastPurchaseOn", "2031-01-22");
        run.walkTo("2032-01-22T06:05");
        assertThat(broken.steps()).containsExactly("9 email", "12 email");
        assertThat(others).allSatisfy(it -> assertThat(it.steps()).containsExactly("9 email", "12 email"));
    }

    @Test
    void aBenefitThatNobodyCanGiveIsAnIncidentAndNoCoupon() {
        clock("2031-01-23T12:00");
        var dormant = run.customer("email").bought("2031-01-23T11:00", "10.00");
        clock("2031-10-23T06:00");
        run.sweep();
        clock("2032-01-23T06:00");
        try (var changed = run.deploy(
                "reactivation/reactivation-offer.dmn", it -> it.replaceFirst("<text>7</text>", "<text>150</text>"))) {
            assertThat(mass.run(run.due()).failed()).isNotEmpty();
            assertThat(dormant.steps()).containsExactly("9 email");
            assertThat(management
                            .createJobQuery()
                            .processInstanceId(dormant.caseId())
                            .withException()
                            .singleResult()
                            .getExceptionMessage())
                    .contains("The table gives 150 %");
        }
        run.walkTo("2032-01-23T06:30");
        assertThat(dormant.steps()).containsExactly("9 email", "12 email");
    }

    @Test
    void messagesShowTheStepAndTheBenefitTheyWereMadeFrom() {
        clock("2031-01-23T12:00");
        var zofia = run.customer("email").bought("2031-01-23T11:00", "10.00");
        clock("2031-10-23T06:00");
        run.sweep();
        var message = run.as("maria")
                .get("/api/v1/messages?template=reactivation-offer&customer=" + zofia.id)
                .json()
                .at("/items/0");
        assertThat(message.path("properties").toString()).isEqualTo("{\"step\":9,\"benefit\":5}");
        assertThat(message.at("/customer/externalId").asText()).isEqualTo(zofia.externalId);
        assertThat(message.path("caseId").asText()).isEqualTo(zofia.caseId());
        assertThat(message.path("processKey").asText()).isEqualTo("reactivation");
        assertThat(message.path("elementId").asText()).isEqualTo("send-reactivation-offer");
        assertThat(message.path("channel").asText()).isEqualTo("email");
    }

    @Test
    void theTrailTellsOfABeginningAndAnOfferOnce() {
        clock("2031-01-26T12:00");
        var zofia = run.customer("email").bought("2031-01-26T11:00", "10.00");
        clock("2031-10-26T06:00");
        run.sweep();
        assertThat(jdbc.sql("select action || ' ' || element_id from history.audit_entry where case_id = ? order by 1")
                        .param(zofia.caseId())
                        .query(String.class)
                        .list())
                .containsExactly("case.started reactivation", "step.ended send-reactivation-offer");
    }

    /** D-05: the same day of the month, or the last day of a month that lacks it. */
    @ParameterizedTest(name = "bought on {0}, dormant on {1}, then {2}")
    @CsvSource({
        "2031-02-28, 2031-11-28, 2032-02-28",
        "2031-05-31, 2032-02-29, 2032-05-31",
        "2032-02-29, 2032-11-29, 2033-02-28",
        "2031-08-31, 2032-05-31, 2032-08-31"
    })
    void monthsEndAsTheCivilCodeHasIt(LocalDate bought, LocalDate dormant, LocalDate next) {
        clock(bought + "T12:00");
        var zofia = run.customer("email").bought(bought + "T11:00", "10.00");
        clock(dormant.minusDays(1) + "T06:00");
        run.sweep();
        assertThat(zofia.cases()).isEmpty();
        clock(dormant + "T06:00");
        run.sweep();
        assertThat(zofia.messages()).containsExactly("9 5 email QUEUED " + dormant);
        assertThat(zofia.nextOn()).isEqualTo(next);
    }
}
