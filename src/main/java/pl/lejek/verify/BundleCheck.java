package pl.lejek.verify;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pl.lejek.verify.Archive.Line;

/** Checks a bundle by what is in it, the keys one trusts and the anchors one has (docs/verify.md). */
final class BundleCheck {

    private static final String MANIFEST = "manifest.json";
    private static final String SIGNATURE = "manifest.sig";
    private static final String KEYS = "public-key.pem";
    private static final String ENTRIES = "entries.ndjson";
    private static final String VALUES = "values.ndjson";
    private static final String SEALS = "seals.ndjson";

    /** Of before erasures came with their proof. */
    private static final String WITHOUT_ERASURES = "lejek-bundle-1";

    private static final String FORMAT = "lejek-bundle-2";

    /** What is wrong beyond that is not needed to tell where it belongs. */
    private static final int MOST = 1000;

    private final Archive archive;
    private final AnchorCheck anchorCheck;
    private final Problems problems;
    private final SealCheck sealCheck;
    private final ErasureCheck erasureCheck;
    private final Map<?, ?> manifest;

    private final TreeMap<Long, Seal> seals = new TreeMap<>();
    private final Set<Long> ids = new HashSet<>();
    private final Map<Place, String> digests = new HashMap<>();
    private final Set<Place> marks = new HashSet<>();
    private final TreeMap<Long, Entry> different = new TreeMap<>();
    private final List<Entry> strangers = new ArrayList<>();
    private long last = Long.MIN_VALUE;
    private long open;
    private long values;
    private long withheld;
    private long erased;
    private boolean complete;

    private BundleCheck(
            Archive archive, Map<?, ?> manifest, Map<String, PublicKey> keys, List<Anchor> anchors, Problems problems) {
        this.archive = archive;
        this.manifest = manifest;
        this.problems = problems;
        anchorCheck = new AnchorCheck(anchors, keys, instant(manifest.get("madeAt")), problems);
        sealCheck = new SealCheck(keys, anchors, problems);
        erasureCheck = new ErasureCheck(archive, sealCheck, anchorCheck, problems);
    }

    /**
     * What a bundle is.
     *
     * @param asked what it is of, as its manifest says
     * @param open entries that no seal covers yet
     * @param erasures which took the values that are erased; null when its format has no proof of them
     * @param complete whether it holds every sealed entry between its first and its last, not those of one case alone
     */
    record Result(
            String asked,
            long entries,
            long seals,
            long open,
            long values,
            long withheld,
            long erased,
            ErasureCheck.@Nullable Result erasures,
            boolean complete,
            Set<String> keyIds) {}

    /**
     * @param trusted keys to believe; none means those that lie in the bundle itself
     * @param problems takes what is wrong; none means intact
     * @return null when the bundle has no manifest that could be read
     * @throws IllegalArgumentException when it is no bundle, or one of another program's format
     */
    static @Nullable Result of(
            Archive archive, Map<String, PublicKey> trusted, List<Anchor> anchors, Problems problems) {
        if (!archive.has(MANIFEST) && !archive.has(SIGNATURE) && !archive.has(ENTRIES)) {
            throw new IllegalArgumentException(
                    "This is no bundle: neither " + MANIFEST + " nor " + ENTRIES + " is in it");
        }
        var keys = trusted.isEmpty() ? keys(archive, problems) : trusted;
        var manifest = manifest(archive, keys, problems);
        return manifest == null ? null : new BundleCheck(archive, manifest, keys, anchors, problems).check();
    }

