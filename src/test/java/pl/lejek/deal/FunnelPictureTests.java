package pl.lejek.deal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Where deals go on, drop out and get stuck, in any time, and the deals behind each number. */
@LejekTest
class FunnelPictureTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StageHistory history;

    @Autowired
    DealCounts counts;

    private final String owner = "picture-" + UUID.randomUUID();

    private Api admin() {
        return Api.at(port).as("admin").with("Accept-Language", "en");
    }

    /** A deal that came into the stages on these days: {@code "2026-01-05 recognition"}. */
    private UUID deal(String... way) {
        var id = UUID.randomUUID();
        var first = way[0].split(" ");
        jdbc.sql(
                        """
                        insert into deal.deal (id, stage, probability, owner, team, opened_at, version, stage_since,
                            last_activity_at, product)
                        values (?, ?, 5, ?, 'north', ?, 0, now(), now(), 'Picture')
                        """)
                .params(id, first[1], owner, Timestamp.from(day(first[0])))
                .update();
        for (var step : way) {
            var at = day(step.split(" ")[0]);
            var stage = step.split(" ")[1];
            var closed = List.of("won", "lost").contains(stage);
            jdbc.sql("update deal.deal set stage = ?, closed_at = ?, stage_since = ?,"
                            + " stage_where_closed = case when ? then stage end where id = ?")
                    .params(stage, closed ? Timestamp.from(at) : null, Timestamp.from(at), closed, id)
                    .update();
            history.enter(id, "sales-funnel", stage, null, "next", at);
        }
        return id;
    }

    private static Instant day(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }

    /** @return {@code entered moved lost still} of a stage */
    private String stage(String key, String query) {
        var it = row(key, query);
        return it.path("entered").asLong() + " " + it.path("moved").asLong() + " "
                + it.path("lost").asLong() + " " + it.path("still").asLong();
    }

    private JsonNode row(String key, String query) {
        var answer = admin().get("/api/v1/pipeline/funnel?owner=" + owner + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        for (var it : answer.json().path("stages")) {
            if (it.path("stage").asText().equals(key)) {
                return it;
            }
        }
        throw new AssertionError("no stage " + key);
    }

    private long listed(String query) {
        var answer = admin().get("/api/v1/deals/counts?owner=" + owner + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var total = answer.json().path("total").asLong();
        var items = admin().get("/api/v1/deals?limit=200&owner=" + owner + query)
                .json()
                .path("items");
        assertThat(items.size()).isEqualTo((int) total);
        return total;
    }

    @Test
    void everyDealCountsOnceInAStageHoweverOftenItCameThere() {
        deal(
                "2026-01-05 market-research",
                "2026-01-10 recognition",
                "2026-02-01 market-research",
                "2026-02-03 proposal");
        deal("2026-01-20 market-research", "2026-01-21 market-research", "2026-03-01 lost");
        deal("2026-03-31 market-research");
        deal("2026-03-31 market-research", "2026-04-02 won");

        for (var folded : List.of(false, true)) {
            if (folded) {
                counts.run();
            }
            assertThat(stage("market-research", "")).isEqualTo("4 2 1 1");
            assertThat(stage("recognition", "")).as("back is not on").isEqualTo("1 0 0 0");
            assertThat(stage("proposal", "")).isEqualTo("1 0 0 1");
            assertThat(stage("won", "").charAt(0)).isEqualTo('1');
            assertThat(stage("lost", "").charAt(0)).isEqualTo('1');
        }
        assertThat(row("market-research", "").path("conversion").asDouble()).isEqualTo(0.5);
        assertThat(row("market-research", "").path("medianDays").asDouble())
                .as("of 2, 7 and 40 days, stays put together")
                .isEqualTo(7);
        assertThat(row("proposal", "").path("medianDays").isNull()).isTrue();
    }

    @Test
    void aTimeIsThatOfTheFirstEntryWhateverCameLater() {
        deal("2026-01-05 market-research", "2026-05-10 recognition");
        deal("2026-01-31 market-research", "2026-06-01 lost");
        deal("2026-02-15 market-research", "2026-02-20 recognition");
        deal("2026-03-31 market-research");
        counts.run();

        assertThat(stage("market-research", "&from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z"))
                .isEqualTo("2 1 1 0");
        assertThat(stage("market-research", "&from=2026-01-31T00:00:00Z&until=2026-03-01T00:00:00Z"))
                .as("ends of months")
                .isEqualTo("2 1 1 0");
        assertThat(stage("market-research", "&from=2026-01-31T13:00:00%2B01:00&until=2026-03-31T14:00:00%2B01:00"))
                .as("included from, not until; two months apart")
                .isEqualTo("3 1 1 1");
        assertThat(stage("market-research", "&from=2026-01-31T12:00:00.001Z")).isEqualTo("2 1 0 1");
        assertThat(stage("market-research", "&until=2026-03-31T12:00:00Z")).isEqualTo("3 2 1 0");
        assertThat(stage("market-research", "&from=2026-02-10T00:00:00Z&until=2026-02-20T00:00:00Z"))
                .as("within one month")
                .isEqualTo("1 1 0 0");
        assertThat(stage("market-research", "&from=2026-03-01T00:00:00Z&until=2026-02-01T00:00:00Z"))
                .as("nothing lies between")
                .isEqualTo("0 0 0 0");
    }

    @Test
    void theDealsBehindANumberAreListed() {
        deal("2026-01-05 market-research", "2026-05-10 recognition");
        deal("2026-01-31 market-research", "2026-06-01 lost");
        deal("2026-03-31 market-research");

        assertThat(listed("&passed=market-research")).isEqualTo(3);
        assertThat(listed("&passed=market-research&outcome=moved")).isEqualTo(1);
        assertThat(listed("&passed=market-research&outcome=lost")).isEqualTo(1);
        assertThat(listed("&passed=market-research&outcome=still")).isEqualTo(1);
        assertThat(listed("&passed=market-research&passedFrom=2026-01-31T00:00:00Z&passedUntil=2026-03-31T00:00:00Z"))
                .isEqualTo(1);
        assertThat(listed("&closedStage=market-research&stage=lost&reason=none&closedFrom=2026-06-01T00:00:00Z"))
                .isEqualTo(1);
        assertThat(listed("&closedUntil=2026-06-01T00:00:00Z")).isZero();
        assertThat(listed("&closing=none")).isEqualTo(2);
        assertThat(listed("&currency=PLN&open=true")).isEqualTo(2);
        assertThat(listed("&currency=EUR")).isZero();
    }

    @Test
    void aDealTakesItsPastToItsNewOwner() {
        var deal = deal("2026-01-05 market-research", "2026-05-10 recognition");
        jdbc.sql("update deal.deal set owner = 'someone-else' where id = ?")
                .param(deal)
                .update();

        assertThat(stage("market-research", "")).isEqualTo("0 0 0 0");
        jdbc.sql("update deal.deal set owner = ? where id = ?")
                .params(owner, deal)
                .update();
        counts.run();
        assertThat(stage("market-research", "")).isEqualTo("1 1 0 0");
        jdbc.sql("delete from deal.deal where id = ?").param(deal).update();
        assertThat(stage("market-research", "")).isEqualTo("0 0 0 0");
    }

    @Test
    void filtersThatMakeNoSenseAreNamed() {
        for (var wrong : List.of(
                "passed=nowhere",
                "closedStage=nowhere",
                "passed=won&outcome=gone",
                "closing=2026-13",
                "closing=soon")) {
            var answer = admin().get("/api/v1/deals?" + wrong);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asText())
                    .isIn("passed", "closedStage", "outcome", "closing");
        }
        assertThat(admin().get("/api/v1/deals?closedFrom=yesterday").status()).isIn(400, 422);
        assertThat(admin().get("/api/v1/deals/board/nowhere").status()).isEqualTo(404);
    }
}
