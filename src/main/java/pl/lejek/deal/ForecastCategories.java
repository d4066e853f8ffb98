package pl.lejek.deal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.Decisions;

/**
 * Asks table {@code forecast-category} as what open deals count. There are few different answers to give, whatever number of
 * deals there is, so each is asked once for a version of the table.
 */
@Component
class ForecastCategories {

    private static final String TABLE = "forecast-category";

    private final Decisions decisions;
    private final JdbcClient jdbc;
    private final Cache<Asked, ForecastCategory> answers =
            Caffeine.newBuilder().maximumSize(20_000).build();

    ForecastCategories(Decisions decisions, JdbcClient jdbc) {
        this.decisions = decisions;
        this.jdbc = jdbc;
    }

    /** What the table may know of a deal. */
    record Inputs(String stage, int probability, @Nullable String offerState, boolean onHold, boolean closeKnown) {}

    private record Asked(String version, Inputs inputs) {}

    /** @return what the table says; a deal that it has no row for, or a word of its own, is only weighted */
    ForecastCategory of(Inputs inputs) {
        var table = decisions.newest(TABLE);
        return answers.get(new Asked(table.version(), inputs), it -> ask(table, it.inputs));
    }

    @SuppressWarnings("NullAway")
    private static ForecastCategory ask(Decisions.Table table, Inputs inputs) {
        var facts = new HashMap<String, Object>();
        facts.put("stage", inputs.stage);
        facts.put("probability", inputs.probability);
        facts.put("offerState", inputs.offerState);
        facts.put("onHold", inputs.onHold);
        facts.put("closeKnown", inputs.closeKnown);
        return table.ask(facts).stream()
                .map(it -> it.get("category"))
                .filter(String.class::isInstance)
                .flatMap(it -> ForecastCategory.of(it.toString()).stream())
                .findFirst()
                .orElse(ForecastCategory.PIPELINE);
    }

    /** Columns of the inputs, in their order, of a row that is called {@code d}. */
    static final String COLUMNS =
            "d.stage, d.probability, d.offer_state, d.on_hold_until is not null, d.expected_close_on is not null";

    /** A condition on open deals {@code d} with its arguments. */
    record Condition(String sql, List<Object> arguments) {}

    /** @return what is true for open deals of these categories */
    Condition among(Set<ForecastCategory> categories) {
        var stages = new ArrayList<String>();
        var probabilities = new ArrayList<Integer>();
        var offers = new ArrayList<String>();
        var holds = new ArrayList<Boolean>();
        var known = new ArrayList<Boolean>();
        for (var it : present()) {
            if (categories.contains(of(it))) {
                stages.add(it.stage);
                probabilities.add(it.probability);
                offers.add(it.offerState == null ? "" : it.offerState);
                holds.add(it.onHold);
                known.add(it.closeKnown);
            }
        }
        return new Condition(
                "(d.stage, d.probability, coalesce(d.offer_state, ''), d.on_hold_until is not null,"
                        + " d.expected_close_on is not null) in (select * from unnest(?::text[], ?::int[], ?::text[],"
                        + " ?::boolean[], ?::boolean[]))",
                List.of(
                        stages.toArray(String[]::new),
                        probabilities.toArray(Integer[]::new),
                        offers.toArray(String[]::new),
                        holds.toArray(Boolean[]::new),
                        known.toArray(Boolean[]::new)));
    }

    private List<Inputs> present() {
        return jdbc.sql("select distinct " + COLUMNS + " from deal.deal d where d.closed_at is null")
                .query((row, number) -> new Inputs(
                        row.getString(1), row.getInt(2), row.getString(3), row.getBoolean(4), row.getBoolean(5)))
                .list();
    }
}