    private static Map<String, PublicKey> keys(Archive archive, Problems problems) {
        var pem = archive.bytes(KEYS);
        if (pem == null) {
            return Map.of();
        }
        try {
            var keys = Keys.read(new String(pem, StandardCharsets.UTF_8));
            if (!keys.isEmpty()) {
                return keys;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        problems.add("file %s: holds no public key that can be read: name one of your own with --key", KEYS);
        return Map.of();
    }

    private Result check() {
        complete = Boolean.TRUE.equals(manifest.get("complete"));
        files();
        seals();
        entries();
        values();
        var erasures = manifest.get("format").equals(FORMAT) ? erasureCheck.check(manifest, top()) : null;
        name();
        var keyIds = new TreeSet<>(sealCheck.keyIds());
        if (manifest.get("keyId") instanceof String keyId) {
            keyIds.add(keyId);
        }
        return new Result(
                Json.canonical(manifest.get("asked")),
                ids.size(),
                seals.size(),
                open,
                values,
                withheld,
                erased,
                erasures,
                complete,
                keyIds);
    }

    private long top() {
        return seals.isEmpty() ? 0 : seals.lastKey();
    }

    private static @Nullable Map<?, ?> manifest(Archive archive, Map<String, PublicKey> keys, Problems problems) {
        var bytes = archive.bytes(MANIFEST);
        var signature = archive.bytes(SIGNATURE);
        if (bytes == null) {
            return null;
        }
        if (!(new Line(bytes).json() instanceof Map<?, ?> manifest)) {
            problems.add("file %s: damaged (no JSON): get the bundle again", MANIFEST);
            return null;
        }
        var isGenuine = signature != null && isSigned(manifest, bytes, signature, keys, problems);
        var format = manifest.get("format");
        if (FORMAT.equals(format) || WITHOUT_ERASURES.equals(format)) {
            return manifest;
        }
        if (isGenuine) {
            throw new IllegalArgumentException("The bundle is of format " + format
                    + ", which this program does not know: take the lejek-verify.jar of the Lejek that made it");
        }
        problems.add("manifest: its format %s is none that this program knows", format);
        return null;
    }

    private static boolean isSigned(
            Map<?, ?> manifest, byte[] bytes, byte[] signature, Map<String, PublicKey> keys, Problems problems) {
        var key = keys.get(String.valueOf(manifest.get("keyId")));
        if (key == null) {
            problems.add(
                    "manifest: signed with key %s, which is not among the trusted ones: if it is one of this installation,"
                            + " name it with --key, too",
                    manifest.get("keyId"));
            return false;
        }
        var isSigned = Keys.isSigned(key, bytes, signature);
        if (!isSigned) {
            problems.add("manifest: the signature does not fit: %s was changed, or %s", MANIFEST, SIGNATURE);
        }
        return isSigned;
    }

    private void files() {
        var listed = Archive.map(manifest.get("files"));
        listed.forEach((name, digest) -> archive.check(String.valueOf(name), digest));
        // Programs differ in which of them they read.
        var names = new HashSet<String>();
        archive.names().stream()
                .filter(it -> !names.add(it))
                .distinct()
                .forEach(it -> problems.add("file %s: stands twice", it));
        names.stream()
                .filter(it -> !listed.containsKey(it) && !it.equals(MANIFEST) && !it.equals(SIGNATURE))
                .sorted()
                .forEach(it -> problems.add("file %s: added to the bundle", it));
    }

    private void seals() {
        sealCheck.read(archive, SEALS, complete, seal -> seals.put(seal.to(), seal));
        if (!complete || !archive.isReadable(SEALS)) {
            return;
        }
        var asked = Archive.map(manifest.get("asked"));
        var from = instant(asked.get("from"));
        var until = instant(asked.get("until"));
        if (from == null || until == null || !(manifest.get("firstId") instanceof Long begin)) {
            problems.add("manifest: complete, and of no period");
            return;
        }
        begins(begin, from);
        anchorCheck.period(from, until, seals.values());
    }

    /** The seals of before the period could be left out together with what they cover: so the last of them has to be here. */
    private void begins(long begin, Instant from) {
        if (seals.isEmpty()) {
            if (begin > 1) {
                problems.add("deleted: entries from %d on are to be here, and no seal is", begin);
            }
            return;
        }
        var first = seals.firstEntry().getValue();
        if (first.from() > begin) {
            problems.add(
                    "deleted: entries from %d on are to be here, and the first seal is of %d", begin, first.from());
        }
        if (first.number() != 1 && !first.sealedAt().isBefore(from)) {
            problems.add(
                    "deleted: the first seal here is %d, which was not made before the period: one before it is missing",
                    first.number());
        }
    }

    private static @Nullable Instant instant(@Nullable Object text) {
        try {
            return text instanceof String time ? Instant.parse(time) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void entries() {
        var most = manifest.get("entries") instanceof Long count ? count : 0L;
        archive.lines(ENTRIES, line -> {
            // What is there beyond that cannot be sealed, and may be without an end.
            if (ids.size() <= most) {
                entry(line);
            }
        });
        if (!archive.isReadable(ENTRIES)) {
            return;
        }
        if (ids.size() > most) {
            problems.add("inserted: the manifest speaks of %d entries, here are more", most);
        } else if (ids.size() < most) {
            problems.add("deleted: the manifest speaks of %d entries, here are %d", most, ids.size());
        }
        if (!Objects.equals(manifest.get("open"), open)) {
            problems.add(
                    "inserted: the manifest speaks of %s entries without a seal, here are %d",
                    manifest.get("open"), open);
        }
        if (complete && manifest.get("firstId") instanceof Long first && manifest.get("lastId") instanceof Long end) {
            missing(first, end);
        }
    }

    private void entry(Line line) {
        Entry entry;
        try {
            entry = Entry.parse(line.text());
        } catch (IllegalArgumentException e) {
            problems.add("edited: a line of %s is no entry", ENTRIES);
            return;
        }
        if (entry.id() <= last) {
            problems.add("inserted: entry %d stands twice or out of order", entry.id());
        }
        last = Math.max(last, entry.id());
        ids.add(entry.id());
        for (var digest : entry.digests()) {
            var place = new Place(entry.id(), digest.field(), digest.side());
            digests.put(place, digest.digest());
            if (ErasureCheck.isMark(entry, digest)) {
                marks.add(place);
            }
        }
        sealed(entry, line);
    }

    private void sealed(Entry entry, Line line) {
        var covering = seals.ceilingEntry(entry.id());
        if (covering == null) {
            open++;
            if (anchorCheck.isSealed(entry.id())) {
                problems.add("truncated: entry %d was sealed, and its seal is not here", entry.id());
            }
            return;
        }
        var seal = covering.getValue();
        var position = Arrays.binarySearch(seal.ids(), entry.id());
        if (position < 0 || entry.id() < seal.from()) {
            if (strangers.size() < MOST) {
                strangers.add(entry);
            }
        } else if (!seal.isLeaf(position, Sha256.of(line.bytes())) && different.size() < MOST) {
            different.put(entry.id(), entry);
        }
    }

    private void missing(long first, long end) {
        for (var seal : seals.values()) {
            for (var id : seal.ids()) {
                if (id >= first && id <= end && !ids.contains(id)) {
                    problems.add("deleted: entry %d is sealed (seal %d) and not here", id, seal.number());
                }
            }
        }
    }

    /** An entry that fits where another one stands was moved. */
    private void name() {
        different.forEach((id, entry) -> {
            if (!problems.isFull()) {
                problems.add("%s: entry %d is not what was sealed", isElsewhere(entry) ? "moved" : "edited", id);
            }
        });
        for (var entry : strangers) {
            if (!problems.isFull()) {
                problems.add("%s: entry %d is in no seal", isElsewhere(entry) ? "moved" : "inserted", entry.id());
            }
        }
    }

    private boolean isElsewhere(Entry entry) {
        return different.keySet().stream()
                .filter(it -> it != entry.id())
                .limit(Problems.MOST)
                .anyMatch(id -> {
                    var seal = Objects.requireNonNull(seals.ceilingEntry(id)).getValue();
                    return seal.isLeaf(
                            Arrays.binarySearch(seal.ids(), id),
                            entry.withId(id).leaf());
                });
    }

    private void values() {
        archive.lines(VALUES, this::value);
        if (archive.isReadable(VALUES) && archive.isReadable(ENTRIES)) {
            digests.keySet().stream()
                    .sorted(Comparator.comparingLong(Place::entry).thenComparing(Place::toString))
                    .limit(Problems.MOST)
                    .forEach(it -> problems.add("value-removed: entry %d %s %s", it.entry(), it.field(), it.side()));
        }
    }

    private void value(Line line) {
        var value = Archive.map(line.json());
        var place = Place.of(value);
        if (place == null) {
            problems.add("value-altered: a line of %s is no value", VALUES);
            return;
        }
        if (!ids.contains(place.entry())) {
            // The entry was deleted, which is told already.
            return;
        }
        var digest = digests.remove(place);
        if (digest == null) {
            problems.add("value-altered: %s stands twice, or the entry has no such value", place);
        } else if (!(value.get("absent") instanceof String absent)) {
            if (digest.equals(Values.digest(value))) {
                values++;
                erasureCheck.here(place);
            } else {
                problems.add("value-altered: %s", place);
            }
        } else if (absent.equals("withheld")) {
            withheld++;
            erasureCheck.here(place);
        } else if (absent.equals("erased") && !marks.contains(place)) {
            erased++;
            erasureCheck.claim(place);
        } else {
            problems.add("%s: %s", absent.equals("altered") ? "value-altered" : "value-removed", place);
        }
    }
}
