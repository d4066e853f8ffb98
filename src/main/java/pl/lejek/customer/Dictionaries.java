package pl.lejek.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** The lists that codes on a card come from; an administrator adds to them, renames and retires. */
@Service
@Transactional
public class Dictionaries {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Cache<String, Map<String, List<Word>>> kept =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

    Dictionaries(JdbcClient jdbc, Trail trail, ChangeFeed feed) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
    }

    /**
     * A code and what people call it.
     *
     * @param active whether it may be chosen; a card that has it keeps it
     */
    public record Word(String code, Localized label, boolean active) {}

    /** @return the words of every dictionary, in their order */
    @Transactional(readOnly = true)
    public Map<String, List<Word>> all() {
        return kept.get("", it -> read());
    }

    /** @return the code, when it may be chosen; it may be written in capitals or as its label in either language */
    Optional<String> code(String kind, String text) {
        return all().getOrDefault(kind, List.of()).stream()
                .filter(Word::active)
                .filter(it -> it.code().equalsIgnoreCase(text)
                        || it.label().en().equalsIgnoreCase(text)
                        || it.label().pl().equalsIgnoreCase(text))
                .map(Word::code)
                .findFirst();
    }

    /** Adds a word or changes it; @return whether it is new */
    public boolean put(String kind, Word word) {
        var before = read().getOrDefault(kind, List.of()).stream()
                .filter(it -> it.code().equals(word.code()))
                .findFirst()
                .orElse(null);
        jdbc.sql(
                        """
                        insert into customer.dictionary (kind, code, label_en, label_pl, active, position)
                        select :kind, :code, :en, :pl, :active, coalesce(max(position), 0) + 1
                        from customer.dictionary where kind = :kind
                        on conflict (kind, code) do update set label_en = excluded.label_en,
                            label_pl = excluded.label_pl, active = excluded.active
                        """)
                .param("kind", kind)
                .param("code", word.code())
                .param("en", word.label().en())
                .param("pl", word.label().pl())
                .param("active", word.active())
                .update();
        trail.record(TrailEntry.of(
                        before == null ? "dictionary.added" : "dictionary.changed",
                        "dictionary",
                        kind + "." + word.code())
                .with(
                        "en",
                        before == null ? null : before.label().en(),
                        word.label().en())
                .with(
                        "pl",
                        before == null ? null : before.label().pl(),
                        word.label().pl())
                .with("active", before == null ? null : before.active(), word.active()));
        kept.invalidateAll();
        feed.changed("customers");
        return before == null;
    }

    private Map<String, List<Word>> read() {
        var found = new LinkedHashMap<String, List<Word>>();
        jdbc.sql("select kind, code, label_en, label_pl, active from customer.dictionary order by kind, position, code")
                .query(row -> {
                    found.computeIfAbsent(row.getString("kind"), it -> new ArrayList<>())
                            .add(new Word(
                                    row.getString("code"),
                                    Localized.of(row.getString("label_en"), row.getString("label_pl")),
                                    row.getBoolean("active")));
                });
        return found;
    }
}
