package pl.lejek.reactivation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.reactivation.process.CascadeRun.clock;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.reactivation.process.CascadeRun.Dormant;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** Coupons over the API: checked, used once, credited (contract.md). */
@LejekTest
class CouponTests {

    private static final String COUPONS = "/api/v1/coupons/";

    @Autowired
    CascadeRun run;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void realTime() {
        ClockUtil.reset();
    }

    /** Somebody who was offered 5 % on 24 October 2031 and has not bought since 24 January. */
    private Dormant offered() {
        clock("2031-01-24T12:00");
        var zofia = run.customer("email").bought("2031-01-24T11:00", "120.00");
        clock("2031-10-24T06:00");
        run.sweep();
        return zofia;
    }

    private Answer redeem(String code, String purchase) {
        return run.as("integration").post(COUPONS + code + "/redeem", Map.of("purchaseExternalId", purchase));
    }

    private Answer check(String code) {
        return run.as("integration").get(COUPONS + code);
    }

    @Test
    void aCouponIsUsedOnceAndTheSameAgainIsAnsweredAsBefore() {
        var zofia = offered();
        var code = zofia.coupons().get(0);
        assertThat(code).matches("[2-9A-HJKMNP-TV-Z]{12}");
        var open = check(code);
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.json().path("benefit").asInt()).isEqualTo(5);
        assertThat(open.json().path("validUntil").asText()).isEqualTo("2031-11-23");
        assertThat(open.json().path("state").asText()).isEqualTo("valid");
        assertThat(open.body())
                .doesNotContain(zofia.id)
                .doesNotContain(zofia.externalId)
                .doesNotContain("Zofia");

