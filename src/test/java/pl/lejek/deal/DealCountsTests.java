package pl.lejek.deal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** The sums of the pipeline are what the deals add up to, whoever asks and whoever changes them at the same time. */
@LejekTest
class DealCountsTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DealCounts counts;

    @Autowired
    PlatformTransactionManager transactions;

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    private JsonNode pipeline(String user, String query) {
        var answer = as(user).get("/api/v1/pipeline" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    /** @return count, sum and weighted sum by stage and currency, as the API tells them */
    private static Map<String, String> told(JsonNode pipeline) {
        var sums = new TreeMap<String, String>();
        for (var stage : pipeline.path("stages")) {
            var count = 0L;
            for (var sum : stage.path("sums")) {
                count += sum.path("count").asLong();
                sums.put(
                        stage.path("stage").asText() + " "
                                + sum.path("currency").asText(),
                        sum.path("count").asLong() + " " + sum.at("/sum/amount").asText() + " "
                                + sum.at("/weighted/amount").asText());
            }
            assertThat(stage.path("count").asLong()).isEqualTo(count);
        }
        return sums;
    }

    /** @return the same, added up from the deals */
    private Map<String, String> addedUp(String where) {
        var sums = new TreeMap<String, String>();
        jdbc.sql(
                        """
                        select stage || ' ' || currency as key, count(*) || ' ' || round(coalesce(sum(value), 0), 2) || ' '
                               || round(coalesce(sum(value * probability), 0) / 100, 2) as sums
                        from deal.deal where funnel = 'sales-funnel' and """
                                + " " + where + " group by stage, currency")
                .query((row, number) -> sums.put(row.getString("key"), row.getString("sums")))
                .list();
        return sums;
    }

    private void assertThatEverybodySeesTheirOwn() {
        assertThat(told(pipeline("admin", ""))).isEqualTo(addedUp("true"));
        assertThat(told(pipeline("marek", "")))
                .isEqualTo(addedUp("(owner = 'marek' or team in ('north', 'south', 'key') or owner is null)"));
        assertThat(told(pipeline("anna", ""))).isEqualTo(addedUp("(owner = 'anna' or team = 'north')"));
        assertThat(told(pipeline("borys", "?owner=me"))).isEqualTo(addedUp("owner = 'borys'"));
        assertThat(told(pipeline("marek", "?owner=none"))).isEqualTo(addedUp("owner is null"));
        assertThat(told(pipeline("marek", "?team=key&owner=celina")))
                .isEqualTo(addedUp("owner = 'celina' and team = 'key'"));
    }

    private UUID deal(String stage, @Nullable String owner, @Nullable String team, String currency, double value) {
        var id = UUID.randomUUID();
        var open = !List.of("won", "lost").contains(stage);
        jdbc.sql(
                        """
                        insert into deal.deal (id, stage, value, currency, probability, owner, team, opened_at, closed_at,
                            version, stage_since, last_activity_at)
                        values (:id, :stage, :value, :currency, :chance, :owner, :team, now(),
                            case when :open then null else now() end, 0, now(), now())
                        """)
                .param("id", id)
                .param("stage", stage)
                .param("value", BigDecimal.valueOf(value))
                .param("currency", currency)
                .param("chance", open ? 33 : stage.equals("won") ? 100 : 0)
                .param("owner", owner, java.sql.Types.VARCHAR)
                .param("team", team, java.sql.Types.VARCHAR)
                .param("open", open)
                .update();
        return id;
    }

    @Test
    void whateverChangesADealChangesTheSums() {
        var won = deal("won", "anna", "north", "PLN", 1000.55);
        deal("won", null, null, "EUR", 0.01);
        var lost = deal("lost", "borys", "south", "PLN", 999_999_999_999.99);
        var open = deal("proposal", "celina", "key", "USD", 33.33);
        assertThatEverybodySeesTheirOwn();

        jdbc.sql("update deal.deal set owner = 'borys', team = 'south', value = null where id = ?")
                .param(won)
                .update();
        jdbc.sql("update deal.deal set closed_at = now(), stage = 'lost', probability = 0 where id = ?")
                .param(open)
                .update();
        assertThatEverybodySeesTheirOwn();

        counts.run();
        assertThatEverybodySeesTheirOwn();

        jdbc.sql("delete from deal.deal where id = ?").param(lost).update();
        jdbc.sql("update deal.deal set closed_at = null, stage = 'negotiation' where id = ?")
                .param(open)
                .update();
        assertThatEverybodySeesTheirOwn();
        counts.run();
        assertThatEverybodySeesTheirOwn();
        assertThat(jdbc.sql(
                                """
                                select count(*) from (select 1 from deal.closed_sum
                                group by funnel, stage, currency, owner, team having count(*) > 1) several
                                """)
                        .query(Integer.class)
                        .single())
                .as("keys with several rows")
                .isZero();
    }

    @Test
    void aMoveThatIsUndoneLeavesTheSums() {
        var deal = deal("proposal", "anna", "north", "CHF", 10);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("update deal.deal set closed_at = now(), stage = 'won', probability = 100 where id = ?")
                    .param(deal)
                    .update();
            status.setRollbackOnly();
        });
        assertThatEverybodySeesTheirOwn();
    }

    @Test
    void sumsHoldWhileManyChangeThem() throws Exception {
        var currency = "XTS";
        var deals = new ArrayList<UUID>();
        for (var i = 0; i < 24; i++) {
            deals.add(deal(i % 2 == 0 ? "won" : "proposal", "anna", "north", currency, 5));
        }
        var running = new AtomicBoolean(true);
        var threads = Executors.newFixedThreadPool(6);
        try {
            var all = new ArrayList<Future<?>>();
            for (var thread = 0; thread < 4; thread++) {
                var mine = thread;
                all.add(threads.submit(() -> {
                    for (var round = 0; round < 60; round++) {
                        change(deals.get((round * 4 + mine) % deals.size()), round);
                    }
                }));
            }
            var folding = threads.submit(() -> {
                while (running.get()) {
                    counts.run();
                }
            });
            var reading = threads.submit(() -> {
                var reads = 0;
                while (running.get() || reads < 20) {
                    assertThat(dealsIn(currency)).as("deals as of one moment").isEqualTo(deals.size());
                    reads++;
                }
                return reads;
            });
            for (var it : all) {
                it.get();
            }
            running.set(false);
            folding.get();
            assertThat(reading.get()).isGreaterThan(5);
        } finally {
            running.set(false);
            threads.shutdown();
        }
        assertThatEverybodySeesTheirOwn();
    }

    /** Closes or opens the deal again and gives it to somebody else. */
    private void change(UUID deal, int round) {
        jdbc.sql(
                        """
                        update deal.deal set closed_at = case when closed_at is null then now() end,
                            stage = case when closed_at is null then (array['won', 'lost'])[1 + :round % 2] else 'proposal' end,
                            probability = case when closed_at is null then 100 * (1 - :round % 2) else 65 end,
                            owner = (array['anna', 'borys', 'celina'])[1 + :round % 3], team = 'key'
                        where id = :id
                        """)
                .param("round", round)
                .param("id", deal)
                .update();
    }

    private long dealsIn(String currency) {
        var count = 0L;
        for (var stage : pipeline("admin", "").path("stages")) {
            for (var sum : stage.path("sums")) {
                if (sum.path("currency").asText().equals(currency)) {
                    count += sum.path("count").asLong();
                }
            }
        }
        return count;
    }
}
