package pl.lejek.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.deal.DealRows.Query;
import pl.lejek.deal.Forecast.Figures;
import pl.lejek.deal.Forecast.Whose;
import pl.lejek.deal.ForecastCategories.Inputs;

/**
 * What made one forecast into another: each deal that changed, taken from what it was to what it is one figure after the
 * other, so that all parts add up to the difference exactly.
 */
@Service
public class ForecastChanges {

    private final Forecast forecast;
    private final ForecastCategories categories;
    private final DealAccess access;
    private final DealCustomers customers;
    private final JdbcClient jdbc;

    ForecastChanges(
            Forecast forecast,
            ForecastCategories categories,
            DealAccess access,
            DealCustomers customers,
            JdbcClient jdbc) {
        this.forecast = forecast;
        this.categories = categories;
        this.access = access;
        this.customers = customers;
        this.jdbc = jdbc;
    }

    /** What happened to a deal, in the order in which it is told. */
    public enum Kind {
        /** Opened or imported. */
        NEW,
        /** Came from another owner, team or funnel into those that are looked at. */
        TAKEN_OVER,
        /** Is expected in one of the periods and was not. */
        MOVED_IN,
        /** Is expected in another of the periods. */
        MOVED,
        /** Is not expected in the periods any more. */
        MOVED_OUT,
        VALUE_UP,
        VALUE_DOWN,
        /** Is worth something in another currency: less in the one, more in the other. */
        CURRENCY,
        /** Went to another stage, or is thought likelier or less likely. */
        STAGE,
        /** Another answer to its offer. */
        OFFER,
        HELD,
        RESUMED,
        WON,
        LOST,
        HANDED_AWAY,
        /** Is gone, as after the undo of an import. */
        REMOVED;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How much more, or less, of one currency. */
    public record Delta(BigDecimal won, BigDecimal committed, BigDecimal weighted, BigDecimal bestCase) {

        static final BigDecimal ZERO = BigDecimal.ZERO.setScale(2);
        static final Delta NONE = new Delta(ZERO, ZERO, ZERO, ZERO);

        Delta plus(Delta it) {
            return new Delta(
                    won.add(it.won), committed.add(it.committed), weighted.add(it.weighted), bestCase.add(it.bestCase));
        }

        Delta minus(Delta it) {
            return plus(new Delta(it.won.negate(), it.committed.negate(), it.weighted.negate(), it.bestCase.negate()));
        }

        private BigDecimal size() {
            return weighted.abs().max(bestCase.abs()).max(committed.abs());
        }
    }

    /** What a deal was or is, as far as the forecast asks. */
    public record Figure(
            String funnel,
            String stage,
            @Nullable BigDecimal value,
            String currency,
            int probability,
            @Nullable LocalDate expectedCloseOn,
            boolean onHold,
            @Nullable String offerState,
            @Nullable Instant closedAt) {

        private Figure expected(@Nullable LocalDate day) {
            return new Figure(funnel, stage, value, currency, probability, day, onHold, offerState, closedAt);
        }

        private Figure worth(Figure as) {
            return new Figure(
                    funnel, stage, as.value, as.currency, probability, expectedCloseOn, onHold, offerState, closedAt);
        }

        private Figure at(Figure as) {
            return new Figure(
                    as.funnel,
                    as.stage,
                    value,
                    currency,
                    as.probability,
                    expectedCloseOn,
                    onHold,
                    offerState,
                    closedAt);
        }

        private Figure offered(@Nullable String state) {
            return new Figure(funnel, stage, value, currency, probability, expectedCloseOn, onHold, state, closedAt);
        }

        private boolean isOpen() {
            return closedAt == null;
        }

        private boolean isWon() {
            return closedAt != null && stage.equals(Funnels.WON);
        }
    }

    /**
     * One change of one deal in one currency.
     *
     * @param customerName null as the product when the deal is not the current user's any more
     * @param visible whether the current user may see the deal
     * @param before null when there was none among those that are looked at
     */
    public record Change(
            UUID deal,
            @Nullable String customerName,
            @Nullable String product,
            boolean visible,
            Kind kind,
            String currency,
            Delta delta,
            @Nullable Figure before,
            @Nullable Figure after) {}

    /** All changes of a kind. */
    public record Step(Kind kind, long deals, Delta delta) {}

    /** From the one forecast to the other in one currency; the opening and all steps add up to the closing. */
    public record Bridge(String currency, Delta opening, List<Step> steps, Delta closing) {}

    /** @param count of all changes, of which the biggest are told */
    public record Answer(
            ForecastPeriods periods, Instant since, List<Bridge> bridges, List<Change> changes, long count) {}

    /** A change before anybody asks what the deal is called. */
    private record Part(
            UUID deal, Kind kind, String currency, Delta delta, @Nullable Figure before, @Nullable Figure after) {}

