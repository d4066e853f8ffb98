package pl.lejek.reactivation;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;

/** Cascades behind the figures: every number of {@link CascadeFigures} is a filter of this list. */
@Service
@Transactional(readOnly = true)
public class CascadeList {

    private final JdbcClient jdbc;
    private final CascadeFigures figures;
    private final SweepStore sweeps;
    private final WorkingCalendar calendar;

    CascadeList(JdbcClient jdbc, CascadeFigures figures, SweepStore sweeps, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.sweeps = sweeps;
        this.calendar = calendar;
    }

    /** Which instant of a cascade a list goes by. */
    public enum Moment {
        STARTED("c.started_at", ""),
        /** A step that was taken: a row for each. */
        STEP("s.at", " join reactivation.step s on s.case_id = c.case_id"),
        WON("c.won_at", ""),
        ENDED("c.ended_at", ""),
        /** A call that somebody made. */
        CALLED("k.done_at", " join reactivation.call k on k.case_id = c.case_id");

        private final String column;
        private final String join;

        Moment(String column, String join) {
            this.column = column;
            this.join = join;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Moment> of(String key) {
            return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
        }
    }

    /** Whether, and why not, a cascade runs. */
    public enum State {
        RUNNING("running", null),
        REACTIVATED("reactivated", "purchase"),
        CHURNED("churned", "churned"),
        OPTED_OUT("opted-out", "opt-out"),
        CORRECTED("corrected", "correction"),
        MERGED("merged", "merge"),
        ERASED("erased", "erasure");

        private final String key;
        private final @Nullable String reason;

        State(String key, @Nullable String reason) {
            this.key = key;
            this.reason = reason;
        }

        public String key() {
            return key;
        }

        /** @return what the reason for an end means; RUNNING for none */
        public static State ofReason(@Nullable String reason) {
            return Arrays.stream(values())
                    .filter(it -> java.util.Objects.equals(it.reason, reason))
                    .findFirst()
                    .orElseThrow();
        }

        public static Optional<State> of(String key) {
            return Arrays.stream(values()).filter(it -> it.key.equals(key)).findFirst();
        }
    }

    /**
     * What may be asked; null for whatever it may be. All of it must hold.
     *
     * @param moment what {@code from}, {@code until} and the order go by
     * @param from in the sales zone
     * @param until the day after the last
     * @param step with {@link Moment#STEP} and {@link Moment#CALLED} the step that was taken, else the one that was reached last
     * @param channel of a step that was taken, or why none; with {@link Moment#STEP} alone
     * @param offered whether somebody was written to; with {@link Moment#STEP} alone
     * @param wonStep 0 for those who came back without an offer
     * @param nextOn the day of the next step; with it perhaps {@code nextStep}
     */
    public record Filter(
            Moment moment,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable State state,
            @Nullable Integer step,
            @Nullable String channel,
            @Nullable Boolean offered,
            @Nullable Integer wonStep,
            @Nullable Boolean heldOut,
            @Nullable Boolean callOpen,
            @Nullable CustomerId customer,
            @Nullable LocalDate nextOn,
            @Nullable Integer nextStep) {}

    private record Place(Instant at, String caseId, int step) {}

