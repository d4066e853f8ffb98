package pl.lejek.verify;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Checks a bundle by what is in it, the keys one trusts and the anchors one has (docs/verify.md). */
final class BundleCheck {

    private static final String MANIFEST = "manifest.json";
    private static final String SIGNATURE = "manifest.sig";
    private static final int MOST_PROBLEMS = 50;

    private final ZipFile zip;
    private final Map<String, PublicKey> keys;
    private final List<Anchor> anchors;

    private final List<String> problems = new ArrayList<>();
    private final TreeMap<Long, Seal> seals = new TreeMap<>();
    private final Map<Long, Entry> entries = new HashMap<>();
    private final Set<String> damaged = new HashSet<>();
    private final Set<Long> different = new HashSet<>();
    private final List<Entry> strangers = new ArrayList<>();
    private long open;
    private long values;
    private long withheld;
    private long erased;
    private boolean complete;

    private BundleCheck(ZipFile zip, Map<String, PublicKey> keys, List<Anchor> anchors) {
        this.zip = zip;
        this.keys = keys;
        this.anchors = anchors;
    }

    /**
     * What a check came to.
     *
     * @param problems the first fifty things that are wrong; none means intact
     * @param asked what the bundle is of, as its manifest says
     * @param open entries that no seal covers yet
     * @param complete whether it holds every sealed entry between its first and its last, not those of one case alone
     */
    record Result(
            List<String> problems,
            String asked,
            long entries,
            long seals,
            long open,
            long values,
            long withheld,
            long erased,
            boolean complete,
            Set<String> keyIds) {}

    /** @param trusted keys to believe; none means those that lie in the bundle itself */
    static Result of(ZipFile zip, Map<String, PublicKey> trusted, List<Anchor> anchors) throws IOException {
        var keys = new HashMap<>(trusted);
        if (keys.isEmpty() && zip.getEntry("public-key.pem") != null) {
            keys.putAll(Keys.read(text(zip, "public-key.pem")));
        }
        return new BundleCheck(zip, keys, anchors).check();
    }

    private Result check() throws IOException {
        var manifest = manifest();
        complete = Boolean.TRUE.equals(manifest.get("complete"));
        files(manifest);
        seals();
        entries(manifest);
        values();
        name();
        var keyIds = new HashSet<String>();
        seals.values().forEach(it -> keyIds.add(it.keyId()));
        if (manifest.get("keyId") instanceof String keyId) {
            keyIds.add(keyId);
        }
        return new Result(
                problems,
                Json.canonical(manifest.get("asked")),
                entries.size(),
                seals.size(),
                open,
                values,
                withheld,
                erased,
                complete,
                keyIds);
    }

