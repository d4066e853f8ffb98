package pl.lejek.messaging;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The tables of changed templates; a node remembers what counts for five seconds. */
@Repository
class TemplateStore {

    private static final Boolean ONLY = Boolean.TRUE;

    private final JdbcClient jdbc;
    private final LoadingCache<Boolean, Map<String, Map<String, TemplateText>>> remembered;

    /** @param texts by language; empty when it is a return to the shipped ones */
    record Version(String key, int version, Instant changedAt, String changedBy, Map<String, TemplateText> texts) {}

    private record Row(String key, int version, Instant at, String by, @Nullable String language, TemplateText text) {}

    TemplateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.remembered =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build(only -> read());
    }

    /** @return the texts that count instead of shipped ones, by key and language */
    Map<String, Map<String, TemplateText>> current() {
        return remembered.get(ONLY);
    }

    /** @return the newest versions, also those that are a return to what is shipped, by key */
    Map<String, Version> newest() {
        var newest = new TreeMap<String, Version>();
        versions("v.version = (select max(version) from messaging.template_version n where n.key = v.key)", Map.of())
                .forEach(it -> newest.put(it.key(), it));
        return newest;
    }

    /** @return the newest first */
    List<Version> versions(String key) {
        return versions("v.key = :key", Map.of("key", key));
    }

    /** Until the transaction ends nobody else changes the template; @return its newest version, 0 before the first. */
    int lock(String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 632))::text")
                .param(key)
                .query(String.class)
                .optional();
        return jdbc.sql("select coalesce(max(version), 0) from messaging.template_version where key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    void add(Version it) {
        jdbc.sql(
                        """
                        insert into messaging.template_version (key, version, changed_at, changed_by)
                        values (?, ?, ?, ?)""")
                .params(it.key(), it.version(), it.changedAt().atOffset(ZoneOffset.UTC), it.changedBy())
                .update();
        it.texts().forEach((language, text) -> jdbc.sql(
                        """
                        insert into messaging.template_text (key, version, language, subject, letter, sms)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(it.key(), it.version(), language, text.subject(), text.letter(), text.sms())
                .update());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remembered.invalidateAll();
            }
        });
    }

    private Map<String, Map<String, TemplateText>> read() {
        var changed = new TreeMap<String, Map<String, TemplateText>>();
        newest().forEach((key, version) -> {
            if (!version.texts().isEmpty()) {
                changed.put(key, version.texts());
            }
        });
        return changed;
    }

    private List<Version> versions(String condition, Map<String, String> parameters) {
        var versions = new TreeMap<String, Version>();
        jdbc.sql(
                        """
                        select v.key, v.version, v.changed_at, v.changed_by, t.language, t.subject, t.letter, t.sms
                          from messaging.template_version v left join messaging.template_text t using (key, version)
                         where """
                                + " " + condition)
                .params(parameters)
                .query(TemplateStore::row)
                .list()
                .forEach(it -> {
                    var version = versions.computeIfAbsent(
                            it.key + "/" + it.version,
                            name -> new Version(it.key, it.version, it.at, it.by, new TreeMap<>()));
                    if (it.language != null) {
                        version.texts().put(it.language, it.text);
                    }
                });
        return versions.values().stream()
                .sorted((one, other) -> Integer.compare(other.version, one.version))
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var letter = row.getString("letter");
        return new Row(
                row.getString("key"),
                row.getInt("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"),
                row.getString("language"),
                new TemplateText(row.getString("subject"), letter == null ? "" : letter, row.getString("sms")));
    }
}
