package pl.lejek.verify;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the anchors that somebody kept say of a bundle: which seals have to be in it. */
final class AnchorCheck {

    private final List<Anchor> anchors;
    private final long sealedTo;
    private final Problems problems;
    private final @Nullable Instant madeAt;

    /** @param madeAt when the bundle was made; null: nobody knows */
    AnchorCheck(List<Anchor> anchors, Map<String, PublicKey> keys, @Nullable Instant madeAt, Problems problems) {
        this.anchors = anchors;
        this.madeAt = madeAt;
        this.problems = problems;
        sealedTo = anchors.stream()
                .filter(this::isOlder)
                .sorted(Comparator.comparingLong(Anchor::lastId).reversed())
                .filter(it -> isCounted(it, keys))
                .findFirst()
                .map(Anchor::lastId)
                .orElse(0L);
    }

    /** One of a key that is not given may be of a key of before; whoever kept it knows where it comes from. */
    private static boolean isCounted(Anchor anchor, Map<String, PublicKey> keys) {
        return !keys.containsKey(anchor.keyId()) || anchor.isGenuine(keys);
    }

    /** @return whether something of that id was sealed when the bundle was made, so that its seal has to be here */
    boolean isSealed(long id) {
        return id <= sealedTo;
    }

    /** @param seals of a bundle that has everything of a period */
    void period(Instant from, Instant until, Collection<Seal> seals) {
        var numbers = seals.stream().map(Seal::number).collect(Collectors.toCollection(TreeSet::new));
        for (var anchor : anchors) {
            var number = anchor.number();
            var isBetween = !numbers.isEmpty() && numbers.first() < number && number < numbers.last();
            if (!numbers.contains(number) && (isBetween || isOf(anchor, from, until))) {
                problems.add("deleted: seal %d was anchored and is not here", number);
            }
        }
    }

    private boolean isOf(Anchor anchor, Instant from, Instant until) {
        return !anchor.at().isBefore(from.minus(Seal.CLOCKS))
                && anchor.at().isBefore(until.plus(Seal.CLOCKS))
                && isOlder(anchor);
    }

    /** Whether the seal was there when the bundle was made: anchors may have been taken long after it. */
    private boolean isOlder(Anchor anchor) {
        return madeAt == null || anchor.at().isBefore(madeAt.minus(Seal.CLOCKS));
    }
}
