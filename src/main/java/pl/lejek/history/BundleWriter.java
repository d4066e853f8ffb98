package pl.lejek.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import pl.lejek.history.BundleFiles.Deployed;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.verify.Entry;
import pl.lejek.verify.Json;
import pl.lejek.verify.Keys;
import pl.lejek.verify.Seal;
import pl.lejek.verify.Sha256;
import pl.lejek.workflow.CaseDocuments.CaseDocument;

/** Writes one bundle as docs/verify.md describes it: file by file, with the manifest over all of them at the end. */
class BundleWriter {

    private static final int ROWS_AT_ONCE = 2000;
    private static final int SEALS_AT_ONCE = 10;

    /** The number of the seal of an entry. */
    private static final String COVERING =
            "select (select y.number from history.audit_seal y where y.to_id >= %s order by y.to_id limit 1)";

    private static final String README =
            """
            A part of the audit trail of Lejek, with its seals.

            Check it without Lejek, on any machine with a JDK 17 or newer:

                java -jar lejek-verify.jar this-file.zip --key public-key.pem --anchors anchors.ndjson

            Take the public key and the anchors from a place of your own, not from this file: whoever could change the
            trail could change them here, too. How everything is written down is said in docs/verify.md of the product, so
            that you can write a program of your own.

            Wycinek dziennika zdarzeń Lejka z pieczęciami.

            Sprawdzisz go bez Lejka, na dowolnym komputerze z JDK 17 lub nowszym, powyższym poleceniem. Klucz publiczny
            i kotwice weź z własnego źródła, nie z tego pliku: kto mógłby zmienić dziennik, mógłby je tu podmienić.
            """;

    private final Connection connection;
    private final Contents contents;
    private final SealKey key;
    private final Map<String, PublicKey> keys;
    private final BundleFiles files;
    private final Reveals reveals;
    private final String user;
    private final Instant now;

    private final TreeMap<String, @Nullable Object> digests = new TreeMap<>();
    private final List<Object> withheldDocuments = new ArrayList<>();
    private final Map<String, Long> values = new HashMap<>();
    private final Set<String> cases = new TreeSet<>();
    private final Set<String> keyIds = new TreeSet<>();
    private long count;
    private long open;
    private long sealedTo;
    private boolean isAnythingErased;
    private long erasures;
    private long openErasures;
    private @Nullable Long firstId;
    private @Nullable Long lastId;

    BundleWriter(
            Connection connection,
            Contents contents,
            SealKey key,
            Map<String, PublicKey> keys,
            BundleFiles files,
            Reveals reveals,
            String user,
            Instant now) {
        this.connection = connection;
        this.contents = contents;
        this.key = key;
        this.keys = keys;
        this.files = files;
        this.reveals = reveals;
        this.user = user;
        this.now = now;
    }

    /**
     * What a bundle is of.
     *
     * @param condition chooses the entries {@code e}
     * @param isComplete whether it has everything between its first and its last entry
     */
    record Contents(
            String name,
            Map<String, Object> asked,
            TrailEntry entry,
            String condition,
            Object[] parameters,
            boolean isComplete) {

        static Contents ofCase(String caseId, Set<String> family) {
            return new Contents(
                    "audit-case-" + caseId.replaceAll("[^A-Za-z0-9-]", "-"),
                    Map.of("case", caseId),
                    TrailEntry.of("audit.bundle-made", "case", caseId).inCase(caseId),
                    "(e.case_id = any(?) or e.subject_type = 'case' and e.subject_id = any(?))",
                    new Object[] {family, family},
                    false);
        }

        /** Of the ids in between none may be missing, whatever its time: a deleted one is seen by that. */
        static Contents ofPeriod(Instant from, Instant until, long firstId, long lastId) {
            return new Contents(
                    "audit-" + from.toString().substring(0, 10) + "-"
                            + until.toString().substring(0, 10),
                    Map.of("from", from.toString(), "until", until.toString()),
                    TrailEntry.of("audit.bundle-made", "audit", "period")
                            .with("from", null, from)
                            .with("until", null, until),
                    "e.id between ? and ?",
                    new Object[] {firstId, lastId},
                    true);
        }
    }

