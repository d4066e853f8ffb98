package pl.lejek.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Localized;
import pl.lejek.platform.live.TopicsChanged;

/** Roles and their rights; kept in memory for a few seconds, because every request asks. */
@Repository
class Roles {

    record Role(String key, Localized name, Reach reach, boolean shipped, Map<Kind, Level> rights) {}

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final ChangeFeed feed;
    private final Cache<String, Map<String, Role>> cache =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build();

    Roles(JdbcClient jdbc, ChangeFeed feed) {
        this.jdbc = jdbc;
        this.feed = feed;
    }

    Map<String, Role> all() {
        return Objects.requireNonNull(cache.get("all", key -> read()));
    }

    /** @return of every kind the highest level that one of the roles gives */
    Map<Kind, Level> rights(Collection<String> roles) {
        var rights = new EnumMap<Kind, Level>(Kind.class);
        var all = all();
        roles.stream().map(all::get).filter(Objects::nonNull).forEach(role -> role.rights()
                .forEach((kind, level) -> rights.merge(kind, level, (a, b) -> a.allows(b) ? a : b)));
        return rights;
    }

    Set<Reach> reaches(Collection<String> roles) {
        var all = all();
        var reaches = EnumSet.noneOf(Reach.class);
        roles.stream().map(all::get).filter(Objects::nonNull).map(Role::reach).forEach(reaches::add);
        return reaches;
    }

    /** Lets nobody else change the role until the transaction ends. */
    void lock(String key) {
        jdbc.sql("select from identity.role where key = ? for update")
                .param(key)
                .query()
                .listOfRows();
    }

    void write(Role role) {
        jdbc.sql(
                        """
                        insert into identity.role (key, name_en, name_pl, reach) values (:key, :en, :pl, :reach)
                        on conflict (key) do update
                        set name_en = excluded.name_en, name_pl = excluded.name_pl, reach = excluded.reach
                        """)
                .param("key", role.key())
                .param("en", role.name().en())
                .param("pl", role.name().pl())
                .param("reach", role.reach().name())
                .update();
        jdbc.sql("delete from identity.role_right where role_key = :key")
                .param("key", role.key())
                .update();
        role.rights().forEach((kind, level) -> {
            if (level != Level.NONE) {
                jdbc.sql("insert into identity.role_right values (:key, :kind, :level)")
                        .param("key", role.key())
                        .param("kind", kind.name())
                        .param("level", level.name())
                        .update();
            }
        });
        feed.changed("users");
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                cache.invalidateAll();
            }
        });
    }

    /** Another node may have changed a role. */
    @EventListener
    void changed(TopicsChanged event) {
        if (event.topics().contains("users")) {
            cache.invalidateAll();
        }
    }

    Map<String, Role> read() {
        var rights = new HashMap<String, Map<Kind, Level>>();
        jdbc.sql("select role_key, kind, level from identity.role_right").query(row -> {
            var kind = row.getString("kind");
            var level = Level.valueOf(row.getString("level"));
            var known = Arrays.stream(Kind.values())
                    .filter(it -> it.name().equals(kind))
                    .findFirst();
            var of = rights.computeIfAbsent(row.getString("role_key"), key -> new EnumMap<>(Kind.class));
            known.ifPresent(it -> of.put(it, level));
        });
        var roles = new LinkedHashMap<String, Role>();
        jdbc.sql("select key, name_en, name_pl, reach, shipped from identity.role order by shipped desc, key")
                .query(row -> {
                    var key = row.getString("key");
                    roles.put(
                            key,
                            new Role(
                                    key,
                                    Localized.of(row.getString("name_en"), row.getString("name_pl")),
                                    Reach.valueOf(row.getString("reach")),
                                    row.getBoolean("shipped"),
                                    rights.getOrDefault(key, new EnumMap<>(Kind.class))));
                });
        return roles;
    }
}
