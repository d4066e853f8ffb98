package pl.lejek.identity;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.PreconditionFailed;

/** Keeps the teams. Who belongs to one stands with the user; whoever of them is a manager manages it. */
@Service
public class Teams {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Messages messages;

    Teams(JdbcClient jdbc, Trail trail, Messages messages) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.messages = messages;
    }

    /** A team with its active members. */
    public record TeamView(String key, Localized name, List<String> members) {

        /** @return the tag of what can be changed of a team; its members stand with the users */
        public String tag() {
            return ETags.ofContent(key, name.en(), name.pl());
        }
    }

    @Transactional(readOnly = true)
    public List<TeamView> list() {
        return jdbc.sql(
                        """
                        select key, name_en, name_pl,
                               array(select m.user_id from identity.team_member m
                                     join identity.app_user u on u.id = m.user_id and u.active
                                     where m.team_key = t.key order by 1) as members
                        from identity.team t order by key
                        """)
                .query((row, number) -> new TeamView(
                        row.getString("key"),
                        Localized.of(row.getString("name_en"), row.getString("name_pl")),
                        List.of((String[]) row.getArray("members").getArray())))
                .list();
    }

    @Transactional
    public TeamView add(String key, Localized name) {
        if (!KEY.matcher(key).matches()) {
            throw new FieldErrors("key", messages.text("identity.team.key"));
        }
        if (keys().contains(key)) {
            throw new Conflict(messages.text("identity.team.exists"));
        }
        insert(key, name);
        return get(key);
    }

    void insert(String key, Localized name) {
        jdbc.sql("insert into identity.team (key, name_en, name_pl) values (:key, :en, :pl)")
                .param("key", key)
                .param("en", name.en())
                .param("pl", name.pl())
                .update();
        trail.record(TrailEntry.of("team.added", "team", key).with("name", null, name.en()));
    }

    /**
     * Gives a team other names.
     *
     * @param en, pl the new names; null leaves one as it is
     * @param ifMatch the tag that the change was made from; null for any
     * @throws PreconditionFailed when somebody else has renamed it meanwhile
     */
    @Transactional
    public TeamView rename(String key, @Nullable String en, @Nullable String pl, @Nullable String ifMatch) {
        jdbc.sql("select from identity.team where key = ? for update")
                .param(key)
                .query()
                .listOfRows();
        var before = get(key);
        ETags.requireMatch(ifMatch, before.tag());
        var name = new Localized(
                en == null ? before.name().en() : en, pl == null ? before.name().pl() : pl);
        jdbc.sql("update identity.team set name_en = :en, name_pl = :pl where key = :key")
                .param("key", key)
                .param("en", name.en())
                .param("pl", name.pl())
                .update();
        trail.record(TrailEntry.of("team.changed", "team", key)
                .with("name.en", before.name().en(), name.en())
                .with("name.pl", before.name().pl(), name.pl()));
        return get(key);
    }

    /** @throws NotFound when there is none of that key */
    @Transactional(readOnly = true)
    public TeamView get(String key) {
        return list().stream()
                .filter(it -> it.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("team", key));
    }

    Set<String> keys() {
        return new HashSet<>(
                jdbc.sql("select key from identity.team").query(String.class).list());
    }

    /** @return the names of all teams by key */
    @Transactional(readOnly = true)
    public Map<String, Localized> names() {
        var names = new LinkedHashMap<String, Localized>();
        jdbc.sql("select key, name_en, name_pl from identity.team order by key").query(row -> {
            names.put(row.getString("key"), Localized.of(row.getString("name_en"), row.getString("name_pl")));
        });
        return names;
    }
}