    /** @param documents gives those of cases */
    void write(OutputStream out, Function<Collection<String>, List<CaseDocument>> documents)
            throws SQLException, IOException {
        sealedTo = sealedTo();
        var zip = new ZipOutputStream(out, UTF_8);
        text(zip, "README.txt", README);
        entries(zip);
        values(zip);
        seals(zip, "seals.ndjson", this::covering);
        if (isAnythingErased) {
            erasures(zip);
        }
        publicKeys(zip);
        deployed(zip);
        documents(zip, documents.apply(cases));
        manifest(zip);
        zip.finish();
        out.flush();
    }

    /** Part of a file. */
    private interface Part {
        void write(OutputStream out) throws SQLException, IOException;
    }

    private void file(ZipOutputStream zip, String name, Part part) throws SQLException, IOException {
        if (digests.containsKey(name)) {
            return;
        }
        zip.putNextEntry(new ZipEntry(name));
        var digest = Sha256.digest();
        part.write(new DigestOutputStream(zip, digest));
        zip.closeEntry();
        digests.put(name, Sha256.hex(digest.digest()));
    }

    private void text(ZipOutputStream zip, String name, String text) throws SQLException, IOException {
        file(zip, name, out -> out.write(text.getBytes(UTF_8)));
    }

    private static void line(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
    }

    private Rows<Entry> chosen() throws SQLException {
        return new Rows<>(
                connection,
                EntryRows.SELECT + "where " + contents.condition() + " order by e.id",
                ROWS_AT_ONCE,
                EntryRows::of,
                contents.parameters());
    }

    private void entries(ZipOutputStream zip) throws SQLException, IOException {
        file(zip, "entries.ndjson", out -> {
            try (var entries = chosen()) {
                for (var entry = entries.peek(); entry != null; entry = entries.peek()) {
                    line(out, entry.line());
                    if (entry.id() > sealedTo) {
                        open++;
                    }
                    if (entry.caseId() != null) {
                        cases.add(entry.caseId());
                    }
                    firstId = firstId == null ? Long.valueOf(entry.id()) : firstId;
                    lastId = entry.id();
                    count++;
                    entries.pass();
                }
            }
        });
    }

    private long sealedTo() throws SQLException {
        try (var rows = new Rows<>(
                connection, "select coalesce(max(to_id), 0) from history.audit_seal", 1, row -> row.getLong(1))) {
            var to = rows.peek();
            return to == null ? 0 : to;
        }
    }

    private record Value(
            long entry,
            String field,
            String side,
            byte @Nullable [] salt,
            @Nullable String value,
            @Nullable String person) {

        String place() {
            return side + "\t" + field;
        }

        @Nullable
        String digest() {
            return value == null ? null : Sha256.ofValue(salt == null ? new byte[0] : salt, value);
        }
    }

    private void values(ZipOutputStream zip) throws SQLException, IOException {
        var ofChosen = "in (select e.id from history.audit_entry e where " + contents.condition() + ")";
        file(zip, "values.ndjson", out -> {
            try (var entries = chosen();
                    var present = new Rows<>(
                            connection,
                            "select entry, field, side, salt, value, person from history.audit_value where entry "
                                    + ofChosen + " order by entry",
                            ROWS_AT_ONCE,
                            row -> new Value(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getBytes(4),
                                    row.getString(5),
                                    row.getString(6)),
                            contents.parameters());
                    var erased = new Rows<>(
                            connection,
                            "select entry, field, side from history.erased_value where entry " + ofChosen
                                    + " order by entry",
                            ROWS_AT_ONCE,
                            row -> new Value(row.getLong(1), row.getString(2), row.getString(3), null, null, null),
                            contents.parameters())) {
                for (var entry = entries.peek(); entry != null; entry = entries.peek()) {
                    var here = take(present, entry.id());
                    var gone = take(erased, entry.id());
                    isAnythingErased |= !gone.isEmpty();
                    for (var digest : entry.digests()) {
                        var place = digest.side() + "\t" + digest.field();
                        line(out, value(entry, digest, here.get(place), gone.containsKey(place)));
                    }
                    entries.pass();
                }
            }
        });
    }

