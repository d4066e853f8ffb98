package pl.lejek.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.Recipient;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** What customers agreed to and took back: per channel and purpose, with source, date and version of the text (D-13). */
@Service
@Transactional
public class Consents {

    private static final Set<String> CHANNELS = Set.of("email", "sms", "phone");
    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final JdbcClient jdbc;
    private final Messaging messaging;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;

    Consents(JdbcClient jdbc, Messaging messaging, Messages messages, Trail trail, ChangeFeed feed, Clock clock) {
        this.jdbc = jdbc;
        this.messaging = messaging;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * One word on a channel and purpose.
     *
     * @param at when it was given
     * @param recordedBy id of the user; null for those of before
     */
    public record ConsentView(
            String channel,
            String purpose,
            boolean given,
            String source,
            @Nullable String textVersion,
            Instant at,
            Instant recordedAt,
            @Nullable String recordedBy) {}

    /** @return the newest word on every channel and purpose */
    @Transactional(readOnly = true)
    public List<ConsentView> current(CustomerId customer) {
        return jdbc.sql(
                        """
                        select distinct on (channel, purpose) * from customer.consent where customer_id = ?
                        order by channel, purpose, at desc, id desc
                        """)
                .param(customer.value())
                .query(Consents::view)
                .list();
    }

    /** @return every word there was, newest first, at most 500 */
    @Transactional(readOnly = true)
    public List<ConsentView> history(CustomerId customer) {
        return jdbc.sql("select * from customer.consent where customer_id = ? order by at desc, id desc limit 500")
                .param(customer.value())
                .query(Consents::view)
                .list();
    }

    /**
     * Keeps a word as a person tells it.
     *
     * @param at when it was given; null for now
     * @throws FieldErrors naming every field that is wrong
     */
    public void record(
            CustomerId customer,
            @Nullable String channel,
            @Nullable String purpose,
            @Nullable Boolean given,
            @Nullable String source,
            @Nullable String textVersion,
            @Nullable Instant at) {
        var now = clock.instant();
        var errors = new ArrayList<FieldError>();
        if (channel == null || !CHANNELS.contains(channel)) {
            errors.add(new FieldError("channel", messages.text("customer.code-invalid", "email, phone, sms")));
        }
        if (purpose == null || !PURPOSE.matcher(purpose).matches()) {
            errors.add(new FieldError("purpose", messages.text("customer.consent-purpose")));
        }
        if (given == null) {
            errors.add(new FieldError("given", messages.text("customer.needed")));
        }
        if (source == null || source.isBlank()) {
            errors.add(new FieldError("source", messages.text("customer.consent-source")));
        } else if (source.length() > FieldValues.SHORT) {
            errors.add(new FieldError("source", messages.text("customer.too-long", FieldValues.SHORT)));
        }
        if (Boolean.TRUE.equals(given) && (textVersion == null || textVersion.isBlank())) {
            errors.add(new FieldError("textVersion", messages.text("customer.consent-text")));
        } else if (textVersion != null && textVersion.length() > FieldValues.SHORT) {
            errors.add(new FieldError("textVersion", messages.text("customer.too-long", FieldValues.SHORT)));
        }
        if (at != null && at.isAfter(now)) {
            errors.add(new FieldError("at", messages.text("customer.consent-later")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        jdbc.sql(
                        """
                        insert into customer.consent
                            (customer_id, channel, purpose, given, source, text_version, at, recorded_at, recorded_by)
                        values (:customer, :channel, :purpose, :given, :source, :text, :at, :now, :by)
                        """)
                .param("customer", customer.value())
                .param("channel", channel)
                .param("purpose", purpose)
                .param("given", given)
                .param("source", source)
                .param("text", textVersion == null || textVersion.isBlank() ? null : textVersion, Types.VARCHAR)
                .param("at", Timestamp.from(at == null ? now : at))
                .param("now", Timestamp.from(now))
                .param("by", Acting.current().actor())
                .update();
        if (Boolean.TRUE.equals(given) && "marketing".equals(purpose) && !"phone".equals(channel)) {
            // What the same person refused before, by a link or in a request, is agreed to again.
            messaging.optIn(new Recipient("customer", customer.toString()), Channel.of(channel));
        }
        trail.record(TrailEntry.of("consent.recorded", "customer", customer.toString())
                .with(channel + "." + purpose, null, given)
                .with("source", null, source)
                .with("textVersion", null, textVersion));
        feed.changed("customers");
    }

    private static ConsentView view(ResultSet row, int number) throws SQLException {
        return new ConsentView(
                row.getString("channel"),
                row.getString("purpose"),
                row.getBoolean("given"),
                row.getString("source"),
                row.getString("text_version"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("recorded_by"));
    }
}
