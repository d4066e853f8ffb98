package pl.lejek.history;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Messages;
import pl.lejek.testing.Database;
import pl.lejek.testing.SharedDatabase;

/** A trail in a database of its own that a test may spoil, and what seals and checks it. */
class SealedTrail {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String TEMPLATE = template();

    /** When seals are made. */
    Instant now = Instant.parse("2026-11-29T12:00:00Z");

    final String url;
    final DataSource source;
    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    final TrailWriter writer;
    final SealStore store;
    final SealKey key;
    final Anchors anchors;
    final Sealer sealer;
    final Seals seals;
    final Moment moment;
    final SealedRanges ranges;

    SealedTrail(Path folder) {
        this(newDatabase(), folder, Duration.ofSeconds(20));
    }

    SealedTrail(String url, Path folder, Duration patience) {
        this(url, folder, folder.resolve("anchors"), patience);
    }

    SealedTrail(String url, Path folder, Path anchored, Duration patience) {
        this.url = url;
        var database = Database.at(url, "postgres", "");
        source = database.source();
        jdbc = database.jdbc();
        var transactions = new DataSourceTransactionManager(source);
        transaction = new TransactionTemplate(transactions);
        writer = new TrailWriter(jdbc, new ObjectMapper());
        key = key(folder);
        anchors = new Anchors(anchored, key);
        store = new SealStore(jdbc);
        sealer = sealer(store, patience);
        moment = new Moment(source);
        ranges = new SealedRanges(jdbc, store, anchors);
        var messages = mock(Messages.class);
        when(messages.text(anyString(), any(Object[].class))).thenAnswer(it -> it.getArgument(0));
        seals = new Seals(sealer, store, anchors, moment, new LongReadings(), messages);
    }

    Sealer sealer(SealStore store, Duration patience) {
        var settings = new AuditSettings("", "", Duration.ofMinutes(1), patience, 100);
        return new Sealer(store, key, anchors, settings, new DataSourceTransactionManager(source), clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                now = now.plusMillis(1);
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    static SealKey key(Path folder) {
        try {
            var file = folder.resolve("seal.key");
            if (!Files.exists(file)) {
                SealKey.make(file);
            }
            return new SealKey(file);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** All migrations once; every test gets a copy. */
    private static String template() {
        var url = SharedDatabase.newDatabase();
        Database.at(url, "postgres", "").migrate();
        return url;
    }

    static String newDatabase() {
        var name = "trail_" + NUMBER.incrementAndGet();
        Database.at(named(TEMPLATE, "postgres"), "postgres", "")
                .jdbc()
                .execute("create database " + name + " template " + name(TEMPLATE));
        return named(TEMPLATE, name);
    }

    static String name(String url) {
        return url.replaceAll(".*/(\\w+)\\?.*", "$1");
    }

    private static String named(String url, String name) {
        return url.replace("/" + name(url) + "?", "/" + name + "?");
    }

    /** Writes so many entries in one transaction, each with a value of the company's and one of a person's. */
    void write(int entries) {
        transaction.executeWithoutResult(status -> writer.write(lines(entries)));
    }

    /** Writes entries a second apart, and seals them a minute after the first. */
    void write(int entries, String at) {
        var first = Instant.parse(at);
        var lines = new ArrayList<TrailLine>();
        for (var line : lines(entries)) {
            lines.add(new TrailLine(
                    line.entry(), first.plusSeconds(lines.size()), line.acting(), line.processKey(), line.elementId()));
        }
        transaction.executeWithoutResult(status -> writer.write(lines));
        now = first.plusSeconds(60);
        sealer.seal();
    }

    /** Draws ids that nothing comes of. */
    void rollBack(int entries) {
        transaction.executeWithoutResult(status -> {
            writer.write(lines(entries));
            status.setRollbackOnly();
        });
    }

    static List<TrailLine> lines(int entries) {
        var lines = new ArrayList<TrailLine>();
        for (var i = 0; i < entries; i++) {
            // Reasons of before are sentences that people typed.
            var entry = new TrailEntry(
                            "lead.changed", "lead", "lead-" + i, "case-" + i % 3, "„zażółć” \"it\"\n" + i, List.of())
                    .with("owner", "anna", "borys")
                    .with("phone", null, "+48 600 100 20" + i, "person-" + i);
            lines.add(new TrailLine(
                    entry,
                    Instant.parse("2026-11-29T10:00:00.000120Z").plusSeconds(i),
                    new Acting("marek", "10.0.0.7"),
                    i % 2 == 0 ? "lead-handling" : null,
                    i % 2 == 0 ? "first-contact" : null));
        }
        return lines;
    }

    long erase(String person) {
        return jdbc.queryForObject(
                "select history.erase_person(?, now(), 'marek', '10.0.0.7', 'request 17')", Long.class, person);
    }

    /** As the owner of the tables can. */
    void spoil(String sql) {
        for (var table : List.of("audit_entry", "audit_value", "audit_seal", "erased_value")) {
            jdbc.execute("alter table history." + table + " disable trigger all");
        }
        jdbc.execute(sql);
    }
}
