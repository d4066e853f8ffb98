package pl.lejek.customer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.customer.DuplicateStore.Named;
import pl.lejek.customer.DuplicateStore.Pair;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.workflow.HousekeepingTask;

/**
 * Looks for customers that are there twice: a card that came in or changed is compared with those that share a key or
 * resemble it in name; when many wait, after an import, all are compared at once.
 */
@Component
class DuplicateSearch implements HousekeepingTask {

    private static final Logger log = LoggerFactory.getLogger(DuplicateSearch.class);

    /** Cards of one transaction. */
    private static final int FEW = 20;

    private static final int MANY = 2_000;
    private static final int MOST_SHARING = 12;
    private static final int PROFILES = 5_000;

    /** Of more people than these many have the same name by chance: only those of one city are compared by it. */
    private static final int MANY_PEOPLE = 250_000;

    private final DuplicateStore store;
    private final TransactionTemplate transaction;
    private final ChangeFeed feed;
    private final Clock clock;

    DuplicateSearch(DuplicateStore store, TransactionTemplate transaction, ChangeFeed feed, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "customer.duplicates";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        if (store.isWorthAll(MANY)) {
            transaction.executeWithoutResult(status -> compareAll());
            return;
        }
        while (Boolean.TRUE.equals(transaction.execute(status -> compareNext()))) {
            // on with the next ones
        }
    }

    private boolean compareNext() {
        if (!store.isMyTurn()) {
            return false;
        }
        var cards = store.take(FEW);
        var changed = false;
        for (var card : cards) {
            var found = around(card);
            changed |= store.dropOthers(card, found.keySet()) + found.size() > 0;
            store.keep(found, clock.instant());
        }
        if (changed) {
            feed.changed("customers");
        }
        return !cards.isEmpty();
    }

    /** @return pairs of the card at this moment, in the order of their ids */
    Map<Pair, Likeness> around(UUID card) {
        var profile = store.profiles(List.of(card)).get(card);
        return profile == null
                ? Map.of()
                : judge(store.candidates(profile).stream()
                        .map(it -> Pair.of(card, it))
                        .toList());
    }

    /**
     * @return the same; while no card waits to be compared, the pairs that are kept are all there are, and only what they
     *     have in common is looked at again
     */
    Map<Pair, Likeness> known(UUID card) {
        return store.isAnyWaiting() ? around(card) : judge(store.pairs(card));
    }

    private Map<Pair, Likeness> judge(Collection<Pair> pairs) {
        var ids = new HashSet<UUID>();
        pairs.forEach(it -> ids.addAll(List.of(it.one(), it.other())));
        var profiles = store.profiles(ids);
        var found = new TreeMap<Pair, Likeness>(DuplicateSearch::order);
        for (var pair : pairs) {
            var one = profiles.get(pair.one());
            var other = profiles.get(pair.other());
            if (one != null && other != null) {
                Likeness.of(one, other).ifPresent(it -> found.put(pair, it));
            }
        }
        return found;
    }

    /** Everybody writes pairs in the same order, so that two who write the same cannot wait for each other. */
    private static int order(Pair one, Pair other) {
        var first = one.one().toString().compareTo(other.one().toString());
        return first != 0
                ? first
                : one.other().toString().compareTo(other.other().toString());
    }

    private void compareAll() {
        var started = System.nanoTime();
        var now = clock.instant();
        if (!store.isMyTurn()) {
            return;
        }
        store.takeAll();
        var pairs = store.sharingKeys(MOST_SHARING);
        resembling(store.names("COMPANY", false), false, pairs);
        var withinCities = store.areMore("PERSON", MANY_PEOPLE);
        resembling(store.names("PERSON", withinCities), withinCities, pairs);
        var found = judgeAll(pairs, now);
        store.dropUnseen(now);
        feed.changed("customers");
        log.info(
                "Compared all customers in {} ms: {} probable duplicates among {} pairs",
                Duration.ofNanos(System.nanoTime() - started).toMillis(),
                found,
                pairs.size());
    }

    private int judgeAll(Set<Pair> pairs, Instant now) {
        var ordered = new ArrayList<>(pairs);
        ordered.sort(DuplicateSearch::order);
        var found = 0;
        for (var from = 0; from < ordered.size(); from += PROFILES) {
            var some = judge(ordered.subList(from, Math.min(ordered.size(), from + PROFILES)));
            store.keep(some, now);
            found += some.size();
        }
        return found;
    }

    /** Adds pairs whose names are enough to list them; {@code cards} are of one type, and by city if that matters. */
    static void resembling(List<Named> cards, boolean withinCities, Set<Pair> pairs) {
        var from = 0;
        while (from < cards.size()) {
            var until = cards.size();
            if (withinCities) {
                var city = cards.get(from).city();
                until = from + 1;
                while (until < cards.size() && Objects.equals(cards.get(until).city(), city)) {
                    until++;
                }
            }
            resembling(cards.subList(from, until), pairs);
            from = until;
        }
    }

    private static void resembling(List<Named> cards, Set<Pair> pairs) {
        var bearers = new HashMap<String, List<Named>>();
        cards.forEach(it -> bearers.computeIfAbsent(it.matchKey(), name -> new ArrayList<>(1))
                .add(it));
        bearers.values().removeIf(it -> it.size() > Likeness.MOST_BEARERS);
        var names = List.copyOf(bearers.keySet());
        bearers.values().forEach(same -> pair(same, same, 1, pairs));
        NameTwins.find(
                names,
                Likeness.leastSimilar(cards.get(0).isCompany()),
                (one, other, similarity) ->
                        pair(bearers.get(names.get(one)), bearers.get(names.get(other)), similarity, pairs));
    }

    private static void pair(List<Named> ones, List<Named> others, double similarity, Set<Pair> pairs) {
        for (var one : ones) {
            for (var other : others) {
                if (!one.id().equals(other.id())
                        && Likeness.isEnough(one.isCompany(), similarity, one.city(), other.city())) {
                    pairs.add(Pair.of(one.id(), other.id()));
                }
            }
        }
    }
}
