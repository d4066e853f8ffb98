package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.lejek.history.BundleWriter.Contents;
import pl.lejek.verify.Keys;
import pl.lejek.verify.VerifyCommand;

/**
 * A bundle proves by itself what it calls erased. Entries 1 to 10 and 13 to 22, 23 is the erasure of person-4 (entries 5 and
 * 17, of case-1), 24 that of person-7 (8 and 20, of case-1, too), each with a seal.
 */
class BundleErasureTests {

    private static final Instant FROM = Instant.parse("2026-11-29T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-30T00:00:00Z");

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
        trail.sealer.seal();
        assertThat(trail.erase("person-4")).isEqualTo(2);
        trail.sealer.seal();
        assertThat(trail.erase("person-7")).isEqualTo(2);
        trail.sealer.seal();
        Files.writeString(folder.resolve("public.pem"), Keys.pem(trail.key.publicKey()));
    }

    private Path period() {
        return Bundled.write(trail, Contents.ofPeriod(FROM, UNTIL, 1, 24), folder.resolve("bundle.zip"));
    }

    private Path ofCase(String caseId) {
        return Bundled.write(trail, Contents.ofCase(caseId, Set.of(caseId)), folder.resolve("bundle.zip"));
    }

    private VerifyCommand.Said check(Path bundle) {
        return VerifyCommand.run(
                bundle.toString(), "--key", folder.resolve("public.pem").toString());
    }

    private void isWrong(Path bundle, String... problems) {
        var said = check(bundle);
        assertThat(said.status()).as(said.words()).isEqualTo(1);
        for (var problem : problems) {
            assertThat(said.words()).contains("WRONG:    " + problem);
        }
        assertThat(said.words()).endsWith("NOT INTACT\n");
    }

    @Test
    void aCaseBringsTheErasuresOfItsValuesAlong() throws IOException {
        var said = check(ofCase("case-1"));

        assertThat(said.status()).as(said.words()).isZero();
        assertThat(said.words()).contains("erased: 4\n", "erasures: 2 proven\n", "INTACT");
        var files = Bundled.of(folder.resolve("bundle.zip"));
        assertThat(files.text("entries.ndjson")).doesNotContain("person.erased");
        assertThat(files.text("erasures.ndjson").lines()).hasSize(2).allMatch(it -> it.contains("person.erased"));
        assertThat(files.text("erased.ndjson").lines())
                .containsExactly(
                        "{\"entry\":5,\"erasure\":23,\"field\":\"phone\",\"side\":\"after\"}",
                        "{\"entry\":17,\"erasure\":23,\"field\":\"phone\",\"side\":\"after\"}",
                        "{\"entry\":8,\"erasure\":24,\"field\":\"phone\",\"side\":\"after\"}",
                        "{\"entry\":20,\"erasure\":24,\"field\":\"phone\",\"side\":\"after\"}");
        assertThat(files.text("erasure-seals.ndjson").lines()).hasSize(2);

        assertThat(check(period()).words()).contains("erased: 4\n", "erasures: 2 proven\n", "INTACT");
        assertThat(check(ofCase("case-2")).words()).contains("erased: 0\n", "erasures: 0 proven\n", "INTACT");
        assertThat(Bundled.of(folder.resolve("bundle.zip")).files()).doesNotContainKey("erased.ndjson");
    }

    /** Whoever could sign the bundle anew could not make what the seals vouch for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "erased.ndjson | (?m)^.*\"entry\":17,.*\\n | '' | value-removed: the list of erasure 23 is not the one",
                "erased.ndjson | \"entry\":17, | \"entry\":18, | value-removed: the list of erasure 23 is not the one",
                "erased.ndjson | \"erasure\":23 | \"erasure\":24 | value-removed: the list of erasure 24 is not the one",
                "erased.ndjson | \"erasure\":23 | \"erasure\":25 | value-removed: a line of erased.ndjson is of no erasure",
                "erased.ndjson | (?s)^(.*?\\n)(.*?\\n) | $2$1 | value-removed: the list of erasure 23 is not the one",
                "erased.ndjson | ^ | '{\"entry\":6,\"erasure\":23,\"field\":\"phone\",\"side\":\"after\"}\n'"
                        + " | value-altered: entry 6, phone (after) is here, and in the list of an erasure",
                "erasures.ndjson | request 17 | request 18 | edited: erasure 23 is not what was sealed",
                "erasures.ndjson | \"id\":23 | \"id\":22 | inserted: erasure 22 is in no seal",
                "erasures.ndjson | (?m)^.*\"id\":23,.*\\n | ''"
                        + " | value-removed: entry 5, phone (after) is called erased, and no erasure proves it",
                "erasures.ndjson | person.erased | lead.changed | edited: erasure 23 is not what was sealed",
                "erasure-values.ndjson | (?m)^.*\"entry\":23,.*\\n | '' | value-removed: erasure 23 has no mark",
                "erasure-values.ndjson | \"value\":\"2 | \"value\":\"3 | value-altered: entry 23, values (after)",
                "erasure-values.ndjson | \"entry\":23 | \"entry\":99 | value-altered: a line of erasure-values.ndjson",
                "erasure-seals.ndjson | (?m)^.*\"number\":3,.*\\n | '' | inserted: erasure 23 is in no seal",
                "erasure-seals.ndjson | \"sealedAt\":\"2026 | \"sealedAt\":\"2025 | seal-altered: seal 3 (",
                "erasure-seals.ndjson | \"to\":23 | \"to\":22 | seal-altered: seal 3 (",
                "values.ndjson | \\{\"absent\":\"withheld\",\"entry\":6, | {\"absent\":\"erased\",\"entry\":6,"
                        + " | value-removed: entry 6, phone (after) is called erased, and no erasure proves it",
                "values.ndjson | \\{\"absent\":\"erased\",\"entry\":5, | {\"absent\":\"withheld\",\"entry\":5,"
                        + " | value-altered: entry 5, phone (after) is here, and in the list of an erasure",
                "values.ndjson | \\{\"absent\":\"erased\",\"entry\":5, | {\"absent\":\"missing\",\"entry\":5,"
                        + " | value-removed: entry 5, phone (after)"
            })
    void whatWasChangedIsNamed(String file, String what, String instead, String problem) throws IOException {
        var files = Bundled.of(period());
        files.change(file, what, instead);
        files.sign(trail.key, UnaryOperator.identity());

        isWrong(files.zip(folder.resolve("changed.zip")), problem);
    }

    @Test
    void withoutTheProofNothingIsErased() throws IOException {
        var files = Bundled.of(ofCase("case-1"));
        for (var name : List.of("erasures.ndjson", "erasure-values.ndjson", "erased.ndjson", "erasure-seals.ndjson")) {
            assertThat(files.files().remove(name)).as(name).isNotNull();
        }
        files.sign(trail.key, manifest -> {
            manifest.put("erasures", 0L);
            return manifest;
        });

        isWrong(
                files.zip(folder.resolve("changed.zip")),
                "value-removed: entry 17, phone (after) is called erased, and no erasure proves it");
    }

    @Test
    void anErasureDoesNotStandInForAnother() throws IOException {
        var files = Bundled.of(period());
        for (var name : List.of("erasures.ndjson", "erasure-values.ndjson")) {
            files.put(
                    name,
                    files.text(name)
                            .replaceAll("\"(id|entry)\":23", "\"$1\":0")
                            .replaceAll("\"(id|entry)\":24", "\"$1\":23")
                            .replaceAll("\"(id|entry)\":0", "\"$1\":24")
                            .replaceFirst("(?s)(.*?\n)(.*?\n)", "$2$1"));
        }
        files.sign(trail.key, UnaryOperator.identity());

        isWrong(
                files.zip(folder.resolve("changed.zip")),
                "edited: erasure 23 is not what was sealed",
                "edited: erasure 24 is not what was sealed");
    }

    /** Whoever owns the database takes out a value and has the application make the bundle. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into history.erased_value values (14, 'owner', 'before', 23)"
                        + " | value-removed: the list of erasure 23 is not the one",
                "insert into history.erased_value values (14, 'owner', 'before', 99)"
                        + " | value-removed: entry 14, owner (before) is called erased",
                "insert into history.erased_value values (14, 'owner', 'before', 15)"
                        + " | value-removed: entry 14, owner (before) is called erased",
                "update history.erased_value set entry = 14, field = 'owner', side = 'before' where entry = 5"
                        + " | value-removed: the list of erasure 23 is not the one",
                "delete from history.audit_entry where id = 23 | value-removed: entry 5, phone (after) is called erased",
                "delete from history.audit_value where entry = 23 | value-removed: erasure 23 has no mark",
                "delete from history.audit_value where entry = 23;"
                        + " insert into history.erased_value values (23, 'values', 'after', 23),"
                        + " (14, 'owner', 'before', 23) | value-removed: entry 23, values (after)",
                "update history.audit_entry set reason = 'x' where id = 23 | edited: erasure 23 is not what was sealed"
            })
    void aValueThatWasTakenOutByHandIsNotErased(String spoil, String problem) {
        trail.spoil(
                "delete from history.audit_value where entry = 14 and field = 'owner' and side = 'before';" + spoil);

        isWrong(period(), problem, "value-removed: ");
    }

    @Test
    void anErasureThatIsTooYoungIsOpen() {
        trail.erase("person-1");

        var said = check(ofCase("case-1"));

        assertThat(said.status()).as(said.words()).isZero();
        assertThat(said.words()).contains("erased: 6\n", "erasures: 2 proven, not sealed yet: 1\n", "INTACT");
    }

    /** As somebody would who keeps a transaction open, so that nothing is sealed anew. */
    @Test
    void anErasureWhoseSealWasTakenAwayIsNotYoung() throws IOException {
        trail.spoil("delete from history.audit_seal where number > 3;"
                + "update history.audit_entry set reason = 'request 18' where id = 24");

        var bundle = ofCase("case-1");

        assertThat(check(bundle).words()).contains("erasures: 1 proven, not sealed yet: 1\n", "INTACT");
        for (var trusted : List.of(List.<String>of(), List.of("--key", "public.pem"))) {
            var said = VerifyCommand.run(Stream.concat(
                            Stream.of(bundle.toString(), "--anchors", anchors()),
                            trusted.stream()
                                    .map(it -> it.endsWith(".pem")
                                            ? folder.resolve(it).toString()
                                            : it))
                    .toArray(String[]::new));
            assertThat(said.status()).as(said.words()).isEqualTo(1);
            assertThat(said.words()).contains("WRONG:    truncated: erasure 24 was sealed, and its seal is not here");
        }
    }

    private String anchors() throws IOException {
        try (var files = Files.list(folder.resolve("anchors"))) {
            return files.map(Path::toString)
                    .filter(it -> it.endsWith(".ndjson"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aLongListIsProven() {
        trail.jdbc.execute(
                """
                insert into history.audit_value (entry, field, side, salt, value, person)
                select 1000000 + i / 4, 'phone' || i % 2, (array['before', 'after'])[1 + i / 2 % 2], '\\x00', 'x', 'person-1'
                from generate_series(1, 20000) i
                """);
        assertThat(trail.erase("person-1")).isEqualTo(20002);
        trail.sealer.seal();

        assertThat(check(ofCase("case-1")).words()).contains("erased: 6\n", "erasures: 3 proven\n", "INTACT");
    }

    @Test
    void aBundleOfBeforeSaysThatItProvesNoErasure() throws IOException {
        var files = Bundled.of(ofCase("case-1"));
        for (var name : List.of("erasures.ndjson", "erasure-values.ndjson", "erased.ndjson", "erasure-seals.ndjson")) {
            files.files().remove(name);
        }
        files.sign(trail.key, manifest -> {
            manifest.keySet().removeAll(List.of("erasures", "openErasures"));
            manifest.put("format", "lejek-bundle-1");
            return manifest;
        });

        var said = check(files.zip(folder.resolve("before.zip")));
        assertThat(said.status()).as(said.words()).isZero();
        assertThat(said.words()).contains("erased: 4\n", "erasures: not proven, a bundle of format 1 cannot", "INTACT");
    }

    @Test
    void aFormatToComeIsNotJudged() throws IOException {
        var files = Bundled.of(ofCase("case-1"));
        files.sign(trail.key, manifest -> {
            manifest.put("format", "lejek-bundle-3");
            return manifest;
        });
        assertThat(check(files.zip(folder.resolve("later.zip"))))
                .isEqualTo(new VerifyCommand.Said(
                        2,
                        "Not checked: The bundle is of format lejek-bundle-3, which this program does not know: take the"
                                + " lejek-verify.jar of the Lejek that made it\n"));

        files.change("manifest.json", "audyta", "marek");
        isWrong(files.zip(folder.resolve("later.zip")), "manifest: the signature does not fit", "manifest: its format");
    }

    @Test
    void theManifestSaysHowManyErasuresThereAre() throws IOException {
        var files = Bundled.of(ofCase("case-1"));
        assertThat(files.text("manifest.json"))
                .contains("\"erasures\":2", "\"openErasures\":0", "\"format\":\"lejek-bundle-2\"");
        files.sign(trail.key, manifest -> {
            manifest.putAll(Map.of("erasures", 3L));
            return manifest;
        });

        isWrong(files.zip(folder.resolve("changed.zip")), "value-removed: the manifest speaks of 3 erasures");
    }
}