    /** @return newest first by the moment that is asked for */
    public Page<CascadeView> list(Filter filter, @Nullable String cursor, int limit) {
        var after =
                Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), it.get(1), Integer.parseInt(it.get(2))));
        var arguments = new HashMap<String, @Nullable Object>();
        var sql = new StringBuilder("select c.*, ")
                .append(filter.moment.column)
                .append(" as moment, ")
                .append(
                        filter.moment == Moment.STEP
                                ? "s.channel, s.benefit, s.step as taken"
                                : filter.moment == Moment.CALLED
                                        ? "null as channel, null::int as benefit, k.step as taken"
                                        : "null as channel, null::int as benefit, 0 as taken")
                .append(" from reactivation.cascade c")
                .append(filter.moment.join)
                .append(" where ")
                .append(filter.moment.column)
                .append(" is not null");
        conditions(filter, sql, arguments);
        if (after != null) {
            var place = place(filter);
            sql.append(" and (")
                    .append(place)
                    .append(place.endsWith(".step") ? ") < (:at, :case, :taken)" : ") < (:at, :case)");
            arguments.put("at", Timestamp.from(after.at));
            arguments.put("case", after.caseId);
            arguments.put("taken", after.step);
        }
        sql.append(" order by ").append(place(filter).replace(",", " desc,")).append(" desc limit :limit");
        arguments.put("limit", limit + 1);
        var rows = jdbc.sql(sql.toString())
                .params(arguments)
                .query((row, number) -> new Row(view(row), row.getInt("taken")))
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.view.at(), it.view.caseId(), it.taken)
                        .toString())
                .map(Row::view);
    }

    private record Row(CascadeView view, int taken) {}

    private static String place(Filter filter) {
        return switch (filter.moment) {
            case STEP -> "s.at, s.case_id, s.step";
            case CALLED -> "k.done_at, k.case_id, k.step";
            default -> filter.moment.column + ", c.case_id";
        };
    }

    private void conditions(Filter filter, StringBuilder sql, Map<String, @Nullable Object> arguments) {
        if (filter.from != null) {
            sql.append(" and ").append(filter.moment.column).append(" >= :from");
            arguments.put("from", Timestamp.from(calendar.startOf(filter.from)));
        }
        if (filter.until != null) {
            sql.append(" and ").append(filter.moment.column).append(" < :until");
            arguments.put("until", Timestamp.from(calendar.startOf(filter.until)));
        }
        if (filter.state == State.RUNNING) {
            sql.append(" and c.ended_at is null");
        } else if (filter.state != null) {
            sql.append(" and c.end_reason = :reason");
            arguments.put("reason", filter.state.reason);
        }
        if (filter.step != null) {
            sql.append(" and ").append(stepColumn(filter)).append(" = :step");
            arguments.put("step", filter.step);
        }
        if (filter.channel != null && filter.moment == Moment.STEP) {
            sql.append(" and s.channel = :channel");
            arguments.put("channel", filter.channel);
        }
        if (filter.offered != null && filter.moment == Moment.STEP) {
            sql.append(filter.offered ? " and s.coupon is not null" : " and s.coupon is null");
        }
        if (filter.wonStep != null) {
            sql.append(
                    filter.wonStep == 0
                            ? " and c.won_at is not null and c.won_step is null"
                            : " and c.won_step = :won");
            if (filter.wonStep != 0) {
                arguments.put("won", filter.wonStep);
            }
        }
        if (filter.heldOut != null) {
            sql.append(" and c.held_out = :heldOut");
            arguments.put("heldOut", filter.heldOut);
        }
        if (filter.callOpen != null) {
            sql.append(" and c.ended_at is null and c.call_open = :callOpen");
            arguments.put("callOpen", filter.callOpen);
        }
        if (filter.customer != null) {
            sql.append(" and c.customer_id = :customer");
            arguments.put("customer", filter.customer.value());
        }
        if (filter.nextOn != null) {
            sql.append(" and c.ended_at is null and c.next_on ")
                    .append(filter.nextOn.equals(calendar.today()) ? "<=" : "=")
                    .append(" :nextOn");
            arguments.put("nextOn", filter.nextOn);
            if (filter.nextStep != null) {
                sql.append(" and c.last_purchase_on = any(:lastPurchases)");
                arguments.put(
                        "lastPurchases",
                        figures.lastPurchases(filter.nextOn, filter.nextStep).stream()
                                .map(Date::valueOf)
                                .toArray(Date[]::new));
            }
        }
    }

    private static String stepColumn(Filter filter) {
        return switch (filter.moment) {
            case STEP -> "s.step";
            case CALLED -> "k.step";
            default -> "c.step";
        };
    }

    private static CascadeView view(ResultSet row) throws SQLException {
        return new CascadeView(
                row.getString("case_id"),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getTimestamp("moment").toInstant(),
                row.getObject("last_purchase_on", LocalDate.class),
                row.getTimestamp("started_at").toInstant(),
                row.getBoolean("held_out"),
                row.getString("rfm_group"),
                row.getBigDecimal("lifetime_value"),
                row.getObject("step", Integer.class),
                instant(row, "step_at"),
                row.getString("channel"),
                row.getObject("benefit", Integer.class),
                row.getObject("next_on", LocalDate.class),
                row.getBoolean("call_open"),
                instant(row, "ended_at"),
                row.getString("end_reason"),
                row.getObject("won_step", Integer.class),
                instant(row, "won_at"),
                row.getBigDecimal("won_total"),
                row.getString("won_currency"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** @return runs of the sweep, newest first */
    public Page<SweepView> sweeps(@Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), it.get(1), 0));
        var rows = sweeps.before(after == null ? null : after.at, after == null ? null : after.caseId, limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.beganAt(), it.caseId()).toString());
    }
}
