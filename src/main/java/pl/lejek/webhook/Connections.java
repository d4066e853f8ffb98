package pl.lejek.webhook;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** The programs that an administrator lets hear of events. A diagram names one by its key; its secret is told once. */
@Service
@Transactional
public class Connections {

    /** As long a receiver may take to learn a new secret, unless said otherwise. */
    public static final int OVERLAP_HOURS = 24;

    private static final int MOST_OVERLAP_HOURS = 168;
    private static final int MOST_CHARACTERS = 100;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final JdbcClient jdbc;
    private final Destinations destinations;
    private final SecretBox box;
    private final WebhookSettings settings;
    private final List<WebhookEvent> events;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Connections(
            JdbcClient jdbc,
            Destinations destinations,
            SecretBox box,
            WebhookSettings settings,
            ObjectProvider<WebhookEvent> events,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.box = box;
        this.settings = settings;
        this.events =
                events.stream().sorted(Comparator.comparing(WebhookEvent::name)).toList();
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A connection as administrators see it.
     *
     * @param oldSecretUntil until when the secret before this one signs too; null when there is none
     */
    public record ConnectionView(
            UUID id,
            int version,
            String key,
            String name,
            String url,
            List<String> events,
            boolean active,
            Instant secretMadeAt,
            @Nullable Instant oldSecretUntil,
            Instant createdAt,
            String createdBy) {}

    /** A connection with its secret, which is never told again. */
    public record WithSecret(ConnectionView connection, String secret) {}

    /**
     * What an administrator says of a connection; null leaves it as it is.
     *
     * @param key only of a new one: diagrams know it
     */
    public record Request(
            @Nullable String key,
            @Nullable String name,
            @Nullable String url,
            @Nullable List<String> events,
            @Nullable Boolean active) {}

    /**
     * What holds for all connections.
     *
     * @param hosts where webhooks may go
     * @param ready whether secrets can be kept
     */
    public record Rules(List<String> hosts, boolean loopback, boolean ready, List<WebhookEvent> events) {}

    /** A connection as it is used. */
    record Target(String key, String url, List<String> events, boolean active, List<byte[]> secrets) {

        boolean wants(String event) {
            return active && events.contains(event);
        }
    }

    public Rules rules() {
        return new Rules(settings.hosts(), settings.loopback(), box.isReady(), events);
    }

    @Transactional(readOnly = true)
    public Page<ConnectionView> list(@Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> it.get(0));
        var rows = jdbc.sql("select * from webhook.connection where key > ? order by key limit ?")
                .params(after == null ? "" : after, limit + 1)
                .query(Connections::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.key()).toString());
    }

    /** @throws NotFound when there is none of that id */
    @Transactional(readOnly = true)
    public ConnectionView get(UUID id) {
        return jdbc.sql("select * from webhook.connection where id = ?")
                .param(id)
                .query(Connections::view)
                .optional()
                .orElseThrow(() -> new NotFound("webhook-connection", id.toString()));
    }

    /**
     * Adds a connection and makes its secret.
     *
     * @throws FieldErrors naming every field that is wrong
     * @throws Conflict when the key is taken, or there is nothing to seal a secret with
     */
    public WithSecret add(Request request) {
        var errors = new ArrayList<FieldError>();
        if (request.key() == null || !KEY.matcher(request.key()).matches() || tooLong(request.key())) {
            errors.add(error("key", "key-invalid"));
        }
        check("name", request.name() == null ? "" : request.name(), errors);
        check("url", request.url() == null ? "" : request.url(), errors);
        check(request.events() == null ? List.of() : request.events(), errors);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        requireKey();
        var id = UUID.randomUUID();
        var secret = Signature.newSecret();
        var now = Timestamp.from(clock.instant());
        try {
            jdbc.sql(
                            """
                            insert into webhook.connection
                                (id, key, name, url, events, active, secret, secret_made_at, created_at, created_by)
                            values (:id, :key, :name, :url, :events, :active, :secret, :now, :now, :by)
                            """)
                    .param("id", id)
                    .param("key", request.key())
                    .param("name", request.name())
                    .param("url", request.url())
                    .param("events", array(request.events()))
                    .param("active", !Boolean.FALSE.equals(request.active()))
                    .param("secret", box.seal(secret))
                    .param("now", now)
                    .param("by", Acting.current().actor())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Conflict(messages.text("webhook.key-taken"));
        }
        var added = get(id);
        trail.record(differences(entry("webhook.connection-added", id), null, added));
        feed.changed("webhooks");
        return new WithSecret(added, secret);
    }

    /**
     * Changes what the request names; the key stays.
     *
     * @throws pl.lejek.platform.web.PreconditionFailed when somebody else has changed it meanwhile
     */
    public ConnectionView change(UUID id, @Nullable String ifMatch, Request request) {
        var before = locked(id);
        ETags.requireMatch(ifMatch, before.version());
        var errors = new ArrayList<FieldError>();
        if (request.key() != null && !request.key().equals(before.key())) {
            errors.add(error("key", "key-stays"));
        }
        check("name", request.name(), errors);
        // Whatever else is changed: what the operator has taken off the list is not switched on again.
        if (request.url() != null || Boolean.TRUE.equals(request.active())) {
            check("url", request.url() == null ? before.url() : request.url(), errors);
        }
        if (request.events() != null) {
            check(request.events(), errors);
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        jdbc.sql(
                        """
                        update webhook.connection set version = version + 1, name = coalesce(:name, name),
                            url = coalesce(:url, url), events = coalesce(:events::text[], events),
                            active = coalesce(:active, active)
                        where id = :id
                        """)
                .param("id", id)
                .param("name", request.name(), Types.VARCHAR)
                .param("url", request.url(), Types.VARCHAR)
                .param("events", request.events() == null ? null : array(request.events()), Types.ARRAY)
                .param("active", request.active(), Types.BOOLEAN)
                .update();
        var after = get(id);
        trail.record(differences(entry("webhook.connection-changed", id), before, after));
        feed.changed("webhooks");
        return after;
    }

    /**
     * Makes a new secret. Until the overlap is over both sign, so that the receiver can change in peace.
     *
     * @param overlapHours 0 to 168; null for 24
     */
    public WithSecret rotate(UUID id, @Nullable Integer overlapHours) {
        var hours = overlapHours == null ? OVERLAP_HOURS : overlapHours;
        if (hours < 0 || hours > MOST_OVERLAP_HOURS) {
            throw new FieldErrors("overlapHours", messages.text("webhook.overlap-invalid", MOST_OVERLAP_HOURS));
        }
        requireKey();
        var before = locked(id);
        var now = clock.instant();
        var secret = Signature.newSecret();
        jdbc.sql(
                        """
                        update webhook.connection set version = version + 1, secret = :secret, secret_made_at = :now,
                            old_secret = case when :overlap then secret end,
                            old_secret_until = case when :overlap then cast(:until as timestamptz) end
                        where id = :id
                        """)
                .param("id", id)
                .param("secret", box.seal(secret))
                .param("now", Timestamp.from(now))
                .param("overlap", hours > 0)
                .param("until", Timestamp.from(now.plus(Duration.ofHours(hours))))
                .update();
        trail.record(entry("webhook.secret-rotated", id)
                .with("secretMadeAt", before.secretMadeAt(), now)
                .with("overlapHours", null, hours));
        feed.changed("webhooks");
        return new WithSecret(get(id), secret);
    }

    @Transactional(readOnly = true)
    Optional<Target> target(String key) {
        var now = clock.instant();
        return jdbc.sql("select * from webhook.connection where key = ?")
                .param(key)
                .query((row, number) -> {
                    var secrets = new ArrayList<byte[]>();
                    secrets.add(row.getBytes("secret"));
                    var until = row.getTimestamp("old_secret_until");
                    if (until != null && until.toInstant().isAfter(now)) {
                        secrets.add(row.getBytes("old_secret"));
                    }
                    return new Target(
                            row.getString("key"),
                            row.getString("url"),
                            texts(row),
                            row.getBoolean("active"),
                            List.copyOf(secrets));
                })
                .optional();
    }

    private ConnectionView locked(UUID id) {
        return jdbc.sql("select * from webhook.connection where id = ? for update")
                .param(id)
                .query(Connections::view)
                .optional()
                .orElseThrow(() -> new NotFound("webhook-connection", id.toString()));
    }

    private void requireKey() {
        if (!box.isReady()) {
            throw new Conflict(messages.text("webhook.no-key"));
        }
    }

    private void check(String field, @Nullable String value, List<FieldError> errors) {
        if (value == null) {
            return;
        }
        if (field.equals("url")) {
            destinations.faultOf(value).ifPresent(it -> errors.add(error("url", it.key)));
        } else if (value.isBlank()) {
            errors.add(error(field, "needed"));
        } else if (tooLong(value)) {
            errors.add(new FieldError(field, messages.text("webhook.too-long", MOST_CHARACTERS)));
        }
    }

    private void check(List<String> wanted, List<FieldError> errors) {
        var known = events.stream().map(WebhookEvent::name).toList();
        if (wanted.isEmpty() || !known.containsAll(wanted)) {
            errors.add(new FieldError("events", messages.text("webhook.events-invalid", String.join(", ", known))));
        }
    }

    private static boolean tooLong(String value) {
        return value.length() > MOST_CHARACTERS;
    }

    private FieldError error(String field, String key) {
        return new FieldError(field, messages.text("webhook." + key));
    }

    private static TrailEntry entry(String action, UUID id) {
        return TrailEntry.of(action, "webhook-connection", id.toString());
    }

    private static TrailEntry differences(TrailEntry entry, @Nullable ConnectionView before, ConnectionView after) {
        return entry.with("key", before == null ? null : before.key(), after.key())
                .with("name", before == null ? null : before.name(), after.name())
                .with("url", before == null ? null : withoutQuery(before.url()), withoutQuery(after.url()))
                .with("events", before == null ? null : before.events(), after.events())
                .with("active", before == null ? null : before.active(), after.active());
    }

    /** Some put a password there. */
    private static String withoutQuery(String url) {
        var query = URI.create(url).getRawQuery();
        return query == null ? url : url.substring(0, url.indexOf('?'));
    }

    private static String[] array(@Nullable List<String> texts) {
        return texts == null
                ? new String[0]
                : texts.stream().distinct().sorted().toArray(String[]::new);
    }

    private static List<String> texts(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("events").getArray());
    }

    private static ConnectionView view(ResultSet row, int number) throws SQLException {
        var until = row.getTimestamp("old_secret_until");
        return new ConnectionView(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("key"),
                row.getString("name"),
                row.getString("url"),
                texts(row),
                row.getBoolean("active"),
                row.getTimestamp("secret_made_at").toInstant(),
                until == null ? null : until.toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"));
    }
}
