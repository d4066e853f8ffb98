package pl.lejek.reactivation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.reactivation.process.CascadeRun.clock;

import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Scenarios;

/** Offers at 9, 12, 15 months and on, until the customer comes back or is lost (processes.md 5, domain.md D-05). */
@Scenarios
class ReactivationTests {

    @Autowired
    CascadeRun run;

    @Autowired
    JdbcClient jdbc;

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
        complaint(zofia, true);
        clock("2031-10-13T06:00");
        run.sweep();
        assertThat(zofia.steps()).containsExactly("9 complaint");

        complaint(zofia, false);
        run.walkTo("2032-01-13T12:00");
        assertThat(zofia.messages()).containsExactly("12 7 email QUEUED 2032-01-13");
    }

    private void complaint(CascadeRun.Dormant customer, boolean open) {
        jdbc.sql("update customer.customer set open_complaint = ? where id = ?::uuid")
                .params(open, customer.id)
                .update();
    }

    @Test
    void aCustomerOfHighValueIsCalledBesideTheLadderWhichDoesNotWait() {
        clock("2031-01-14T12:00");
        var zofia = run.customer("email").bought("2031-01-14T11:00", "5120.00").value("champions", true);
        clock("2031-10-14T06:00");
        run.sweep();
        assertThat(zofia.waiting()).containsExactlyInAnyOrder("call-customer", "wait-for-next-step");

        run.walkTo("2032-01-14T12:00");
        assertThat(zofia.messages()).hasSize(2);
        assertThat(zofia.waiting()).containsExactlyInAnyOrder("call-customer", "wait-for-next-step");

        var task = zofia.view().get("active").findValuesAsText("taskId").stream()
                .filter(it -> !it.equals("null"))
                .findFirst()
                .orElseThrow();
        var done = run.as("marek")
                .post("/api/v1/tasks/" + task + "/complete", Map.of("data", Map.of("result", "not-now")));
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
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
}
