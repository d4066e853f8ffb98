package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.lejek.history.BundleWriter.Contents;
import pl.lejek.history.SealedRanges.Range;
import pl.lejek.testing.Database;
import pl.lejek.verify.Keys;
import pl.lejek.verify.Sha256;
import pl.lejek.verify.VerifyCommand;
import pl.lejek.workflow.CaseDocuments.CaseDocument;

/** What a bundle holds, and what the command that checks it says of one that was changed. */
class BundleTests {

    private static final Instant FROM = Instant.parse("2026-11-29T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-30T00:00:00Z");
    private static final byte[] PDF = "%PDF of an offer".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    SealedTrail trail;

    @BeforeEach
    void write() throws IOException {
        trail = new SealedTrail(folder);
        trail.write(10);
        trail.sealer.seal();
        trail.rollBack(2);
        trail.write(10);
        trail.erase("person-4");
        trail.sealer.seal();
        Files.writeString(folder.resolve("public.pem"), Keys.pem(trail.key.publicKey()));
    }

    private Path period() {
        return period(23);
    }

    private Path period(long lastId) {
        return bundle(Contents.ofPeriod(FROM, UNTIL, 1, lastId), subject -> false);
    }

    private Path ofCase(Reveals reveals) {
        return bundle(Contents.ofCase("case-1", Set.of("case-1")), reveals);
    }

    private Path bundle(Contents contents, Reveals reveals) {
        var documents = List.of(
                new CaseDocument("case-1", "offer-1-1.pdf", Sha256.hex(Sha256.of(PDF)), Set.of("lead-1"), () -> PDF));
        try {
            return Files.write(folder.resolve("bundle.zip"), Bundled.bytes(trail, contents, reveals, documents));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VerifyCommand.Said check(Path bundle) {
        return VerifyCommand.run(
                bundle.toString(), "--key", folder.resolve("public.pem").toString());
    }

    @Test
    void aPeriodHoldsEverythingFromItsFirstToItsLast() throws IOException {
        var said = check(period());

        assertThat(said.status()).as(said.words()).isZero();
        assertThat(said.words())
                .contains(
                        "entries:  21, all of their range",
                        "seals:    2\n",
                        "values:   41, withheld: 18, erased: 2",
                        "INTACT");
        assertThat(files(folder.resolve("bundle.zip")))
                .containsKeys(
                        "README.txt",
                        "entries.ndjson",
                        "values.ndjson",
                        "seals.ndjson",
                        "public-key.pem",
                        "manifest.json",
                        "manifest.sig");
    }

    @Test
    void whatIsOfPersonsIsThereOnlyForWhoGaveAReason() throws IOException {
        var withheld = files(ofCase(subject -> false));
        assertThat(text(withheld, "values.ndjson")).doesNotContain("+48 600");
        assertThat(withheld).doesNotContainKey("documents/offer-1-1.pdf");
        assertThat(text(withheld, "manifest.json"))
                .contains("offer-1-1.pdf", Sha256.hex(Sha256.of(PDF)), "\"madeBy\":\"audyta\"", "\"withheld\":");
        assertThat(check(folder.resolve("bundle.zip")).status()).isZero();

        var revealed = files(ofCase("lead-1"::equals));
        assertThat(text(revealed, "values.ndjson")).contains("+48 600 100 201").doesNotContain("+48 600 100 207");
        assertThat(revealed.get("documents/offer-1-1.pdf")).isEqualTo(PDF);
        assertThat(check(folder.resolve("bundle.zip")).status()).isZero();

        files(ofCase("person-7"::equals));
        assertThat(text(files(folder.resolve("bundle.zip")), "values.ndjson"))
                .contains("+48 600 100 207")
                .doesNotContain("+48 600 100 201");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entries.ndjson | \"marek\" | \"anna\" | edited: entry 1 ",
                "entries.ndjson | (?m)^.*\"id\":14,.*\\n | '' | deleted: entry 14 ",
                "entries.ndjson | \"id\":14, | \"id\":12, | inserted: entry 12 ",
                "values.ndjson | \"value\":\"anna\" | \"value\":\"celina\" | value-altered: entry 1",
                "values.ndjson | (?m)^.*\"entry\":14,\"field\":\"owner\",.*\\n | '' | value-removed: entry 14 owner",
                "seals.ndjson | \"to\":10 | \"to\":9 | seal-altered: seal 1 (",
                "seals.ndjson | (?m)^.*\"number\":1,.*\\n | '' | file seals.ndjson",
                "README.txt | Lejek | Lejka | file README.txt",
                "manifest.json | audyta | nobody | manifest: the signature",
                "public-key.pem | -----BEGIN | another -----BEGIN | file public-key.pem"
            })
    void whatWasChangedIsNamed(String file, String what, String instead, String problem) throws IOException {
        var files = files(period());
        var before = text(files, file);
        var after = Pattern.compile(what).matcher(before).replaceFirst(instead);
        assertThat(after).isNotEqualTo(before);
        files.put(file, after.getBytes(StandardCharsets.UTF_8));

        var said = check(zip(files));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.words()).contains("WRONG:    " + problem, "NOT INTACT");
    }

