package pl.lejek.purchase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;

/** Customers of whom somebody knows that they have left, and whose will it was (domain.md SEG-30, SEG-33). */
@Service
@Transactional
public class Departures {

    private static final int LONG = 500;

    private final JdbcClient jdbc;
    private final CustomerCards cards;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Departures(
            JdbcClient jdbc,
            CustomerCards cards,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.cards = cards;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /** Whose will it was. */
    public enum Kind {
        /** The customer's. */
        VOLUNTARY,
        /** The company's: unprofitable, no sales to speak of, did not pay. */
        INVOLUNTARY;

        /** @return as the API writes it */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A customer has left.
     *
     * @param on the day in the sales zone
     * @param notedBy user id
     */
    public record Departure(Kind kind, LocalDate on, String reason, Instant notedAt, String notedBy) {}

    /** Departures end with the next purchase: who bought something later has not left. */
    @Transactional(readOnly = true)
    public Optional<Departure> find(CustomerId customer) {
        cards.requireVisible(customer);
        return read(customer);
    }

    private Optional<Departure> read(CustomerId customer) {
        return jdbc.sql(
                        """
                        select d.* from purchase.departure d left join purchase.customer_value v using (customer_id)
                        where customer_id = ? and (v.last_on is null or v.last_on <= d.left_on)
                        """)
                .param(customer.value())
                .query(Departures::view)
                .optional();
    }

    private static Departure view(ResultSet row, int number) throws SQLException {
        return new Departure(
                Kind.valueOf(row.getString("kind")),
                row.getObject("left_on", LocalDate.class),
                row.getString("reason"),
                row.getTimestamp("noted_at").toInstant(),
                row.getString("noted_by"));
    }

    /**
     * Notes that the customer has left, or why.
     *
     * @param kind {@code voluntary} or {@code involuntary}
     * @param on the day, in the sales zone; null for today
     * @throws FieldErrors naming every field that is wrong
     */
    public Departure note(CustomerId customer, @Nullable String kind, @Nullable LocalDate on, @Nullable String reason) {
        cards.requireEditable(customer);
        var errors = new java.util.ArrayList<FieldErrors.FieldError>();
        var whose = kind == null ? "" : kind.strip().toUpperCase(Locale.ROOT);
        if (!whose.equals("VOLUNTARY") && !whose.equals("INVOLUNTARY")) {
            errors.add(new FieldErrors.FieldError("kind", messages.text("purchase.departure-kind")));
        }
        var why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONG) {
            errors.add(new FieldErrors.FieldError(
                    "reason", messages.text(why.isEmpty() ? "purchase.missing" : "purchase.too-long", LONG)));
        }
        var day = on == null ? calendar.today() : on;
        if (day.isAfter(calendar.today()) || day.getYear() < 1900) {
            errors.add(new FieldErrors.FieldError("on", messages.text("purchase.departure-day")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        var before = read(customer);
        jdbc.sql(
                        """
                        insert into purchase.departure (customer_id, kind, left_on, reason, noted_at, noted_by)
                        values (:customer, :kind, :on, :reason, :at, :by)
                        on conflict (customer_id) do update
                        set kind = excluded.kind, left_on = excluded.left_on, reason = excluded.reason,
                            noted_at = excluded.noted_at, noted_by = excluded.noted_by
                        """)
                .param("customer", customer.value())
                .param("kind", whose)
                .param("on", day)
                .param("reason", why)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", Acting.current().actor())
                .update();
        var after = read(customer);
        trail.record(TrailEntry.of("customer.left", "customer", customer.toString())
                .with("departure", before.map(it -> it.kind.key()).orElse(null), whose.toLowerCase(Locale.ROOT))
                .with("leftOn", before.map(Departure::on).orElse(null), day));
        feed.changed(Purchases.TOPIC);
        return after.orElseThrow(() -> new FieldErrors("on", messages.text("purchase.departure-bought-later")));
    }

    /** The customer has not left. */
    public void withdraw(CustomerId customer) {
        cards.requireEditable(customer);
        var gone = jdbc.sql("delete from purchase.departure where customer_id = ?")
                .param(customer.value())
                .update();
        if (gone == 0) {
            throw new NotFound("departure", customer.toString());
        }
        trail.record(TrailEntry.of("customer.left-withdrawn", "customer", customer.toString()));
        feed.changed(Purchases.TOPIC);
    }
}