    private void problem(String words, Object... arguments) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(words.formatted(arguments));
        }
    }

    private Map<?, ?> manifest() throws IOException {
        if (zip.getEntry(MANIFEST) == null || zip.getEntry(SIGNATURE) == null) {
            throw new IllegalArgumentException("This is no bundle: " + MANIFEST + " or " + SIGNATURE + " is missing");
        }
        var text = text(zip, MANIFEST);
        if (!(Json.parse(text) instanceof Map<?, ?> manifest) || !"lejek-bundle-1".equals(manifest.get("format"))) {
            throw new IllegalArgumentException("The manifest is of no format that this program knows");
        }
        var key = keys.get(String.valueOf(manifest.get("keyId")));
        if (key == null) {
            problem("manifest: signed with key %s, which is not among the trusted ones", manifest.get("keyId"));
        } else if (!Keys.isSigned(key, text.getBytes(StandardCharsets.UTF_8), bytes(zip, SIGNATURE))) {
            problem("manifest: the signature does not fit");
        }
        return manifest;
    }

    private void files(Map<?, ?> manifest) throws IOException {
        var listed = manifest.get("files") instanceof Map<?, ?> map ? map : Map.of();
        for (var file : listed.entrySet()) {
            var name = String.valueOf(file.getKey());
            if (zip.getEntry(name) == null) {
                problem("file %s: removed from the bundle", name);
            } else {
                file(name, file.getValue());
            }
        }
        // Programs differ in which of them they read.
        var names = new HashSet<String>();
        zip.stream()
                .map(it -> it.getName())
                .filter(it -> !names.add(it))
                .distinct()
                .forEach(it -> problem("file %s: stands twice", it));
        zip.stream()
                .map(it -> it.getName())
                .filter(it -> !listed.containsKey(it) && !it.equals(MANIFEST) && !it.equals(SIGNATURE))
                .forEach(it -> problem("file %s: added to the bundle", it));
    }

    private void file(String name, @Nullable Object digest) throws IOException {
        try {
            if (!digest(name).equals(digest)) {
                problem("file %s: changed after the bundle was made", name);
            }
        } catch (ZipException | EOFException e) {
            damaged.add(name);
            problem("file %s: damaged (%s)", name, e.getMessage());
        }
    }

    private void seals() throws IOException {
        Seal before = null;
        for (var line : lines("seals.ndjson")) {
            Seal seal;
            try {
                seal = Seal.parse(line);
            } catch (IllegalArgumentException e) {
                problem("seal-altered: a line of seals.ndjson is no seal");
                continue;
            }
            var fault = seal.fault(keys);
            if (fault != null) {
                problem("seal-altered: seal %d (%s)", seal.number(), words(fault));
            }
            if (before != null && seal.number() <= before.number()) {
                problem("seal-altered: seal %d comes after seal %d", seal.number(), before.number());
            } else if (before != null && seal.number() == before.number() + 1 && !seal.follows(before)) {
                problem("seal-altered: seal %d does not follow seal %d", seal.number(), before.number());
            } else if (complete && before != null && seal.number() > before.number() + 1) {
                problem("deleted: seal %d is followed by seal %d", before.number(), seal.number());
            }
            seals.put(seal.to(), seal);
            before = seal;
        }
        anchored();
    }

    private void anchored() {
        var byNumber = new TreeMap<Long, Seal>();
        seals.values().forEach(it -> byNumber.put(it.number(), it));
        for (var anchor : anchors) {
            var seal = byNumber.get(anchor.number());
            if (seal != null && !Sha256.hex(seal.hash()).equals(anchor.hash())) {
                problem("truncated: seal %d is not the one that was anchored", seal.number());
            } else if (complete
                    && seal == null
                    && byNumber.lowerKey(anchor.number()) != null
                    && byNumber.higherKey(anchor.number()) != null) {
                problem("deleted: seal %d was anchored and is not here", anchor.number());
            }
        }
    }

    private static String words(Seal.Fault fault) {
        return switch (fault) {
            case SHAPE -> "its ids do not fit its range";
            case HASH -> "its hash does not fit its contents";
            case UNKNOWN_KEY -> "its key is not among the trusted ones";
            case SIGNATURE -> "its signature does not fit";
        };
    }

    private void entries(Map<?, ?> manifest) throws IOException {
        var last = Long.MIN_VALUE;
        for (var line : lines("entries.ndjson")) {
            Entry entry;
            try {
                entry = Entry.parse(line);
            } catch (IllegalArgumentException e) {
                problem("edited: a line of entries.ndjson is no entry");
                continue;
            }
            if (entry.id() <= last) {
                problem("inserted: entry %d stands twice or out of order", entry.id());
            }
            last = Math.max(last, entry.id());
            entries.put(entry.id(), entry);
            sealed(entry, line);
        }
        if (!Objects.equals(manifest.get("entries"), (long) entries.size())) {
            problem("deleted: the manifest speaks of %s entries, here are %d", manifest.get("entries"), entries.size());
        }
        if (!Objects.equals(manifest.get("open"), open)) {
            problem(
                    "inserted: the manifest speaks of %s entries without a seal, here are %d",
                    manifest.get("open"), open);
        }
        if (complete && manifest.get("firstId") instanceof Long first && manifest.get("lastId") instanceof Long end) {
            missing(first, end);
        }
    }

    private void sealed(Entry entry, String line) {
        var covering = seals.ceilingEntry(entry.id());
        if (covering == null) {
            open++;
            return;
        }
        var seal = covering.getValue();
        var position = java.util.Arrays.binarySearch(seal.ids(), entry.id());
        if (position < 0 || entry.id() < seal.from()) {
            strangers.add(entry);
        } else if (!seal.isLeaf(position, Sha256.of(line.getBytes(StandardCharsets.UTF_8)))) {
            different.add(entry.id());
        }
    }

    private void missing(long first, long last) {
        for (var seal : seals.values()) {
            for (var id : seal.ids()) {
                if (id >= first && id <= last && !entries.containsKey(id)) {
                    problem("deleted: entry %d is sealed (seal %d) and not here", id, seal.number());
                }
            }
        }
    }

    /** An entry that fits where another one stands was moved. */
    private void name() {
        for (var id : different.stream().sorted().toList()) {
            var entry = Objects.requireNonNull(entries.get(id));
            problem("%s: entry %d is not what was sealed", isElsewhere(entry) ? "moved" : "edited", id);
        }
        for (var entry : strangers) {
            problem("%s: entry %d is in no seal", isElsewhere(entry) ? "moved" : "inserted", entry.id());
        }
    }

    private boolean isElsewhere(Entry entry) {
        return different.stream()
                .filter(it -> it != entry.id())
                .limit(MOST_PROBLEMS)
                .anyMatch(id -> {
                    var seal = Objects.requireNonNull(seals.ceilingEntry(id)).getValue();
                    return seal.isLeaf(
                            java.util.Arrays.binarySearch(seal.ids(), id),
                            entry.withId(id).leaf());
                });
    }

    private void values() throws IOException {
        var expected = new HashMap<String, String>();
        for (var entry : entries.values()) {
            for (var digest : entry.digests()) {
                expected.put(place(entry.id(), digest.field(), digest.side()), digest.digest());
            }
        }
        for (var line : lines("values.ndjson")) {
            if (!(parsed(line) instanceof Map<?, ?> value) || !(value.get("entry") instanceof Long id)) {
                problem("value-altered: a line of values.ndjson is no value");
                continue;
            }
            if (!entries.containsKey(id)) {
                // The entry was deleted, which is told already.
                continue;
            }
            var field = String.valueOf(value.get("field"));
            var side = String.valueOf(value.get("side"));
            var digest = expected.remove(place(id, field, side));
            if (value.get("absent") instanceof String absent) {
                switch (absent) {
                    case "withheld" -> withheld++;
                    case "erased" -> erased++;
                    default -> problem("value-removed: entry %d, %s (%s)", id, field, side);
                }
            } else if (digest == null || !digest.equals(digestOf(value))) {
                problem("value-altered: entry %d, %s (%s)", id, field, side);
            } else {
                values++;
            }
        }
        expected.keySet().stream().sorted().forEach(it -> problem("value-removed: entry %s", it.replace('\t', ' ')));
    }

    private static String place(long entry, String field, String side) {
        return entry + "\t" + field + "\t" + side;
    }

    private static @Nullable Object parsed(String line) {
        try {
            return Json.parse(line);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String digestOf(Map<?, ?> value) {
        try {
            return Sha256.ofValue(
                    HexFormat.of().parseHex(String.valueOf(value.get("salt"))), String.valueOf(value.get("value")));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private String digest(String name) throws IOException {
        var digest = Sha256.digest();
        try (var in = zip.getInputStream(zip.getEntry(name))) {
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Sha256.hex(digest.digest());
    }

    private Iterable<String> lines(String name) throws IOException {
        var file = zip.getEntry(name);
        if (file == null || damaged.contains(name)) {
            return Collections.emptyList();
        }
        var lines = new ArrayList<String>();
        try (var reader = new BufferedReader(new InputStreamReader(zip.getInputStream(file), StandardCharsets.UTF_8))) {
            // Not readLine: a line ends with a line feed and with nothing else.
            var line = new StringBuilder();
            for (var c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
            }
        }
        return lines;
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(bytes(zip, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }
}