    /** Whoever owns the database has the application itself make and sign a bundle of what is left. */
    @Test
    void aPeriodWithoutOneOfItsSealsIsNotIntact() throws IOException {
        trail.write(3);
        trail.sealer.seal();
        trail.spoil("delete from history.audit_seal where number = 2;"
                + "delete from history.audit_entry where id between 11 and 23;"
                + "delete from history.audit_value where entry between 11 and 23");

        var bundle = bundle(Contents.ofPeriod(FROM, UNTIL, 1, 26), subject -> false);

        var said = check(bundle);
        assertThat(said.status()).as(said.words()).isEqualTo(1);
        assertThat(said.words()).contains("WRONG:    deleted: seal 1 is followed by seal 3");
        assertThat(VerifyCommand.run(bundle.toString(), "--anchors", anchors().toString())
                        .words())
                .contains("WRONG:    deleted: seal 2 was anchored and is not here");
    }

    @Test
    void aPeriodMissesItsFirstAndItsLastEntries() {
        assertThat(trail.ranges.of(FROM.minusSeconds(9), FROM)).isNull();
        trail.spoil("delete from history.audit_entry where id in (1, 2, 22, 23);"
                + "delete from history.audit_value where entry in (1, 2, 22, 23)");

        assertThat(trail.ranges.of(FROM, UNTIL)).isEqualTo(new Range(1, 23));
        var said = check(period());

        assertThat(said.status()).as(said.words()).isEqualTo(1);
        for (var id : List.of(1, 2, 22, 23)) {
            assertThat(said.words()).contains("WRONG:    deleted: entry " + id + " is sealed");
        }
        assertThat(trail.ranges.of(FROM.minusSeconds(9), FROM))
                .as("entries 1 and 2 may have been of that time")
                .isEqualTo(new Range(1, 23));
    }

    @Test
    void aPeriodReachesOverSealsThatLostAllTheirEntries() {
        trail.write(3);
        trail.sealer.seal();
        trail.spoil("delete from history.audit_entry where id between 1 and 10 or id between 23 and 26");

        assertThat(trail.ranges.of(FROM, UNTIL)).isEqualTo(new Range(1, 26));
    }