        var typed = code.toLowerCase(java.util.Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-");
        var used = redeem(typed, "till-1-" + zofia.id);
        assertThat(used.status()).as(used.toString()).isEqualTo(200);
        assertThat(used.json().path("state").asText()).isEqualTo("used");
        assertThat(used.json().path("code").asText()).isEqualTo(code);
        assertThat(used.body()).doesNotContain("Zofia");
        clock("2031-12-24T06:00");
        assertThat(redeem(code, "till-1-" + zofia.id).body()).isEqualTo(used.body());
        var other = redeem(code, "till-2-" + zofia.id);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("detail").asText()).isEqualTo("This coupon was used for another purchase.");
        assertThat(check(code).json().path("state").asText()).isEqualTo("used");
        assertThat(jdbc.sql(
                                "select actor || ' ' || case_id from history.audit_entry where action = 'coupon.redeemed' and subject_id = ?")
                        .param(zofia.id)
                        .query(String.class)
                        .list())
                .containsExactly("integration " + zofia.caseId());
    }

    @Test
    void aCouponIsValidUntilTheEndOfItsLastDay() {
        var first = offered().coupons().get(0);
        var second = offered().coupons().get(0);
        clock("2031-11-23T23:59:59");
        assertThat(redeem(first, "late-" + first).status()).isEqualTo(200);
        clock("2031-11-24T00:00");
        assertThat(check(second).json().path("state").asText()).isEqualTo("expired");
        var expired = redeem(second, "late-" + second);
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.json().path("detail").asText()).isEqualTo("This coupon is no longer valid.");
        assertThat(check(second).json().path("state").asText()).isEqualTo("expired");
    }

    @Test
    void whatIsWrongIsSaid() {
        var zofia = offered();
        var code = zofia.coupons().get(0);
        assertThat(check("NOBODYHASIT").status()).isEqualTo(404);
        assertThat(redeem("NOBODYHASIT", "x").status()).isEqualTo(404);
        for (var body :
                new Object[] {Map.of(), Map.of("purchaseExternalId", " "), Map.of("purchaseExternalId", "x".repeat(201))
                }) {
            var answer = run.as("integration").post(COUPONS + code + "/redeem", body);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("purchaseExternalId");
        }
        var stranger = run.customer();
        var order = stranger.buy("2031-10-24T05:00", "10.00");
        var refused = redeem(code, order);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(run.as("maria").get("/api/v1/coupons").status()).isEqualTo(422);
        assertThat(check(code).json().path("state").asText()).isEqualTo("valid");
    }

    @Test
    void onlyProgramsUseCouponsAndOnlyPeopleOfTheCustomerSeeThem() {
        var zofia = offered();
        var code = zofia.coupons().get(0);
        for (var user : new String[] {"marek", "maria", "anna", "admin"}) {
            assertThat(run.as(user)
                            .post(COUPONS + code + "/redeem", Map.of("purchaseExternalId", "x"))
                            .status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(run.as("audyta").get(COUPONS + code).status()).isEqualTo(403);
        var list = run.as("marek").get("/api/v1/coupons?customer=" + zofia.id).json();
        assertThat(list.at("/items/0/code").asText()).isEqualTo(code);
        assertThat(list.at("/items/0/kind").asText()).isEqualTo("reactivation");
        assertThat(list.at("/items/0/step").asInt()).isEqualTo(9);
        assertThat(list.path("next").isNull()).isTrue();
        assertThat(run.as("maria").get("/api/v1/coupons?customer=" + zofia.id).status())
                .isEqualTo(200);
    }

    @Test
    void ofManyAtOnceOneIsFirst() {
        var code = offered().coupons().get(0);
        var answers = IntStream.range(0, 8)
                .mapToObj(it -> CompletableFuture.supplyAsync(
                        () -> redeem(code, "race-" + it + "-" + code).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
    }

    @Test
    void aPurchaseIsCreditedToTheStepWhoseCouponWasUsedForItWhicheverIsToldFirst() {
        var before = offered();
        var after = offered();
        // The next step comes while the coupon of the first is still valid.
        for (var it : new Dormant[] {before, after}) {
            jdbc.sql("update reactivation.coupon set valid_until = '2032-12-31' where customer_id = ?::uuid")
                    .param(it.id)
                    .update();
        }
        run.walkTo("2032-01-24T12:00");
        var code = jdbc.sql("select code from reactivation.coupon where customer_id = ?::uuid and step = 9");

        var number = "told-later-" + before.id;
        assertThat(redeem(code.param(before.id).query(String.class).single(), number)
                        .status())
                .isEqualTo(200);
        buy(before, number, "2032-01-24T11:00");
        assertThat(before.cascade()).containsEntry("won_purchase", number).containsEntry("won_step", 9);

        var order = after.buy("2032-01-24T11:00", "40.00");
        assertThat(after.cascade()).containsEntry("won_step", 12);
        var first = jdbc.sql("select code from reactivation.coupon where customer_id = ?::uuid and step = 9")
                .param(after.id)
                .query(String.class)
                .single();
        assertThat(redeem(first, order).status()).isEqualTo(200);
        assertThat(after.cascade()).containsEntry("won_purchase", order).containsEntry("won_step", 9);

        var gone = run.as("marek").post("/api/v1/purchases/" + order + "/void", Map.of("reason", "Storno"));
        assertThat(gone.status()).as(gone.toString()).isEqualTo(200);
        assertThat(after.cascade()).containsEntry("won_purchase", null).containsEntry("end_reason", "purchase");
    }

    @Test
    void whoOptedOutAndComesWithTheCouponIsWonBackAllTheSame() {
        var zofia = offered();
        run.as("marek").post("/api/v1/customers/" + zofia.id + "/opt-out", Map.of());
        zofia.hasEndedAt("opted-out");
        var number = "all-the-same-" + zofia.id;
        assertThat(redeem(zofia.coupons().get(0), number).status()).isEqualTo(200);
        clock("2031-10-25T12:00");
        buy(zofia, number, "2031-10-25T11:00");
        assertThat(zofia.cascade())
                .containsEntry("end_reason", "opt-out")
                .containsEntry("won_purchase", number)
                .containsEntry("won_step", 9);
    }

    private void buy(Dormant customer, String number, String at) {
        var body = new HashMap<String, Object>();
        body.put("customerExternalId", customer.externalId);
        body.put("externalId", number);
        body.put("at", CascadeRun.at(at).toString());
        body.put("total", Map.of("amount", "40.00", "currency", "PLN"));
        var answer = run.as("integration").post("/api/v1/purchases", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    @Test
    void whoTriesManyCodesHasToWait() {
        Answer answer = null;
        for (var i = 0; i < 32; i++) {
            answer = run.as("sara").get(COUPONS + "GUESS" + i);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isPresent();
    }
}
