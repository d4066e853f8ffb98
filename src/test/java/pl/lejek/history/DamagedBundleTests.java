package pl.lejek.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.lejek.history.BundleWriter.Contents;
import pl.lejek.verify.Json;
import pl.lejek.verify.Keys;
import pl.lejek.verify.VerifyCommand;
import pl.lejek.verify.VerifyCommand.Said;

/** The command names the file that is damaged and says what to do: 1 when it is the bundle's, 2 when there is none to check. */
class DamagedBundleTests {

    @TempDir
    static Path shared;

    static SealedTrail trail;
    static byte[] bundle;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() throws IOException {
        trail = new SealedTrail(shared);
        trail.write(10);
        trail.erase("person-4");
        trail.sealer.seal();
        bundle = Bundled.bytes(trail, Contents.ofCase("case-1", Set.of("case-1")), subject -> false, List.of());
        Files.writeString(shared.resolve("public.pem"), Keys.pem(trail.key.publicKey()));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Bundled whole() throws IOException {
        return Bundled.of(file("whole.zip", bundle));
    }

    private static Said check(Path bundle) {
        return VerifyCommand.run(
                bundle.toString(), "--key", shared.resolve("public.pem").toString());
    }

    private static void isWrong(Said said, String... problems) {
        assertThat(said.status()).as(said.words()).isEqualTo(1);
        for (var problem : problems) {
            assertThat(said.words()).contains("WRONG:    " + problem);
        }
        assertThat(said.words()).endsWith("NOT INTACT\n").doesNotContain("Exception", "Not checked");
    }

    private static void isUnchecked(Said said, String words) {
        assertThat(said.status()).as(said.words()).isEqualTo(2);
        assertThat(said.words()).startsWith("Not checked: ").contains(words).doesNotContain("Exception");
        assertThat(said.words().lines()).hasSize(1);
    }

    @Test
    void theWholeOneIsIntact() throws IOException {
        assertThat(check(file("whole.zip", bundle)).status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "null", "[]", "{\"format\":\"lejek-bundle-2\"", "\u0000\u0001", "{}", "{\"format\":7}"})
    void aManifestThatIsNoneIsNamed(String text) throws IOException {
        var files = whole();
        files.put("manifest.json", text);

        isWrong(check(files.zip(folder.resolve("changed.zip"))));
        assertThat(check(folder.resolve("changed.zip")).words()).contains("manifest");
    }

    @Test
    void aManifestWithoutWhatItHasToSayIsWrong() throws IOException {
        var files = whole();
        files.put("manifest.json", "{\"format\":\"lejek-bundle-2\"}");

        isWrong(
                check(files.zip(folder.resolve("changed.zip"))),
                "manifest: signed with key null",
                "file entries.ndjson: added to the bundle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifest.json",
                "manifest.sig",
                "entries.ndjson",
                "values.ndjson",
                "seals.ndjson",
                "public-key.pem",
                "README.txt",
                "erasures.ndjson",
                "erasure-values.ndjson",
                "erased.ndjson",
                "erasure-seals.ndjson"
            })
    void aFileThatIsMissingIsNamed(String name) throws IOException {
        var files = whole();
        assertThat(files.files().remove(name)).isNotNull();

        var changed = files.zip(folder.resolve("changed.zip"));

        isWrong(check(changed), "file " + name + ": removed from the bundle: get the bundle again");
        isWrong(VerifyCommand.run(changed.toString()), "file " + name + ": removed from the bundle");
    }

    /** A block of deflate of a type that there is none of. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifest.json",
                "manifest.sig",
                "entries.ndjson",
                "values.ndjson",
                "seals.ndjson",
                "public-key.pem",
                "erased.ndjson"
            })
    void aFileThatDoesNotUnpackIsNamed(String name) throws IOException {
        var bytes = whole().zip(folder.resolve("damaged.zip"));
        var damaged = Files.readAllBytes(bytes);
        var at = new String(damaged, ISO_8859_1).indexOf(name);
        damaged[at + name.length()] = (byte) 0xff;

        isWrong(check(file("damaged.zip", damaged)), "file " + name + ": damaged (");
        isWrong(VerifyCommand.run(folder.resolve("damaged.zip").toString()), "file " + name + ": damaged (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries.ndjson", "values.ndjson", "seals.ndjson", "erased.ndjson", "erasure-seals.ndjson"})
    void otherLineEndsAreNamedAndNothingElse(String name) throws IOException {
        var files = whole();
        files.put(name, files.text(name).replace("\n", "\r\n"));

        var said = check(files.zip(folder.resolve("changed.zip")));

        isWrong(said, "file " + name + ": its line ends were changed to CRLF: get the bundle again");
        assertThat(said.words().lines().filter(it -> it.startsWith("WRONG"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entries.ndjson | edited: a line of entries.ndjson is no entry",
                "values.ndjson | value-altered: a line of values.ndjson is no value",
                "seals.ndjson | seal-altered: a line of seals.ndjson is no seal",
                "erasures.ndjson | edited: a line of erasures.ndjson is no entry",
                "erasure-values.ndjson | value-altered: a line of erasure-values.ndjson is no mark",
                "erased.ndjson | value-removed: a line of erased.ndjson is of no erasure",
                "erasure-seals.ndjson | seal-altered: a line of erasure-seals.ndjson is no seal"
            })
    void nonsenseInAFileIsNamed(String name, String problem) throws IOException {
        for (var line :
                List.of("nonsense", "{}", "null", "[[", "7", "{\"entry\":\"x\",\"ids\":[\"x\"],\"leaves\":[7]}")) {
            var files = whole();
            files.put(name, line + "\n" + files.text(name));
            files.sign(trail.key, it -> it);

            isWrong(check(files.zip(folder.resolve("changed.zip"))), problem);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
                "-----BEGIN PUBLIC KEY-----\nA\n-----END PUBLIC KEY-----\n"
            })
    void aKeyThatIsDamagedIsNamed(String pem) throws IOException {
        var files = whole();
        files.put("public-key.pem", pem);
        var changed = files.zip(folder.resolve("changed.zip"));
        isWrong(
                VerifyCommand.run(changed.toString()),
                "file public-key.pem: holds no public key that can be read: name one of your own with --key");
        isWrong(check(changed), "file public-key.pem: changed after the bundle was made");

        var given = file("given.pem", pem.getBytes(UTF_8));
        isUnchecked(
                VerifyCommand.run(folder.resolve("whole.zip").toString(), "--key", given.toString()), given + " holds");
    }

    @Test
    void whatIsNamedAndIsNotThereIsNamed() throws IOException {
        var whole = file("whole.zip", bundle).toString();
        var none = folder.resolve("none").toString();

        isUnchecked(VerifyCommand.run(none), none + " is not there");
        isUnchecked(VerifyCommand.run(whole, "--key", none), none + " is not there");
        isUnchecked(VerifyCommand.run(whole, "--anchors", none), none + " is not there");
        isUnchecked(VerifyCommand.run(whole, "--key", folder.toString()), folder + " is no file");
        isUnchecked(VerifyCommand.run(folder.toString()), folder + " is a folder");
        isUnchecked(VerifyCommand.run(whole, "--key", whole), whole + " holds no public key");
        isUnchecked(VerifyCommand.run(whole, "--anchors", whole), whole + " holds no anchor");
    }

    @Test
    void whatIsNoZipFileIsToldFromOneThatIsCutOff() throws IOException {
        for (var bytes : List.of("", "P", "nonsense", "PKzip")) {
            isUnchecked(
                    check(file("no.zip", bytes.getBytes(UTF_8))),
                    folder.resolve("no.zip") + " is no zip file: name the");
        }
        for (var length : List.of(4, 100, bundle.length / 2, bundle.length - 1)) {
            isUnchecked(
                    check(file("part.zip", Arrays.copyOf(bundle, length))),
                    folder.resolve("part.zip") + " is a zip file that is cut off or damaged (");
        }
    }

    @Test
    void aZipFileOfSomethingElseIsNoBundle() throws IOException {
        var files = whole();
        files.files().keySet().retainAll(Set.of("README.txt"));

        isUnchecked(check(files.zip(folder.resolve("other.zip"))), "This is no bundle");
    }

    /** Whatever byte is other, nothing but a clear answer comes of it. */
    @Test
    void anyByteThatIsOtherIsNoticedOrDoesNotMatter() throws IOException {
        for (var at = 0; at < bundle.length; at += 7) {
            var bytes = bundle.clone();
            bytes[at] ^= (byte) (1 << at % 8);
            var said = check(file("other.zip", bytes));
            if (said.status() == 2) {
                isUnchecked(said, "other.zip is ");
            } else {
                assertThat(said.words())
                        .as("byte " + at)
                        .endsWith(said.status() == 0 ? "\nINTACT\n" : "NOT INTACT\n")
                        .doesNotContain("Exception");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.sig", "public-key.pem", "entries.ndjson", "README.txt"})
    void whatUnpacksWithoutAnEndIsNotUnpacked(String name) throws IOException {
        var files = whole();
        files.files().put(name, new byte[70 << 20]);

        var said = VerifyCommand.run(files.zip(folder.resolve("bomb.zip")).toString());

        isWrong(said, "file " + name + ": damaged (");
    }

    @Test
    void aLineWithoutAnEndIsNotHeld() throws IOException {
        var files = whole();
        files.put("values.ndjson", files.text("values.ndjson") + "x".repeat(17 << 20));
        files.sign(trail.key, it -> it);

        isWrong(
                check(files.zip(folder.resolve("long.zip"))),
                "file values.ndjson: damaged (a line of more than 16 MB): get the bundle again");
    }

    @Test
    void moreThanTheManifestSpeaksOfIsNotRead() throws IOException {
        var files = whole();
        var entries = files.text("entries.ndjson");
        files.put(
                "entries.ndjson",
                entries + entries.replace("\"id\":", "\"id\":1000") + entries.replace("\"id\":", "\"id\":2000"));
        files.sign(trail.key, it -> it);

        isWrong(
                check(files.zip(folder.resolve("more.zip"))),
                "inserted: the manifest speaks of 3 entries, here are more");
    }

    /** A terminal would wipe out what was said, and say something else. */
    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J\u001b[H", "\r", "\n", "\u009b2J", "\u202e", "\u2028", "\b\b\b", "\u200b", "\t"})
    void namesInABundleDoNotReachTheTerminal(String control) throws IOException {
        var fake = control + "INTACT" + control;
        var other = whole();
        other.put(fake, "nothing");
        var changed = whole();
        changed.change(
                "seals.ndjson",
                "\"keyId\":\"\\w+\"",
                "\"keyId\":" + quoted(fake).replace("\\", "\\\\"));
        changed.change(
                "values.ndjson",
                "\"field\":\"phone\"",
                "\"field\":" + quoted(fake).replace("\\", "\\\\"));
        changed.change(
                "erased.ndjson",
                "\"field\":\"phone\"",
                "\"field\":" + quoted(fake).replace("\\", "\\\\"));
        changed.sign(trail.key, manifest -> {
            manifest.put("asked", Map.of("case", fake));
            ((Map<?, ?>) manifest.get("files")).remove("README.txt");
            return manifest;
        });
        var unsigned = whole();
        unsigned.sign(trail.key, manifest -> {
            manifest.put("keyId", fake);
            manifest.put("open", fake);
            return manifest;
        });
        var listed = whole();
        listed.sign(trail.key, manifest -> {
            manifest.put("files", Map.of(fake, fake));
            return manifest;
        });
        var later = whole();
        later.sign(trail.key, manifest -> {
            manifest.put("format", fake);
            return manifest;
        });

        for (var files : List.of(other, changed, unsigned, listed)) {
            var said = check(files.zip(folder.resolve("fake.zip")));
            isWrong(said);
            isText(said);
            assertThat(said.words()).contains("INTACT?");
        }
        isText(check(later.zip(folder.resolve("fake.zip"))));
    }

    private static String quoted(String text) {
        return Json.canonical(text);
    }

    private static void isText(Said said) {
        assertThat(said.words().replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        assertThat(said.words().lines()).doesNotContain("INTACT");
    }
}