    /** @param limit of changes that are told one by one */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Answer since(Instant since, ForecastPeriods periods, Whose whose, int limit) {
        var opening = forecast.of(periods, whose, since).total();
        var closing = forecast.of(periods, whose, null).total();
        var parts = new ArrayList<Part>();
        for (var it : changed(since, whose)) {
            parts(it, periods, parts);
        }
        parts.sort(Comparator.comparing((Part it) -> it.delta.size())
                .reversed()
                .thenComparing(Part::kind)
                .thenComparing(Part::deal)
                .thenComparing(Part::currency));
        return new Answer(
                periods,
                since,
                bridges(opening, closing, parts),
                named(parts.stream().limit(limit).toList()),
                parts.size());
    }

    private static List<Bridge> bridges(List<Figures> opening, List<Figures> closing, List<Part> parts) {
        var before = new TreeMap<String, Delta>();
        var after = new HashMap<String, Delta>();
        opening.forEach(it -> before.put(it.currency(), amounts(it)));
        closing.forEach(it -> after.put(it.currency(), amounts(it)));
        after.keySet().forEach(it -> before.putIfAbsent(it, Delta.NONE));
        parts.forEach(it -> before.putIfAbsent(it.currency, Delta.NONE));
        var bridges = new ArrayList<Bridge>();
        before.forEach((currency, was) -> {
            var steps = new ArrayList<Step>();
            for (var kind : Kind.values()) {
                var of = parts.stream()
                        .filter(it -> it.kind == kind && it.currency.equals(currency))
                        .toList();
                if (!of.isEmpty()) {
                    steps.add(new Step(
                            kind, of.size(), of.stream().map(Part::delta).reduce(Delta.NONE, Delta::plus)));
                }
            }
            bridges.add(new Bridge(currency, was, steps, after.getOrDefault(currency, Delta.NONE)));
        });
        return bridges;
    }

    private static Delta amounts(Figures it) {
        return new Delta(
                it.won().sum(),
                it.committed().sum(),
                it.weighted().sum(),
                it.bestCase().sum());
    }

    /**
     * A deal whose history went on.
     *
     * @param before what it was, null when it was not there; {@code wasAmong} those that are looked at
     * @param after what it is, null when it is gone
     */
    private record Changed(
            UUID deal, @Nullable Figure before, boolean wasAmong, @Nullable Figure after, boolean isAmong) {}

    private List<Changed> changed(Instant since, Whose whose) {
        var query = new Query("select * from (select distinct deal_id from deal.forecast_fact where at > ?) c");
        query.arguments.add(Timestamp.from(since));
        query.sql.append(" left join lateral ");
        last(query, whose, " and d.at <= ?");
        query.arguments.add(Timestamp.from(since));
        query.sql.append(" o on true join lateral ");
        last(query, whose, "");
        query.sql.append(" n on true where o.among or n.among");
        return jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query((row, number) -> {
                    var before = row.getBoolean(2) ? figure(row, 4) : null;
                    var after = row.getBoolean(13) ? figure(row, 15) : null;
                    return new Changed(
                            Objects.requireNonNull(row.getObject(1, UUID.class)),
                            before,
                            before != null && row.getBoolean(3),
                            after,
                            after != null && row.getBoolean(14));
                })
                .list();
    }

    /** The last of the facts of deal {@code c}, with whether it was there and is of those that are looked at. */
    private void last(Query query, Whose whose, String condition) {
        query.sql.append("(select not d.removed, not d.removed and ");
        query.visible(access)
                .and("d.funnel = ?", whose.funnel())
                .whose(whose.owner(), whose.team(), access.me())
                .sql
                .append(" as among, d.funnel, d.stage, d.value, d.currency, d.probability, d.expected_close_on,"
                        + " d.on_hold_until is not null, d.offer_state, d.closed_at from deal.forecast_fact d"
                        + " where d.deal_id = c.deal_id")
                .append(condition)
                .append(" order by d.at desc, d.id desc limit 1)");
    }

    private static Figure figure(ResultSet row, int first) throws SQLException {
        var closed = row.getTimestamp(first + 8);
        return new Figure(
                row.getString(first),
                row.getString(first + 1),
                row.getBigDecimal(first + 2),
                row.getString(first + 3),
                row.getInt(first + 4),
                row.getObject(first + 5, LocalDate.class),
                row.getBoolean(first + 6),
                row.getString(first + 7),
                closed == null ? null : closed.toInstant());
    }

