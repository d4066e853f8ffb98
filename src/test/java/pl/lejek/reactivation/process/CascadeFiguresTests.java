package pl.lejek.reactivation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.reactivation.process.CascadeRun.clock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Scenarios;

/** What marketing sees of the cascade: figures, the rows behind them, what comes next, and tables that are only tried. */
@Scenarios
class CascadeFiguresTests {

    private static final String API = "/api/v1/reactivation";

    @Autowired
    CascadeRun run;

    @Autowired
    JdbcClient jdbc;

    /** The clock of other tests may have been ahead. */
    @BeforeEach
    void nothingSummedUp() {
        jdbc.sql("delete from reactivation.stage_count").update();
        jdbc.sql("delete from reactivation.step_day").update();
    }

    @AfterEach
    void realTime() {
        ClockUtil.reset();
    }

    /** Cascades of whomever other tests have left behind begin a day earlier. */
    private void sweep(String at) {
        var day = java.time.LocalDateTime.parse(at);
        clock(day.minusDays(1).toString());
        run.sweep();
        clock(at);
        run.sweep();
    }

    private JsonNode get(String path) {
        var answer = run.as("maria").get(API + path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode step(JsonNode overview, int number) {
        for (var step : overview.get("steps")) {
            if (step.get("step").asInt() == number) {
                return step;
            }
        }
        throw new AssertionError("No step " + number + " in " + overview.get("steps"));
    }

    private List<String> customers(String query) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var page = get("/cascades?limit=1&" + query + (cursor == null ? "" : "&cursor=" + cursor));
            page.get("items").forEach(it -> ids.add(it.at("/customer/id").asText()));
            cursor = page.hasNonNull("next") ? page.get("next").asText() : null;
        } while (cursor != null);
        return ids;
    }

    @Test
    void everyNumberHasItsRows() {
        clock("2041-01-10T12:00");
        var back = run.customer("email").bought("2041-01-10T11:00", "120.00");
        var text = run.customer("sms").bought("2041-01-10T11:00", "80.00");
        var none = run.customer().bought("2041-01-10T11:00", "70.00");
        var out = run.customer("email").bought("2041-01-10T11:00", "60.00");
        sweep("2041-10-10T06:00");
        run.walkTo("2042-01-20T12:00");
        assertThat(run.as("marek")
                        .post("/api/v1/customers/" + out.id + "/opt-out", Map.of())
                        .status())
                .isLessThan(300);
        var order = back.buy("2042-01-20T11:30", "200.00");
        jdbc.sql(
                        "update reactivation.coupon set redeemed_at = now(), purchase_external_id = ? where case_id = ? and step = 12")
                .params(order, back.caseId())
                .update();

        var period = "from=2041-10-10&until=2042-02-01";
        var overview = get("?" + period);
        assertThat(overview.get("entered").asInt()).isEqualTo(4);
        assertThat(overview.at("/ended/reactivated").asInt()).isEqualTo(1);
        assertThat(overview.at("/ended/opted-out").asInt()).isEqualTo(1);
        var twelve = step(overview, 12);
        assertThat(twelve.at("/offered/email").asInt()).isEqualTo(2);
        assertThat(twelve.at("/offered/sms").asInt()).isEqualTo(1);
        assertThat(twelve.at("/skipped/no-consent").asInt()).isEqualTo(1);
        assertThat(twelve.get("offers").asInt()).isEqualTo(3);
        assertThat(twelve.get("leastBenefit").asInt()).isEqualTo(7);
        assertThat(twelve.at("/back/count").asInt()).isEqualTo(1);
        assertThat(twelve.at("/back/share").asDouble()).isEqualTo(0.3333);
        assertThat(twelve.at("/back/redeemed").asInt()).isEqualTo(1);
        assertThat(twelve.at("/back/amounts/0/revenue/amount").asText()).isEqualTo("200.00");
        assertThat(twelve.at("/back/amounts/0/benefit/amount").asText()).isEqualTo("14.00");
        assertThat(twelve.at("/back/amounts/0/redeemedBenefit/amount").asText()).isEqualTo("14.00");
        assertThat(overview.get("months")).hasSize(4);
        assertThat(overview.at("/months/3/count").asInt()).isEqualTo(1);
        assertThat(overview.at("/before/on").asText()).isEqualTo("2041-10-10");
        clock("2042-01-21T06:00");
        run.sweep();
        assertThat(step(get("?" + period), 12)).isEqualTo(twelve);
        assertThat(overview.at("/before/dormant").asInt()).isGreaterThanOrEqualTo(4);

        assertThat(customers(period)).containsExactlyInAnyOrder(back.id, text.id, none.id, out.id);
        assertThat(customers("by=step&step=12&channel=email&" + period)).containsExactlyInAnyOrder(back.id, out.id);
        assertThat(customers("by=step&step=12&offered=false&" + period)).containsExactly(none.id);
        assertThat(customers("by=won&wonStep=12&" + period)).containsExactly(back.id);
        assertThat(customers("by=ended&state=opted-out&" + period)).containsExactly(out.id);
        assertThat(customers("state=running&step=12&" + period)).containsExactlyInAnyOrder(text.id, none.id);
        assertThat(customers("customer=" + text.id)).containsExactly(text.id);
        assertThat(run.as("maria").get(API + "/cascades/export?" + period).status())
                .isEqualTo(200);

        var next = get("/upcoming?days=90").get("days");
        var coming = new HashMap<String, Integer>();
        next.forEach(it -> coming.put(
                it.get("on").asText() + " " + it.get("step").asText(),
                it.get("cascades").asInt()));
        assertThat(coming).containsEntry("2042-04-10 15", 2);
        assertThat(customers("nextOn=2042-04-10&nextStep=15")).containsExactlyInAnyOrder(text.id, none.id);
        assertThat(customers("nextOn=2042-04-10&nextStep=18")).isEmpty();
    }

