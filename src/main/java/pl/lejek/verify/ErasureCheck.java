package pl.lejek.verify;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pl.lejek.verify.Archive.Line;

/**
 * Whether an erasure took each value that a bundle calls erased: one whose entry is sealed, and which keeps the digest of the
 * list of all that it took (docs/verify.md). Lists are read line by line, however long.
 */
final class ErasureCheck {

    private static final String ENTRIES = "erasures.ndjson";
    private static final String MARKS = "erasure-values.ndjson";
    private static final String LISTS = "erased.ndjson";
    private static final String SEALS = "erasure-seals.ndjson";
    private static final String ACTION = "person.erased";
    private static final String FIELD = "values";
    private static final String SIDE = "after";

    private final Archive archive;
    private final SealCheck sealCheck;
    private final AnchorCheck anchorCheck;
    private final Problems problems;
    private final TreeMap<Long, Erasure> erasures = new TreeMap<>();

    /** What the bundle calls erased, with the erasure that names it once that was found. */
    private final Map<Place, @Nullable Erasure> claimed = new HashMap<>();

    private final Set<Place> here = new HashSet<>();
    private long top;

    ErasureCheck(Archive archive, SealCheck sealCheck, AnchorCheck anchorCheck, Problems problems) {
        this.archive = archive;
        this.sealCheck = sealCheck;
        this.anchorCheck = anchorCheck;
        this.problems = problems;
    }

    /**
     * How many erasures there are.
     *
     * @param proven by a seal, and by the digest of their lists
     * @param open the same, but for a seal, for which they are too young
     */
    record Result(long proven, long open) {}

    private static final class Erasure {

        private final byte[] leaf;
        private final @Nullable String digest;
        private final MessageDigest list = Sha256.digest();
        private long listed;
        private @Nullable String mark;
        private boolean isSealed;
        private boolean isWrong;

        Erasure(Line line, @Nullable String digest) {
            this.leaf = Sha256.of(line.bytes());
            this.digest = digest;
        }
    }

    /** Whether it is the digest of a list: without it a list could vouch for anything, so it never goes lawfully. */
    static boolean isMark(Entry entry, Entry.Digest digest) {
        return entry.action().equals(ACTION)
                && digest.field().equals(FIELD)
                && digest.side().equals(SIDE);
    }

    void claim(Place place) {
        claimed.put(place, null);
    }

    /** A value that is there, or withheld. */
    void here(Place place) {
        here.add(place);
    }

    /** @param sealedTo highest id of the seals of the bundle's entries */
    Result check(Map<?, ?> manifest, long sealedTo) {
        top = sealedTo;
        archive.lines(ENTRIES, this::entry);
        archive.lines(MARKS, this::mark);
        sealCheck.read(archive, SEALS, false, this::cover);
        archive.lines(LISTS, this::list);
        erasures.forEach(this::judge);
        claimed.entrySet().stream()
                .filter(it -> it.getValue() == null || it.getValue().isWrong)
                .map(it -> it.getKey().toString())
                .sorted()
                .forEach(it -> problems.add("value-removed: %s is called erased, and no erasure proves it", it));
        var proven = count(true);
        var open = count(false);
        if (!Objects.equals(manifest.get("erasures"), (long) erasures.size())
                || !Objects.equals(manifest.get("openErasures"), open)) {
            problems.add(
                    "value-removed: the manifest speaks of %s erasures, %s of them without a seal, here are %d and %d",
                    manifest.get("erasures"), manifest.get("openErasures"), erasures.size(), open);
        }
        return new Result(proven, open);
    }

    private long count(boolean sealed) {
        return erasures.values().stream()
                .filter(it -> !it.isWrong && it.isSealed == sealed)
                .count();
    }

    private void entry(Line line) {
        Entry entry;
        try {
            entry = Entry.parse(line.text());
        } catch (IllegalArgumentException e) {
            problems.add("edited: a line of %s is no entry", ENTRIES);
            return;
        }
        if (!erasures.isEmpty() && entry.id() <= erasures.lastKey()) {
            problems.add("inserted: erasure %d stands twice or out of order", entry.id());
            return;
        }
        var digest = entry.digests().stream()
                .filter(it -> isMark(entry, it))
                .map(Entry.Digest::digest)
                .findFirst();
        erasures.put(entry.id(), new Erasure(line, digest.orElse(null)));
    }

    private void mark(Line line) {
        var value = Archive.map(line.json());
        var place = Place.of(value);
        var erasure = place == null ? null : erasures.get(place.entry());
        if (place == null || erasure == null || erasure.mark != null) {
            problems.add("value-altered: a line of %s is no mark of an erasure", MARKS);
        } else if (erasure.digest != null && erasure.digest.equals(Values.digest(value))) {
            erasure.mark = String.valueOf(value.get("value"));
        } else {
            erasure.isWrong = true;
            problems.add("value-altered: %s, the mark of an erasure", place);
        }
    }

    private void cover(Seal seal) {
        top = Math.max(top, seal.to());
        var within =
                seal.from() > seal.to() ? Map.<Long, Erasure>of() : erasures.subMap(seal.from(), true, seal.to(), true);
        within.forEach((id, erasure) -> {
            if (seal.isLeaf(Arrays.binarySearch(seal.ids(), id), erasure.leaf)) {
                erasure.isSealed = true;
            } else {
                erasure.isWrong = true;
                problems.add("edited: erasure %d is not what was sealed", id);
            }
        });
    }

    private void list(Line line) {
        var value = Archive.map(line.json());
        var place = Place.of(value);
        var erasure = value.get("erasure") instanceof Long id ? erasures.get(id) : null;
        if (place == null || erasure == null) {
            problems.add("value-removed: a line of %s is of no erasure: %s", LISTS, place);
            return;
        }
        erasure.list.update(place.listed());
        erasure.listed++;
        if (here.contains(place)) {
            problems.add("value-altered: %s is here, and in the list of an erasure", place);
        }
        if (claimed.containsKey(place)) {
            claimed.putIfAbsent(place, erasure);
        }
    }

    private void judge(long id, Erasure erasure) {
        var mark = erasure.listed + " " + Sha256.hex(erasure.list.digest());
        if (!erasure.isSealed && !erasure.isWrong && id <= top) {
            erasure.isWrong = true;
            problems.add("inserted: erasure %d is in no seal", id);
        } else if (!erasure.isSealed && anchorCheck.isSealed(id)) {
            erasure.isWrong = true;
            problems.add("truncated: erasure %d was sealed, and its seal is not here", id);
        }
        if (erasure.mark == null) {
            erasure.isWrong = true;
            problems.add("value-removed: erasure %d has no mark that says what it took", id);
        } else if (!erasure.mark.equals(mark)) {
            erasure.isWrong = true;
            problems.add("value-removed: the list of erasure %d is not the one it was made with", id);
        }
    }
}
