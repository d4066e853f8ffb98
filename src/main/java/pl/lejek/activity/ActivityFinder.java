package pl.lejek.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;
import pl.lejek.search.Finder;
import pl.lejek.search.Found;
import pl.lejek.search.SearchText;

/** Notes and reports by their words, newest first; seen on the page of the customer they are about. */
@Component
class ActivityFinder implements Finder {

    /** Of a word that is in thousands of notes some are enough. */
    private static final int MOST_RANKED = 300;

    private static final String ALL = "activity.activity";
    private static final String NEWEST = "(select * from activity.activity order by created_at desc limit 2000)";

    private static final int ENOUGH = 5;

    private static final int LABEL = 80;

    /** Below everything that has a name. */
    private static final double SCORE = 0.5;

    private final JdbcClient jdbc;
    private final CustomerCards cards;
    private final Customers customers;
    private final CurrentUser user;
    private final Messages messages;

    ActivityFinder(JdbcClient jdbc, CustomerCards cards, Customers customers, CurrentUser user, Messages messages) {
        this.jdbc = jdbc;
        this.cards = cards;
        this.customers = customers;
        this.user = user;
        this.messages = messages;
    }

    private record Note(UUID id, String kind, Instant at, String text, UUID customer) {}

    @Override
    public Kind kind() {
        return Kind.ACTIVITY;
    }

    @Override
    public double best() {
        return SCORE;
    }

    @Override
    public List<Found> find(SearchText text, int limit, double above) {
        var beginnings = text.beginnings();
        if (beginnings.isEmpty() || !user.may(Kind.CUSTOMER, pl.lejek.identity.Level.VIEW)) {
            return List.of();
        }
        // A common word is in the newest notes often enough; of a rare one the index has few.
        var shown = text.isAddress() ? List.<Note>of() : visible(notes(NEWEST, beginnings), limit);
        if (shown.size() < Math.min(ENOUGH, limit)) {
            shown = visible(notes(ALL, beginnings), limit);
        }
        var names = customers.names(new HashSet<>(
                shown.stream().map(it -> new CustomerId(it.customer())).toList()));
        return shown.stream()
                .map(it -> found(it, names.get(new CustomerId(it.customer()))))
                .toList();
    }

    private List<Note> visible(List<Note> notes, int limit) {
        var visible = cards.visible(notes.stream().map(Note::customer).toList());
        return notes.stream()
                .filter(it -> visible.contains(it.customer()))
                .limit(limit)
                .toList();
    }

    /** Materialized, or the limit would tempt the planner to read through all notes for a word that none of them has. */
    private List<Note> notes(String among, String beginnings) {
        return jdbc.sql(
                        """
                        with matching as materialized (
                            select id, kind, at, coalesce(summary, next_step, with_whom, '') as text,
                                   customer_id as customer
                            from %s a
                            where customer_id is not null and words @@ to_tsquery('simple', platform.plain(?)))
                        select * from (select * from matching limit ?) found order by at desc, id desc
                        """
                                .formatted(among))
                .params(beginnings, MOST_RANKED)
                .query((row, number) -> new Note(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("text"),
                        row.getObject("customer", UUID.class)))
                .list();
    }

    private Found found(Note note, @Nullable String customer) {
        var text = note.text().strip().replaceAll("\\s+", " ");
        var kind = messages.find("activity." + note.kind()).orElse(note.kind());
        return new Found(
                "activity",
                note.id().toString(),
                text.length() > LABEL ? text.substring(0, LABEL).strip() + "…" : text,
                kind + " · " + Objects.requireNonNullElse(customer, "?") + " · "
                        + note.at().atZone(ZoneId.of("Europe/Warsaw")).toLocalDate(),
                "customer",
                note.customer().toString(),
                SCORE);
    }
}