    @Test
    void whoBecomesDormantIsSeenBeforehand() {
        clock("2043-01-05T12:00");
        var zofia = run.customer("email").bought("2043-01-05T11:00", "120.00");
        sweep("2043-10-01T06:00");

        var coming = new HashMap<String, Integer>();
        get("/upcoming")
                .get("days")
                .forEach(it -> coming.put(
                        it.get("on").asText() + " " + it.get("step").asText(),
                        it.get("newcomers").asInt()));
        assertThat(coming).containsEntry("2043-10-05 9", 1);
        var rows = get("/newcomers?on=2043-10-05&step=9").get("items");
        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/customer/id").asText()).isEqualTo(zofia.id);
        assertThat(get("/newcomers?on=2043-10-05&step=12").get("items")).isEmpty();
        assertThat(get("/newcomers?on=2043-10-06").get("items")).isEmpty();
    }

    @Test
    void callsAreCountedAtTheStepThatAskedForThem() {
        clock("2045-01-14T12:00");
        var done = run.customer("email").bought("2045-01-14T11:00", "5120.00").value("champions", true);
        var open = run.customer("email").bought("2045-01-14T11:00", "5120.00").value("champions", true);
        sweep("2045-10-14T06:00");
        var task = done.view().get("active").findValuesAsText("taskId").stream()
                .filter(it -> !it.equals("null"))
                .findFirst()
                .orElseThrow();
        assertThat(run.as("marek")
                        .post("/api/v1/tasks/" + task + "/complete", Map.of("data", Map.of("result", "not-now")))
                        .status())
                .isEqualTo(200);

        var nine = step(get("?from=2045-10-14&until=2045-11-01"), 9);
        assertThat(nine.get("callsDone").asInt()).isEqualTo(1);
        assertThat(customers("by=called&step=9&from=2045-10-14&until=2045-11-01"))
                .containsExactly(done.id);
        assertThat(customers("callOpen=true&from=2045-10-14")).containsExactly(open.id);
        open.buy("2045-10-14T06:30", "10.00");
        assertThat(customers("callOpen=true&from=2045-10-14")).isEmpty();
    }

    @Test
    void theHeldOutAreComparedWithTheOthers() {
        clock("2047-01-10T12:00");
        var treated = run.customer("email").bought("2047-01-10T11:00", "120.00");
        var held = run.customer("email").bought("2047-01-10T11:00", "120.00");
        sweep("2047-10-10T06:00");
        jdbc.sql("update reactivation.cascade set held_out = true where case_id = ?")
                .param(held.caseId())
                .update();
        treated.buy("2047-10-10T07:00", "90.00");
        clock("2048-05-01T12:00");

        var effect = get("/hold-out?from=2047-10-10&until=2047-11-01&months=6");
        assertThat(effect.at("/treated/count").asInt()).isEqualTo(1);
        assertThat(effect.at("/treated/returned").asInt()).isEqualTo(1);
        assertThat(effect.at("/treated/revenue/0/perHead/amount").asText()).isEqualTo("90.00");
        assertThat(effect.at("/heldOut/returned").asInt()).isZero();
        assertThat(effect.get("verdict").asText()).isEqualTo("not-enough");
        assertThat(get("/hold-out?from=2047-10-10&until=2047-11-01&months=12")
                        .at("/treated/waiting")
                        .asInt())
                .isEqualTo(1);
    }