    private static Map<String, Value> take(Rows<Value> rows, long entry) throws SQLException {
        var values = new HashMap<String, Value>();
        for (var value = rows.peek(); value != null && value.entry() <= entry; value = rows.peek()) {
            if (value.entry() == entry) {
                values.put(value.place(), value);
            }
            rows.pass();
        }
        return values;
    }

    private String value(Entry entry, Entry.Digest digest, @Nullable Value value, boolean erased) {
        var line = new TreeMap<String, @Nullable Object>();
        line.put("entry", entry.id());
        line.put("field", digest.field());
        line.put("side", digest.side());
        if (value == null) {
            line.put("absent", count(erased ? "erased" : "missing"));
        } else if (mayShow(entry, value.person())) {
            count("present");
            line.put("salt", Sha256.hex(value.salt() == null ? new byte[0] : value.salt()));
            line.put("value", value.value());
            line.put("person", value.person());
        } else {
            // What is not shown can be checked by nobody else: whoever altered it could hide it as a person's.
            line.put("absent", count(digest.digest().equals(value.digest()) ? "withheld" : "altered"));
        }
        return Json.canonical(line);
    }

    private String count(String kind) {
        values.merge(kind, 1L, Long::sum);
        return kind;
    }

    private boolean mayShow(Entry entry, @Nullable String person) {
        return person == null || reveals.isRevealed(person) || reveals.isRevealed(entry.subjectId());
    }

    /** A query that can be asked once. */
    private interface Query<T> {
        Rows<T> rows() throws SQLException;
    }

    private void seals(ZipOutputStream zip, String name, Query<Seal> query) throws SQLException, IOException {
        file(zip, name, out -> {
            try (var seals = query.rows()) {
                for (var seal = seals.peek(); seal != null; seal = seals.peek()) {
                    keyIds.add(seal.keyId());
                    line(out, seal.line());
                    seals.pass();
                }
            }
        });
    }

    private Rows<Seal> covering() throws SQLException {
        if (contents.isComplete()) {
            return new Rows<>(
                    connection,
                    SealStore.SELECT + "where s.to_id >= ? and s.from_id <= ? order by s.number",
                    SEALS_AT_ONCE,
                    SealStore::seal,
                    contents.parameters());
        }
        return new Rows<>(
                connection,
                SealStore.SELECT
                        + "where s.number in (" + COVERING.formatted("e.id") + " from history.audit_entry e where "
                        + contents.condition() + ") order by s.number",
                SEALS_AT_ONCE,
                SealStore::seal,
                contents.parameters());
    }

    /**
     * What proves that values which are erased went by an erasure: its entry, the digest in it of the list of all that it took,
     * that list, and the seals of those entries.
     */
    private void erasures(ZipOutputStream zip) throws SQLException, IOException {
        var chosen = "(select x.erasure from history.erased_value x where x.entry in"
                + " (select e.id from history.audit_entry e where " + contents.condition() + "))";
        file(zip, "erasures.ndjson", out -> {
            try (var entries = ofErasures(
                    EntryRows.SELECT + "where e.action = 'person.erased' and e.id in " + chosen + " order by e.id",
                    EntryRows::of)) {
                for (var entry = entries.peek(); entry != null; entry = entries.peek()) {
                    line(out, entry.line());
                    erasures++;
                    openErasures += entry.id() > sealedTo ? 1 : 0;
                    entries.pass();
                }
            }
        });
        // Without a person, as the function that erases writes it: nothing else comes out by this way.
        lines(
                zip,
                "erasure-values.ndjson",
                "select v.entry, v.field, v.side, encode(v.salt, 'hex'), v.value from history.audit_value v"
                        + " join history.audit_entry m on m.id = v.entry and m.action = 'person.erased'"
                        + " where v.field = 'values' and v.side = 'after' and v.person is null and v.entry in " + chosen
                        + " order by v.entry",
                row -> {
                    var line = place(row);
                    line.put("salt", row.getString(4));
                    line.put("value", row.getString(5));
                    line.put("person", null);
                    return line;
                });
        lines(
                zip,
                "erased.ndjson",
                "select l.entry, l.field, l.side, l.erasure from history.erased_value l where l.erasure in " + chosen
                        + " order by l.erasure, l.entry, l.side collate \"C\", l.field collate \"C\"",
                row -> {
                    var line = place(row);
                    line.put("erasure", row.getLong(4));
                    return line;
                });
        seals(
                zip,
                "erasure-seals.ndjson",
                () -> ofErasures(
                        SealStore.SELECT + "where s.number in (" + COVERING.formatted("m.id")
                                + " from history.audit_entry m where m.action = 'person.erased' and m.id in " + chosen
                                + ") order by s.number",
                        SealStore::seal));
    }

