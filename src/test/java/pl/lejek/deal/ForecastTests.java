package pl.lejek.deal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** The forecast is what the deals add up to, and each of its numbers leads to the deals behind it. */
@LejekTest
class ForecastTests {

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final List<String> STAGES =
            List.of("market-research", "needs-analysis", "proposal", "negotiation", "won", "lost");
    private static final Instant THEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-25T10:00:00Z");
    private static final String YEAR = "&from=2026-07-01&until=2027-07-01";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random(41);

    /** Nobody else's deals are counted: they are asked for by an owner of this test alone. */
    private final String owner = "forecast-" + UUID.randomUUID();

    private record Known(
            UUID id,
            String stage,
            @Nullable BigDecimal value,
            String currency,
            int probability,
            @Nullable LocalDate close,
            boolean onHold,
            @Nullable String offer,
            @Nullable Instant closedAt,
            String team) {

        boolean isWon() {
            return stage.equals("won") && closedAt != null;
        }

        /** What table forecast-category says, said again. */
        String category() {
            if (stage.equals("lost")) {
                return "omitted";
            }
            if (stage.equals("won")) {
                return "committed";
            }
            if (onHold) {
                return "omitted";
            }
            if ("ACCEPTED".equals(offer)) {
                return "committed";
            }
            if ("DECLINED".equals(offer)) {
                return "pipeline";
            }
            if ("EXPIRED".equals(offer)) {
                return "best-case";
            }
            if (close == null) {
                return "pipeline";
            }
            return probability >= 90
                            || (List.of("negotiation", "action").contains(stage)
                                    && probability >= 80
                                    && "SENT".equals(offer))
                    ? "committed"
                    : "best-case";
        }

        BigDecimal worth() {
            return Objects.requireNonNullElse(value, BigDecimal.ZERO);
        }

        BigDecimal weighted() {
            return worth().multiply(BigDecimal.valueOf(probability))
                    .divide(BigDecimal.valueOf(100))
                    .setScale(2, RoundingMode.HALF_UP);
        }

        @Nullable
        LocalDate day() {
            return closedAt == null ? close : LocalDate.ofInstant(closedAt, WARSAW);
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Known any(UUID id) {
        var stage = one(STAGES);
        var closed = stage.equals("won") || stage.equals("lost");
        // Also the last and the first moment of a year.
        var at = one(List.of(
                Instant.parse("2026-12-31T22:59:59Z"),
                Instant.parse("2026-12-31T23:00:00Z"),
                Instant.parse("2026-08-01T12:00:00Z").plusSeconds(random.nextInt(30_000_000))));
        return new Known(
                id,
                stage,
                random.nextInt(8) == 0 ? null : BigDecimal.valueOf(random.nextInt(10_000_000), 2),
                one(List.of("PLN", "PLN", "EUR")),
                stage.equals("won") ? 100 : stage.equals("lost") ? 0 : one(List.of(5, 33, 65, 79, 80, 90, 95)),
                random.nextInt(6) == 0 ? null : LocalDate.of(2026, 6, 1).plusDays(random.nextInt(500)),
                !closed && random.nextInt(6) == 0,
                random.nextBoolean() ? null : one(List.of("SENT", "ACCEPTED", "DECLINED", "EXPIRED", "WITHDRAWN")),
                closed ? at : null,
                one(List.of("north", "south")));
    }

    private void write(Known it, Instant at) {
        jdbc.sql(
                        """
                        insert into deal.deal (id, stage, value, currency, probability, owner, team, opened_at, closed_at,
                            version, stage_since, last_activity_at, expected_close_on, on_hold_until, offer_state, written_at)
                        values (:id, :stage, :value, :currency, :chance, :owner, :team, :at, :closed, 0, :at, :at, :close,
                            :hold, :offer, :at)
                        on conflict (id) do update set stage = excluded.stage, value = excluded.value,
                            currency = excluded.currency, probability = excluded.probability, team = excluded.team,
                            closed_at = excluded.closed_at, expected_close_on = excluded.expected_close_on,
                            on_hold_until = excluded.on_hold_until, offer_state = excluded.offer_state,
                            written_at = excluded.written_at
                        """)
                .param("id", it.id)
                .param("stage", it.stage)
                .param("value", it.value, Types.NUMERIC)
                .param("currency", it.currency)
                .param("chance", it.probability)
                .param("owner", owner)
                .param("team", it.team)
                .param("closed", it.closedAt == null ? null : Timestamp.from(it.closedAt), Types.TIMESTAMP)
                .param("close", it.close == null ? null : Date.valueOf(it.close), Types.DATE)
                .param("hold", it.onHold ? Timestamp.from(LATER) : null, Types.TIMESTAMP)
                .param("offer", it.offer, Types.VARCHAR)
                .param("at", Timestamp.from(at))
                .update();
    }

    private List<Known> deals(int count, Instant at) {
        var all =
                IntStream.range(0, count).mapToObj(it -> any(UUID.randomUUID())).toList();
        all.forEach(it -> write(it, at));
        return all;
    }

    private JsonNode get(String user, String path) {
        var answer = Api.at(port).as(user).with("Accept-Language", "en").get("/api/v1" + path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode forecast(String query) {
        return get("admin", "/forecast?owner=" + owner + YEAR + query);
    }

    private static String amount(JsonNode figures, String name) {
        return figures.at("/" + name + "/sum/amount").asText() + " of "
                + figures.at("/" + name + "/count").asLong();
    }

    /** @return the numbers by period and currency, as the API tells them */
    private static Map<String, String> told(JsonNode forecast) {
        var all = new TreeMap<String, String>();
        for (var period : forecast.path("periods")) {
            for (var it : period.path("figures")) {
                var key = period.path("period").asText() + " "
                        + it.path("currency").asText() + " ";
                for (var name : List.of("won", "committed", "weighted", "bestCase", "open", "omitted")) {
                    all.put(key + name, amount(it, name));
                }
                all.put(key + "withoutValue", it.path("withoutValue").asText());
            }
        }
        for (var name : List.of("overdue", "later", "undated")) {
            for (var it : forecast.path(name)) {
                all.put(name + " " + it.path("currency").asText(), amount(it, "open"));
            }
        }
        all.values().removeIf(it -> it.equals("0.00 of 0") || it.equals("0"));
        return all;
    }

    /** @return the same, added up deal by deal */
    private static Map<String, String> addedUp(List<Known> deals, boolean quarters) {
        var sums = new TreeMap<String, BigDecimal>();
        var counts = new TreeMap<String, Long>();
        for (var it : deals) {
            var day = it.day();
            if (it.closedAt != null && !it.isWon()) {
                continue;
            }
            var from = LocalDate.of(2026, 7, 1);
            var until = LocalDate.of(2027, 7, 1);
            if (day == null || day.isBefore(from) || !day.isBefore(until)) {
                if (!it.isWon()) {
                    add(
                            (day == null ? "undated" : day.isBefore(from) ? "overdue" : "later") + " " + it.currency,
                            it.worth(),
                            sums,
                            counts);
                }
                continue;
            }
            var key = (quarters
                            ? day.getYear() + "-Q" + ((day.getMonthValue() - 1) / 3 + 1)
                            : day.toString().substring(0, 7))
                    + " " + it.currency + " ";
            var category = it.isWon() ? "won" : it.category();
            if (it.isWon()) {
                add(key + "won", it.worth(), sums, counts);
            } else {
                add(key + "open", it.worth(), sums, counts);
            }
            if (category.equals("omitted")) {
                add(key + "omitted", it.worth(), sums, counts);
                continue;
            }
            if (List.of("won", "committed").contains(category)) {
                add(key + "committed", it.worth(), sums, counts);
            }
            if (!category.equals("pipeline")) {
                add(key + "bestCase", it.worth(), sums, counts);
            }
            add(key + "weighted", it.isWon() ? it.worth() : it.weighted(), sums, counts);
            if (it.value == null) {
                counts.merge(key + "withoutValue", 1L, Long::sum);
            }
        }
        var all = new TreeMap<String, String>();
        counts.forEach((key, count) -> all.put(
                key,
                key.endsWith("withoutValue")
                        ? count.toString()
                        : sums.getOrDefault(key, BigDecimal.ZERO).setScale(2) + " of " + count));
        return all;
    }

    private static void add(String key, BigDecimal value, Map<String, BigDecimal> sums, Map<String, Long> counts) {
        sums.merge(key, value, BigDecimal::add);
        counts.merge(key, 1L, Long::sum);
    }

    @Test
    void itIsWhatTheDealsAddUpTo() {
        var deals = deals(400, THEN);

        assertThat(told(forecast("&by=month"))).isEqualTo(addedUp(deals, false));
        assertThat(told(forecast("&by=quarter"))).isEqualTo(addedUp(deals, true));
        assertThat(told(forecast("&by=quarter&team=south")))
                .isEqualTo(addedUp(
                        deals.stream().filter(it -> it.team.equals("south")).toList(), true));
        assertThat(told(get("anna", "/forecast?by=month&owner=" + owner + YEAR)))
                .as("a rep of the north")
                .isEqualTo(addedUp(
                        deals.stream().filter(it -> it.team.equals("north")).toList(), false));
        assertThat(told(get("anna", "/forecast?by=month&team=south&owner=" + owner + YEAR)))
                .isEmpty();
    }

    @Test
    void everyNumberLeadsToTheDealsBehindIt() {
        deals(150, THEN);
        var forecast = forecast("&by=quarter");
        for (var period : forecast.path("periods")) {
            var closing = "&closing=" + period.path("period").asText();
            for (var it : period.path("figures")) {
                for (var name : List.of("won", "committed", "weighted", "best-case")) {
                    var told = it.path(name.equals("best-case") ? "bestCase" : name);
                    var rows = rows("&forecast=" + name + closing + "&currency="
                            + it.path("currency").asText());
                    assertThat(rows)
                            .as(name + closing)
                            .hasSize(told.path("count").asInt());
                    assertThat(worth(rows, name.equals("weighted")))
                            .as(name + closing)
                            .isEqualByComparingTo(told.at("/sum/amount").asText());
                }
                var currency = "&currency=" + it.path("currency").asText();
                assertThat(rows("&category=omitted" + closing + currency))
                        .hasSize(it.at("/omitted/count").asInt());
                assertThat(rows("&open=true" + closing + currency))
                        .hasSize(it.at("/open/count").asInt());
                assertThat(rows("&forecast=weighted&noValue=true" + closing + currency))
                        .hasSize(it.path("withoutValue").asInt());
            }
        }
        assertThat(rows("&open=true&closeUntil=2026-07-01")).hasSize(count(forecast.path("overdue")));
        assertThat(rows("&open=true&closeFrom=2027-07-01")).hasSize(count(forecast.path("later")));
        assertThat(rows("&closing=none")).hasSize(count(forecast.path("undated")));
        assertThat(get("admin", "/deals/counts?owner=" + owner + "&forecast=committed&closing=2026-Q4")
                        .path("total")
                        .asInt())
                .isEqualTo(rows("&forecast=committed&closing=2026-Q4").size());
    }

    private static int count(JsonNode apart) {
        return StreamSupport.stream(apart.spliterator(), false)
                .mapToInt(it -> it.at("/open/count").asInt())
                .sum();
    }

    private List<JsonNode> rows(String query) {
        var page = get("admin", "/deals?limit=200&owner=" + owner + query);
        assertThat(page.path("next").isNull()).isTrue();
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    private static BigDecimal worth(List<JsonNode> rows, boolean weighted) {
        return rows.stream()
                .map(it -> new BigDecimal(it.at("/value/amount").asText("0"))
                        .multiply(BigDecimal.valueOf(
                                weighted ? it.path("probability").asInt() : 100))
                        .divide(BigDecimal.valueOf(100))
                        .setScale(2, RoundingMode.HALF_UP))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void whatChangedAddsUpFromTheOldForecastToTheNewOne() {
        var before = deals(300, THEN);
        var after = new LinkedHashMap<UUID, Known>();
        before.forEach(it -> after.put(it.id, it));
        for (var it : before) {
            switch (random.nextInt(4)) {
                case 0 -> after.put(it.id, any(it.id));
                case 1 -> {
                    after.remove(it.id);
                    jdbc.sql("update deal.deal set written_at = ? where id = ?")
                            .params(Timestamp.from(LATER), it.id)
                            .update();
                    jdbc.sql("delete from deal.deal where id = ?").param(it.id).update();
                }
                default -> {
                    continue;
                }
            }
            var now = after.get(it.id);
            if (now != null) {
                write(now, LATER);
            }
        }
        deals(40, LATER).forEach(it -> after.put(it.id, it));

        assertThat(told(forecast("&by=month&asOf=2026-11-21T00:00:00Z"))).isEqualTo(addedUp(before, false));
        assertThat(told(forecast("&by=month"))).isEqualTo(addedUp(new ArrayList<>(after.values()), false));
        assertThat(told(forecast("&by=month&asOf=2026-11-26T00:00:00Z"))).isEqualTo(told(forecast("&by=month")));
        assertThat(told(forecast("&by=month&asOf=2026-11-01T00:00:00Z"))).isEmpty();

        for (var window : List.of(YEAR, "&from=2027-01-01&until=2027-02-01")) {
            for (var team : List.of("", "&team=north")) {
                closes("/forecast/changes?since=2026-11-21T00:00:00Z&limit=200&owner=" + owner + window + team);
            }
        }
        closes("/forecast/changes?since=2026-11-26T00:00:00Z&owner=" + owner + YEAR);
    }

    private void closes(String path) {
        var changes = get("admin", path);
        var query = path.substring(path.indexOf('?') + 1);
        var now = get("admin", "/forecast?" + query.replaceAll("(since|limit)=[^&]*&?", ""));
        for (var bridge : changes.path("bridges")) {
            for (var measure : List.of("won", "committed", "weighted", "bestCase")) {
                var sum = new BigDecimal(
                        bridge.at("/opening/" + measure + "/amount").asText());
                for (var step : bridge.path("steps")) {
                    sum = sum.add(new BigDecimal(
                            step.at("/delta/" + measure + "/amount").asText()));
                }
                assertThat(sum)
                        .as(path + " " + measure)
                        .isEqualByComparingTo(
                                bridge.at("/closing/" + measure + "/amount").asText());
                var told = StreamSupport.stream(now.path("total").spliterator(), false)
                        .filter(it -> it.path("currency").equals(bridge.path("currency")))
                        .findFirst();
                assertThat(bridge.at("/closing/" + measure + "/amount").asText())
                        .isEqualTo(told.map(it ->
                                        it.at("/" + measure + "/sum/amount").asText())
                                .orElse("0.00"));
            }
        }
        assertThat(changes.path("items").size())
                .isEqualTo(Math.min(200, changes.path("count").asInt()));
        if (changes.path("count").asInt() < 200) {
            for (var bridge : changes.path("bridges")) {
                var sum = StreamSupport.stream(changes.path("items").spliterator(), false)
                        .filter(it -> it.path("currency").equals(bridge.path("currency")))
                        .map(it ->
                                new BigDecimal(it.at("/delta/weighted/amount").asText()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum.add(new BigDecimal(
                                bridge.at("/opening/weighted/amount").asText())))
                        .isEqualByComparingTo(
                                bridge.at("/closing/weighted/amount").asText());
            }
        }
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        refused("/forecast?by=week", "by");
        refused("/forecast?from=2027-02-01&until=2027-02-01", "until");
        refused("/forecast?from=2020-01-01&until=2027-02-01", "until");
        refused("/forecast?from=-99999-01-01", "from");
        refused("/forecast?asOf=2999-01-01T00:00:00Z", "asOf");
        refused("/forecast?funnel=nothing", "funnel");
        refused("/forecast/changes?since=2999-01-01T00:00:00Z", "since");
        refused("/deals?forecast=hope", "forecast");
        refused("/deals?category=hope", "category");
        refused("/deals?closing=2027-Q1&closeFrom=2027-01-01", "closing");
        refused("/deals?closeFrom=2027-01-02&closeUntil=2027-01-02", "closeUntil");
        assertThat(Api.at(port).as("audyta").get("/api/v1/forecast").status())
                .isEqualTo(Api.at(port).as("audyta").get("/api/v1/pipeline").status());
        assertThat(Api.at(port).as("sara").get("/api/v1/forecast/changes").status())
                .isEqualTo(Api.at(port).as("sara").get("/api/v1/pipeline").status());
    }

    private void refused(String path, String field) {
        var answer = Api.at(port).as("marek").with("Accept-Language", "en").get("/api/v1" + path);
        assertThat(answer.status()).as(path + answer).isIn(400, 422);
        assertThat(answer.json().at("/errors/0/field").asText())
                .as(answer.toString())
                .isEqualTo(field);
    }
}