    private String table(String name) {
        var answer = run.as("maria").get(API + "/tables/" + name);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode whatIf(String decision, String xml, String day) {
        var answer = run.as("maria").post(API + "/what-if", Map.of("decision", decision, "xml", xml, "day", day));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static int count(JsonNode outcome, int step, int benefit, String channel) {
        for (var it : outcome.get("offers")) {
            if (it.get("step").asInt() == step
                    && it.get("benefit").asInt() == benefit
                    && it.get("channel").asText().equals(channel)) {
                return it.get("count").asInt();
            }
        }
        return 0;
    }

    @Test
    void aTableIsTriedWithoutBeingDeployed() {
        clock("2049-01-10T12:00");
        run.customer("email").bought("2049-01-10T11:00", "120.00");
        run.customer("sms").bought("2049-01-10T11:00", "120.00");
        sweep("2049-10-10T06:00");
        run.customer("email").bought("2049-04-11T11:00", "50.00");

        var offer = table("reactivation-offer");
        var generous = offer.replaceFirst("(?s)(row-02-out-benefit\">\\s*<text>)7(</text>)", "$130$2");
        var answer = whatIf("reactivation-offer", generous, "2050-01-10");
        assertThat(count(answer.get("asIs"), 12, 7, "email")).isEqualTo(1);
        assertThat(count(answer.get("asIs"), 12, 7, "sms")).isEqualTo(1);
        assertThat(count(answer.get("tried"), 12, 30, "email")).isEqualTo(1);
        assertThat(count(answer.get("tried"), 12, 7, "email")).isZero();
        assertThat(answer.at("/tried/complete").asBoolean()).isTrue();
        assertThat(table("reactivation-offer")).isEqualTo(offer);

        var ladder = table("reactivation-ladder").replace("&lt; 9", "&lt; 6").replace("[9..12)", "[6..12)");
        var sooner = whatIf("reactivation-ladder", ladder, "2049-10-11");
        assertThat(sooner.at("/tried/newcomers").asInt())
                .isEqualTo(sooner.at("/asIs/newcomers").asInt() + 1);
    }

    @Test
    void aTableThatIsWrongIsRefusedWithItsRow() {
        refused(
                "reactivation-offer",
                table("reactivation-offer").replace("<text>12</text>", "<text>12 +</text>"),
                "row 2");
        refused(
                "reactivation-offer",
                table("reactivation-offer")
                        .replace("<text>12</text>", "<text>some x in 1..1000000000 satisfies x = ?</text>"),
                "row 2");
        refused("reactivation-offer", table("reactivation-ladder"), "no decision reactivation-offer");
        refused("reactivation-offer", "<!DOCTYPE x []><x/>", "DOCTYPE");
        refused("reactivation-ladder", table("reactivation-ladder").replace("<text>0</text>", "<text>3</text>"), "0");
        refused("sales-funnel", table("reactivation-ladder"), "reactivation-ladder");
        refused("reactivation-offer", "", "DMN");
        refused("reactivation-offer", "<a/>", "not a DMN");
        refused("reactivation-offer", table("reactivation-offer").replace("<text>15</text>", "<b xmlns=\"\"/>"), "b");
    }

    @Test
    void aTableThatIsWrongForSomebodyIsRefusedOnADayOnWhichNobodySteps() {
        var offer = table("reactivation-offer");
        for (var benefit : List.of("-5", "101", "null")) {
            refused("reactivation-offer", offer.replace("<text>10</text>", "<text>" + benefit + "</text>"), "benefit");
        }
        for (var benefit : List.of("7.5", "\"much\"")) {
            refused("reactivation-offer", offer.replace("<text>10</text>", "<text>" + benefit + "</text>"), "integer");
        }
        refused("reactivation-offer", offer.replaceAll("(?s)<rule .*</rule>", ""), "step 9");
        refused("reactivation-offer", offer.replace("FIRST", "COLLECT"), "step 9");
        refused("reactivation-channel", table("reactivation-channel").replace("\"sms\"", "null"), "channel");
        var ladder = table("reactivation-ladder");
        refused("reactivation-ladder", ladder.replace("[12..15)", "[13..15)"), "month 12");
        refused("reactivation-ladder", ladder.replace("<text>15</text>", "<text>12</text>"), "12");
    }

    private void refused(String decision, String xml, String says) {
        var answer = run.as("maria").post(API + "/what-if", Map.of("decision", decision, "xml", xml));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.body()).contains(says);
    }

    @Test
    void whatIsWrongInAQuestionIsNamed() {
        for (var path : List.of(
                "?from=2041-01-01&until=2040-01-01",
                "?from=0001-01-01",
                "/upcoming?days=0",
                "/cascades?by=never",
                "/cascades?state=asleep",
                "/cascades?customer=x",
                "/hold-out?months=99")) {
            assertThat(run.as("maria").get(API + path).status()).as(path).isEqualTo(422);
        }
        assertThat(run.as("maria").get(API + "/tables/sales-funnel").status()).isEqualTo(404);
        assertThat(run.as("anna").get(API).status()).isEqualTo(403);
    }
}
