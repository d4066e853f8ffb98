package pl.lejek.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.DuplicateStore.Pair;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/**
 * Customers that are probably there twice (domain.md DQ-03), for a person to decide on: put together by {@link Merges}, or
 * dismissed. Nothing is ever merged on similarity alone.
 */
@Service
@Transactional
public class ProbableDuplicates {

    private static final int MOST = 50;

    private final DuplicateStore store;
    private final DuplicateSearch search;
    private final CustomerCards cards;
    private final MergeRights rights;
    private final CurrentUser user;
    private final JdbcClient jdbc;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;

    ProbableDuplicates(
            DuplicateStore store,
            DuplicateSearch search,
            CustomerCards cards,
            MergeRights rights,
            CurrentUser user,
            JdbcClient jdbc,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            Clock clock) {
        this.store = store;
        this.search = search;
        this.cards = cards;
        this.rights = rights;
        this.user = user;
        this.jdbc = jdbc;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * Why two cards are probably one.
     *
     * @param code e.g. {@code same-nip}, {@code similar-name}
     * @param percent how alike, where that is a matter of degree
     */
    public record Reason(String code, @Nullable Integer percent) {

        static Reason of(String kept) {
            var colon = kept.indexOf(':');
            return colon < 0
                    ? new Reason(kept, null)
                    : new Reason(kept.substring(0, colon), Integer.valueOf(kept.substring(colon + 1)));
        }
    }

    /** What tells a card from others. */
    public record Side(
            UUID id,
            @Nullable String externalId,
            String type,
            String name,
            String category,
            @Nullable String nip,
            @Nullable String regon,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String city,
            @Nullable String owner,
            Instant createdAt) {}

    /**
     * A card that is probably the same as the one asked for.
     *
     * @param mergeable whether the current user may put the two together
     */
    public record Candidate(Side customer, int score, List<Reason> reasons, boolean dismissed, boolean mergeable) {}

    /** Two cards that are probably one. */
    public record PairView(Side one, Side other, int score, List<Reason> reasons, Instant foundAt, boolean mergeable) {}

    /**
     * Says who the card is probably the same as at this moment.
     *
     * @return those that the current user may see, the likeliest first, those dismissed last
     * @throws NotFound when the current user may not know of the card
     */
    @Transactional(readOnly = true)
    public List<Candidate> of(CustomerId id) {
        cards.requireVisible(id);
        var found = search.known(id.value());
        var seen = sides(
                found.keySet().stream().map(it -> it.otherThan(id.value())).toList());
        var mergeable = rights.mayMerge(id) ? rights.mayMerge(seen.keySet()) : Set.<UUID>of();
        var dismissed = store.dismissed(id.value());
        return found.entrySet().stream()
                .filter(it -> seen.containsKey(it.getKey().otherThan(id.value())))
                .map(it -> {
                    var other = it.getKey().otherThan(id.value());
                    return new Candidate(
                            seen.get(other),
                            it.getValue().score(),
                            reasons(it.getValue().reasons()),
                            dismissed
                                    .getOrDefault(other, Set.of())
                                    .containsAll(it.getValue().evidence()),
                            mergeable.contains(other));
                })
                .sorted(Comparator.comparing(Candidate::dismissed)
                        .thenComparing(Comparator.comparing(Candidate::score).reversed())
                        .thenComparing(it -> it.customer().id()))
                .limit(MOST)
                .toList();
    }

    private Map<UUID, Side> sides(List<UUID> ids) {
        var reach = cards.reach("c");
        var arguments = new ArrayList<Object>();
        arguments.add(ids.toArray(UUID[]::new));
        arguments.addAll(reach.arguments());
        var sides = new HashMap<UUID, Side>();
        jdbc.sql("select c.* from customer.customer c where c.id = any(?) and " + reach.condition())
                .params(arguments)
                .query((row, number) -> side(row, ""))
                .list()
                .forEach(it -> sides.put(it.id(), it));
        return sides;
    }

    /** @return open pairs of which the current user may see both, the likeliest first */
    @Transactional(readOnly = true)
    public Page<PairView> list(@Nullable String cursor, int limit) {
        var after = Cursor.read(
                cursor,
                it -> new Place(Integer.parseInt(it.get(0)), UUID.fromString(it.get(1)), UUID.fromString(it.get(2))));
        var one = cards.reach("a");
        var other = cards.reach("b");
        var arguments = new ArrayList<Object>(one.arguments());
        arguments.addAll(other.arguments());
        var place = "";
        if (after != null) {
            place = " and (-d.score, d.one, d.other) > (?, ?, ?)";
            arguments.addAll(List.of(-after.score, after.one, after.other));
        }
        arguments.add(limit + 1);
        var rows = jdbc.sql(
                        """
                        select d.score, d.reasons, d.found_at, %s, %s
                        from customer.duplicate d
                        join customer.customer a on a.id = d.one join customer.customer b on b.id = d.other
                        where d.state = 'OPEN' and a.merged_into is null and b.merged_into is null and %s and %s%s
                        order by -d.score, d.one, d.other limit ?
                        """
                                .formatted(columns("a"), columns("b"), one.condition(), other.condition(), place))
                .params(arguments)
                .query((row, number) -> {
                    var first = side(row, "a_");
                    var second = side(row, "b_");
                    return new PairView(
                            first,
                            second,
                            row.getInt("score"),
                            reasons(List.of((String[]) row.getArray("reasons").getArray())),
                            row.getTimestamp("found_at").toInstant(),
                            false);
                })
                .list();
        var mergeable = rights.mayMerge(rows.stream()
                .flatMap(it -> Stream.of(it.one().id(), it.other().id()))
                .collect(Collectors.toSet()));
        return Page.of(rows, limit, it -> Cursor.of(
                                it.score(), it.one().id(), it.other().id())
                        .toString())
                .map(it -> new PairView(
                        it.one(),
                        it.other(),
                        it.score(),
                        it.reasons(),
                        it.foundAt(),
                        mergeable.contains(it.one().id())
                                && mergeable.contains(it.other().id())));
    }

    private record Place(int score, UUID one, UUID other) {}

    private static String columns(String alias) {
        var columns = new ArrayList<String>();
        for (var it : List.of(
                "id",
                "external_id",
                "type",
                "name",
                "category",
                "nip",
                "regon",
                "email",
                "phone",
                "city",
                "owner",
                "created_at")) {
            columns.add(alias + "." + it + " as " + alias + "_" + it);
        }
        return String.join(", ", columns);
    }

    private static Side side(ResultSet row, String prefix) throws SQLException {
        return new Side(
                row.getObject(prefix + "id", UUID.class),
                row.getString(prefix + "external_id"),
                row.getString(prefix + "type"),
                row.getString(prefix + "name"),
                row.getString(prefix + "category"),
                row.getString(prefix + "nip"),
                row.getString(prefix + "regon"),
                row.getString(prefix + "email"),
                row.getString(prefix + "phone"),
                row.getString(prefix + "city"),
                row.getString(prefix + "owner"),
                row.getTimestamp(prefix + "created_at").toInstant());
    }

    private static List<Reason> reasons(List<String> kept) {
        return kept.stream().map(Reason::of).toList();
    }

    /**
     * A person decides that the two are different customers. The pair stays away until they have something more in common.
     *
     * @throws NotFound when the current user may not know of one of them, or they have nothing in common
     */
    public void dismiss(CustomerId id, CustomerId other) {
        var pair = decided(id, other);
        var found = search.around(id.value()).get(pair);
        if (found == null) {
            throw new NotFound("duplicate", other.toString());
        }
        store.keep(Map.of(pair, found), clock.instant());
        store.dismiss(pair, found.evidence(), user.id(), clock.instant());
        record("customer.duplicate-dismissed", id, other);
    }

    /** A person takes a dismissal back. */
    public void reopen(CustomerId id, CustomerId other) {
        var pair = decided(id, other);
        if (store.dismissed(pair).isEmpty()) {
            throw new NotFound("duplicate", other.toString());
        }
        store.reopen(pair);
        record("customer.duplicate-reopened", id, other);
    }

    private Pair decided(CustomerId id, CustomerId other) {
        cards.requireVisible(id);
        cards.requireVisible(other);
        if (id.equals(other)) {
            throw new FieldErrors("other", messages.text("customer.merge-itself"));
        }
        if (!rights.mayMerge(id) && !rights.mayMerge(other)) {
            throw new AccessDeniedException("customers of other reps");
        }
        return Pair.of(id.value(), other.value());
    }

    private void record(String action, CustomerId id, CustomerId other) {
        trail.record(TrailEntry.of(action, "customer", id.toString()).with("other", null, other));
        trail.record(TrailEntry.of(action, "customer", other.toString()).with("other", null, id));
        feed.changed("customers");
    }

    /** Has all customers compared with each other, soon. */
    public void searchAll() {
        store.compareAll();
        trail.record(TrailEntry.of("customer.duplicates-searched", "customer", "all"));
    }
}
