package pl.lejek.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import pl.lejek.history.BundleWriter.Contents;
import pl.lejek.verify.Json;
import pl.lejek.verify.Sha256;
import pl.lejek.workflow.CaseDocuments.CaseDocument;

/** Files of a bundle that a test may change, and pack again: as somebody would who has not the key, or who has. */
record Bundled(Map<String, byte[]> files) {

    static byte[] bytes(SealedTrail trail, Contents contents, Reveals reveals, List<CaseDocument> documents) {
        var out = new ByteArrayOutputStream();
        trail.moment.read(connection -> {
            var files = new BundleFiles(trail.jdbc);
            var writer = new BundleWriter(
                    connection,
                    contents,
                    trail.key,
                    trail.anchors.keys(),
                    files,
                    reveals,
                    "audyta",
                    trail.now.plus(Duration.ofHours(1)));
            writer.write(out, cases -> documents);
            return contents;
        });
        return out.toByteArray();
    }

    static Path write(SealedTrail trail, Contents contents, Path file) {
        try {
            return Files.write(file, bytes(trail, contents, subject -> false, List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Bundled of(Path bundle) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(bundle.toFile())) {
            for (var entry : zip.stream().toList()) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return new Bundled(files);
    }

    String text(String name) {
        return new String(files.get(name), UTF_8);
    }

    void put(String name, String text) {
        files.put(name, text.getBytes(UTF_8));
    }

    /** Replaces what is found first, which must be there. */
    void change(String name, String what, String instead) {
        var before = text(name);
        var after = Pattern.compile(what).matcher(before).replaceFirst(instead);
        if (after.equals(before)) {
            throw new AssertionError(what + " is not in " + before);
        }
        put(name, after);
    }

    /** Makes the manifest say what is there now, and signs it, so that only what is in the files can tell. */
    void sign(SealKey key, UnaryOperator<Map<String, Object>> manifest) {
        var changed = new TreeMap<String, Object>();
        ((Map<?, ?>) Json.parse(text("manifest.json"))).forEach((name, value) -> changed.put((String) name, value));
        var digests = new TreeMap<String, Object>();
        files.forEach((name, content) -> {
            if (!name.startsWith("manifest.")) {
                digests.put(name, Sha256.hex(Sha256.of(content)));
            }
        });
        changed.put("files", digests);
        put("manifest.json", Json.canonical(manifest.apply(changed)));
        files.put("manifest.sig", key.sign(files.get("manifest.json")));
    }

    Path zip(Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