    /** As somebody would who makes the manifest anew as well. */
    @Test
    void aBundleOfAnotherKeyIsNotBelieved(@TempDir Path other) throws IOException {
        var bundle = period();
        var otherKey = SealedTrail.key(other);
        Files.writeString(folder.resolve("public.pem"), Keys.pem(otherKey.publicKey()));

        var said = check(bundle);

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.words()).contains("not among the trusted ones");
        assertThat(VerifyCommand.run(bundle.toString()).words())
                .as("without a key of one's own")
                .contains("from the bundle itself", "INTACT");
    }

    @Test
    void anchorsTellAnotherChain() throws IOException {
        var bundle = period();
        var file = anchors();
        assertThat(VerifyCommand.run(bundle.toString(), "--anchors", file.toString())
                        .status())
                .isZero();

        var hash = text(files(bundle), "seals.ndjson").replaceAll("(?s).*?\"hash\":\"(\\w+)\".*", "$1");
        Files.writeString(file, Files.readString(file).replace(hash, "0".repeat(64)));
        var said = VerifyCommand.run(bundle.toString(), "--anchors", file.toString());
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.words()).contains("truncated: seal 1");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        var name = "entries.ndjson";
        var bytes = Files.readAllBytes(period());
        var at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name);
        // The length of the extra field stands before the name; a block of this type there is none.
        bytes[at + name.length() + bytes[at - 2]] = (byte) 0xff;

        var said = check(Files.write(folder.resolve("damaged.zip"), bytes));

        assertThat(said.status()).as(said.words()).isEqualTo(1);
        assertThat(said.words()).contains("WRONG:    file entries.ndjson: damaged (", "NOT INTACT");
    }

    @Test
    void aFileThatStandsTwiceIsNamed() throws IOException {
        var files = files(period());
        files.put("README.two", "Another".getBytes(StandardCharsets.UTF_8));
        var zip = Files.readString(zip(files), StandardCharsets.ISO_8859_1).replace("README.two", "README.txt");

        var said = check(Files.writeString(folder.resolve("twice.zip"), zip, StandardCharsets.ISO_8859_1));

        assertThat(said.status()).as(said.words()).isEqualTo(1);
        assertThat(said.words()).contains("WRONG:    file README.txt: stands twice");
    }

    @Test
    void halfALineAmongTheAnchorsIsSkipped() throws IOException {
        var bundle = period().toString();
        var file = Files.writeString(folder.resolve("half.ndjson"), "{\"at\":\"20\n" + Files.readString(anchors()));

        var said = VerifyCommand.run(bundle, "--anchors", file.toString());
        assertThat(said.status()).as(said.words()).isZero();
        assertThat(said.words()).contains("lines that are none: 1");

        Files.writeString(file, "{\"at\":\"20\n");
        assertThat(VerifyCommand.run(bundle, "--anchors", file.toString()))
                .isEqualTo(new VerifyCommand.Said(
                        2, "Not checked: " + file + " holds no anchor: take a file anchors-<month>.ndjson\n"));
    }

    private Path anchors() throws IOException {
        try (var anchors = Files.list(folder.resolve("anchors"))) {
            return anchors.filter(it -> it.toString().endsWith(".ndjson"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void saysWhenItCannotCheck() throws IOException {
        Files.writeString(folder.resolve("no.zip"), "nonsense");
        assertThat(VerifyCommand.run().status()).isEqualTo(2);
        assertThat(VerifyCommand.run("--key").status()).isEqualTo(2);
        assertThat(VerifyCommand.run(folder.resolve("none.zip").toString()).status())
                .isEqualTo(2);
        assertThat(VerifyCommand.run(folder.resolve("no.zip").toString()).status())
                .isEqualTo(2);
        assertThat(VerifyCommand.run(zip(Map.of("a", new byte[1])).toString()).words())
                .contains("This is no bundle");
    }

    /** The program of the page is one that somebody else could have written. */
    @Test
    void theProgramOfThePageComesToTheSame() throws IOException {
        assumeThat(Database.run(Map.of(), "sh", "-c", "command -v python3").status())
                .isZero();
        var page = Files.readString(Path.of("docs/verify.md"));
        var program = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(program.find()).isTrue();
        var file = Files.writeString(folder.resolve("check.py"), program.group(1));

        var bundle = period();
        assertThat(python(file, bundle)).isEqualTo(new Database.Said(0, "21 entries, 2 seals, 41 values: intact\n"));

        var files = files(bundle);
        files.put(
                "entries.ndjson",
                text(files, "entries.ndjson").replaceFirst("marek", "anna").getBytes(StandardCharsets.UTF_8));
        assertThat(python(file, zip(files)).status()).isNotZero();
        assertThat(python(file, late()).status()).as("begins too late").isNotZero();
        for (var what :
                List.of("erased.ndjson/17/18", "erasures.ndjson/request/Request", "values.ndjson/withheld/erased")) {
            var part = what.split("/");
            var signed = Bundled.of(bundle);
            signed.change(part[0], part[1], part[2]);
            signed.sign(trail.key, it -> it);
            assertThat(python(file, signed.zip(folder.resolve("signed.zip"))).status())
                    .as(what)
                    .isNotZero();
        }
    }

    /** As somebody would who keeps a transaction open, so that nothing is sealed anew. */
    @Test
    void entriesWhoseSealWasTakenAwayAreNotYoung() throws IOException {
        trail.spoil("delete from history.audit_seal where number = 2;"
                + "update history.audit_entry set actor = 'nobody' where id = 14");

        for (var bundle : List.of(period(), ofCase(subject -> false))) {
            assertThat(check(bundle).words()).contains(", not sealed yet: ", "\nINTACT");
            isTruncated(bundle, 14);
        }

        trail.spoil("delete from history.audit_seal");
        isTruncated(period(), 1);
        isTruncated(ofCase(subject -> false), 2);
    }

    private void isTruncated(Path bundle, long id) throws IOException {
        var key = folder.resolve("public.pem").toString();
        for (var said : List.of(
                VerifyCommand.run(bundle.toString(), "--anchors", anchors().toString()),
                VerifyCommand.run(
                        bundle.toString(), "--key", key, "--anchors", anchors().toString()))) {
            assertThat(said.status()).as(said.words()).isEqualTo(1);
            assertThat(said.words())
                    .contains("WRONG:    truncated: entry " + id + " was sealed, and its seal is not here");
        }
    }

    @Test
    void entriesThatWereSealedAfterTheBundleWasMadeAreYoung() throws IOException {
        trail.write(3);
        var bundle = period(26);
        trail.now = trail.now.plusSeconds(7200);
        trail.sealer.seal();

        var said = VerifyCommand.run(bundle.toString(), "--anchors", anchors().toString());

        assertThat(said.status()).as(said.words()).isZero();
        assertThat(said.words()).contains("not sealed yet: 3\n");
    }

    @Test
    void anAlteredValueIsNotWithheld() throws IOException {
        trail.spoil("update history.audit_value set value = 'x', person = 'anything'"
                + " where entry = 14 and field = 'owner' and side = 'before';"
                + "update history.audit_value set value = '+48 1' where entry = 2 and field = 'phone'");

        for (var bundle : List.of(period(), ofCase(subject -> false))) {
            var said = check(bundle);
            assertThat(said.status()).as(said.words()).isEqualTo(1);
            assertThat(said.words())
                    .contains(
                            "WRONG:    value-altered: entry 2, phone (after)",
                            "WRONG:    value-altered: entry 14, owner (before)");
            assertThat(text(files(bundle), "manifest.json")).contains("\"altered\":2");
            assertThat(text(files(bundle), "values.ndjson"))
                    .contains("{\"absent\":\"altered\",\"entry\":14,\"field\":\"owner\",\"side\":\"before\"}")
                    .doesNotContain("+48 1");
        }
    }

    /** Of the second seal alone, as if the first one were not of the period. */
    private Path late() {
        return bundle(Contents.ofPeriod(FROM, UNTIL, 11, 23), subject -> false);
    }

    @Test
    void aPeriodThatBeginsTooLateIsNotIntact() {
        var said = check(late());

        assertThat(said.status()).as(said.words()).isEqualTo(1);
        assertThat(said.words()).contains("WRONG:    deleted: the first seal here is 2, which was not made before");
    }

    private static Database.Said python(Path program, Path bundle) {
        return Database.run(Map.of("PYTHONUTF8", "1"), "python3", program.toString(), bundle.toString());
    }

    @Test
    void opensslKnowsTheSignature() throws IOException {
        assumeThat(Database.run(Map.of(), "sh", "-c", "command -v openssl").status())
                .isZero();
        for (var file : files(period()).entrySet()) {
            Files.createDirectories(folder.resolve(file.getKey()).getParent());
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Function<String, String> at = name -> folder.resolve(name).toString();
        assertThat(Database.run(
                                Map.of(),
                                "openssl",
                                "pkeyutl",
                                "-verify",
                                "-pubin",
                                "-inkey",
                                at.apply("public-key.pem"),
                                "-rawin",
                                "-in",
                                at.apply("manifest.json"),
                                "-sigfile",
                                at.apply("manifest.sig"))
                        .status())
                .isZero();
    }

    private static Map<String, byte[]> files(Path bundle) throws IOException {
        return Bundled.of(bundle).files();
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new Bundled(files).text(name);
    }

    private Path zip(Map<String, byte[]> files) throws IOException {
        return new Bundled(files).zip(folder.resolve("changed.zip"));
    }
}