    private static TreeMap<String, @Nullable Object> place(ResultSet row) throws SQLException {
        var line = new TreeMap<String, @Nullable Object>();
        line.put("entry", row.getLong(1));
        line.put("field", row.getString(2));
        line.put("side", row.getString(3));
        return line;
    }

    private <T> Rows<T> ofErasures(String sql, Rows.Reader<T> reader) throws SQLException {
        return new Rows<>(connection, sql, SEALS_AT_ONCE, reader, contents.parameters());
    }

    private void lines(
            ZipOutputStream zip, String name, String sql, Rows.Reader<TreeMap<String, @Nullable Object>> reader)
            throws SQLException, IOException {
        file(zip, name, out -> {
            try (var lines = new Rows<>(connection, sql, ROWS_AT_ONCE, reader, contents.parameters())) {
                for (var line = lines.peek(); line != null; line = lines.peek()) {
                    line(out, Json.canonical(line));
                    lines.pass();
                }
            }
        });
    }

    /** Those that signed what is in here. */
    private void publicKeys(ZipOutputStream zip) throws SQLException, IOException {
        keyIds.add(key.id());
        var pem = new StringBuilder();
        for (var id : keyIds) {
            var publicKey = keys.get(id);
            if (publicKey != null) {
                pem.append(Keys.pem(publicKey));
            }
        }
        text(zip, "public-key.pem", pem.toString());
    }

    private void deployed(ZipOutputStream zip) throws SQLException, IOException {
        try (var processes = files.processes(connection, cases)) {
            deployed(zip, processes);
        }
        try (var decisions = files.decisions(connection, cases)) {
            deployed(zip, decisions);
        }
    }

    private void deployed(ZipOutputStream zip, Rows<Deployed> rows) throws SQLException, IOException {
        for (var deployed = rows.peek(); deployed != null; deployed = rows.peek()) {
            var content = deployed.content();
            file(zip, deployed.name(), out -> out.write(content));
            rows.pass();
        }
    }

    private void documents(ZipOutputStream zip, List<CaseDocument> documents) throws SQLException, IOException {
        for (var document : documents) {
            if (document.subjects().stream().anyMatch(reveals::isRevealed)) {
                file(
                        zip,
                        "documents/" + document.name(),
                        out -> out.write(document.content().get()));
            } else {
                withheldDocuments.add(
                        Map.of("case", document.caseId(), "name", document.name(), "sha256", document.sha256()));
            }
        }
    }

    private void manifest(ZipOutputStream zip) throws IOException {
        var manifest = new TreeMap<String, @Nullable Object>();
        manifest.put("format", "lejek-bundle-2");
        manifest.put("asked", contents.asked());
        manifest.put("madeAt", Entry.at(now));
        manifest.put("madeBy", user);
        manifest.put("keyId", key.id());
        manifest.put("entries", count);
        manifest.put("open", open);
        manifest.put("complete", contents.isComplete());
        // Of a period it is what was chosen: its first entries may be gone.
        manifest.put("firstId", contents.isComplete() ? contents.parameters()[0] : firstId);
        manifest.put("lastId", contents.isComplete() ? contents.parameters()[1] : lastId);
        manifest.put("values", values);
        manifest.put("erasures", erasures);
        manifest.put("openErasures", openErasures);
        manifest.put("withheldDocuments", withheldDocuments);
        manifest.put("files", digests);
        var text = Json.canonical(manifest).getBytes(UTF_8);
        zip.putNextEntry(new ZipEntry("manifest.json"));
        zip.write(text);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("manifest.sig"));
        zip.write(key.sign(text));
        zip.closeEntry();
    }
}