    private void parts(Changed it, ForecastPeriods periods, List<Part> parts) {
        var before = it.wasAmong ? it.before : null;
        var after = it.isAmong ? it.after : null;
        if (before == null || after == null) {
            var kind = before == null
                    ? it.before == null ? Kind.NEW : Kind.TAKEN_OVER
                    : it.after == null ? Kind.REMOVED : Kind.HANDED_AWAY;
            part(it.deal, kind, before, after, periods, parts);
            return;
        }
        if (!before.isOpen() || !after.isOpen()) {
            var kind = after.isWon() ? Kind.WON : after.isOpen() ? Kind.STAGE : Kind.LOST;
            if (before.isOpen() || after.isOpen() || !before.equals(after)) {
                part(it.deal, kind, before, after, periods, parts);
            }
            return;
        }
        var expected = before.expected(after.expectedCloseOn);
        var worth = expected.worth(after);
        var at = worth.at(after);
        var offered = at.offered(after.offerState);
        if (!Objects.equals(before.expectedCloseOn, after.expectedCloseOn)) {
            var was = covered(before, periods);
            var is = covered(after, periods);
            part(
                    it.deal,
                    was && is ? Kind.MOVED : was ? Kind.MOVED_OUT : Kind.MOVED_IN,
                    before,
                    expected,
                    periods,
                    parts);
        }
        if (!expected.equals(worth)) {
            part(it.deal, valueKind(expected, worth), expected, worth, periods, parts);
        }
        if (!worth.equals(at)) {
            part(it.deal, Kind.STAGE, worth, at, periods, parts);
        }
        if (!at.equals(offered)) {
            part(it.deal, Kind.OFFER, at, offered, periods, parts);
        }
        if (!offered.equals(after)) {
            part(it.deal, after.onHold ? Kind.HELD : Kind.RESUMED, offered, after, periods, parts);
        }
    }

    private static Kind valueKind(Figure before, Figure after) {
        if (!before.currency.equals(after.currency)) {
            return Kind.CURRENCY;
        }
        return worth(before).compareTo(worth(after)) <= 0 ? Kind.VALUE_UP : Kind.VALUE_DOWN;
    }

    private static BigDecimal worth(Figure it) {
        return Objects.requireNonNullElse(it.value, BigDecimal.ZERO);
    }

    private static boolean covered(@Nullable Figure it, ForecastPeriods periods) {
        if (it == null) {
            return false;
        }
        var closed = it.closedAt;
        var day = it.expectedCloseOn;
        return closed == null
                ? day != null && periods.covers(periods.place(day))
                : it.isWon() && periods.covers(periods.place(closed));
    }

    /** Adds what changes in the periods, in each currency that it changes in. */
    private void part(
            UUID deal,
            Kind kind,
            @Nullable Figure before,
            @Nullable Figure after,
            ForecastPeriods periods,
            List<Part> parts) {
        if (!covered(before, periods) && !covered(after, periods)) {
            return;
        }
        var was = before == null ? null : before.currency;
        var is = after == null ? null : after.currency;
        var less = amounts(before, periods);
        var more = amounts(after, periods);
        if (was != null && is != null && was.equals(is)) {
            parts.add(new Part(deal, kind, is, more.minus(less), before, after));
            return;
        }
        if (was != null && covered(before, periods)) {
            parts.add(new Part(deal, kind, was, Delta.NONE.minus(less), before, after));
        }
        if (is != null && covered(after, periods)) {
            parts.add(new Part(deal, kind, is, more, before, after));
        }
    }

    private Delta amounts(@Nullable Figure it, ForecastPeriods periods) {
        if (it == null || !covered(it, periods)) {
            return Delta.NONE;
        }
        var zero = Delta.ZERO;
        var value = worth(it).setScale(2, RoundingMode.HALF_UP);
        if (it.isWon()) {
            return new Delta(value, value, value, value);
        }
        var category = categories.of(
                new Inputs(it.stage, it.probability, it.offerState, it.onHold, it.expectedCloseOn != null));
        var weighted = value.multiply(BigDecimal.valueOf(it.probability, 2)).setScale(2, RoundingMode.HALF_UP);
        return new Delta(
                zero,
                ForecastMeasure.COMMITTED.categories().contains(category) ? value : zero,
                ForecastMeasure.WEIGHTED.categories().contains(category) ? weighted : zero,
                ForecastMeasure.BEST_CASE.categories().contains(category) ? value : zero);
    }

    private List<Change> named(List<Part> parts) {
        var ids = parts.stream().map(Part::deal).distinct().toArray(UUID[]::new);
        var query = new Query("select * from deal.deal d where ").visible(access);
        query.sql.append(" and d.id = any(?)");
        query.arguments.add(ids);
        var deals = jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query(DealView::of)
                .list();
        var names = customers.names(deals);
        Map<UUID, DealView> byId = new HashMap<>();
        deals.forEach(it -> byId.put(it.id(), it));
        return parts.stream()
                .map(it -> {
                    var deal = byId.get(it.deal);
                    var customer = deal == null ? null : deal.customerId();
                    return new Change(
                            it.deal,
                            customer == null ? null : names.get(customer),
                            deal == null ? null : deal.product(),
                            deal != null,
                            it.kind,
                            it.currency,
                            it.delta,
                            it.before,
                            it.after);
                })
                .toList();
    }
}
