package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.lejek.history.BundleWriter.Contents;
import pl.lejek.history.SealedRanges.Range;
import pl.lejek.verify.Keys;
import pl.lejek.verify.VerifyCommand;

/** Entries 1 to 10 of Wednesday, 11 to 30 of Thursday in two seals, 31 to 40 of Friday, 41 to 50 of Monday. */
class SealedRangesTests {

    private static final String BEFORE = "2026-11-01T00:00:00Z";
    private static final String WEDNESDAY = "2026-11-25T00:00:00Z";
    private static final String THURSDAY = "2026-11-26T00:00:00Z";
    private static final String FRIDAY = "2026-11-27T00:00:00Z";
    private static final String SATURDAY = "2026-11-28T00:00:00Z";
    private static final String MONDAY = "2026-11-30T00:00:00Z";
    private static final String TUESDAY = "2026-12-01T00:00:00Z";

    @TempDir
    Path folder;

    SealedTrail trail;

    @BeforeEach
    void write() throws IOException {
        trail = new SealedTrail(folder);
        trail.write(10, "2026-11-25T10:00:00Z");
        trail.write(10, "2026-11-26T10:00:00Z");
        trail.write(10, "2026-11-26T15:00:00Z");
        trail.write(10, "2026-11-27T10:00:00Z");
        trail.write(10, "2026-11-30T10:00:00Z");
        Files.writeString(folder.resolve("public.pem"), Keys.pem(trail.key.publicKey()));
    }

    private Range range(String from, String until) {
        return trail.ranges.of(Instant.parse(from), Instant.parse(until));
    }

    private VerifyCommand.Said check(String from, String until) {
        return check(bundle(from, until, range(from, until)));
    }

    private VerifyCommand.Said checkAnchored(String from, String until) throws IOException {
        var anchors = anchors();
        return check(bundle(from, until, range(from, until)), anchors.toArray(String[]::new));
    }

    private Path bundle(String from, String until, Range range) {
        var contents = Contents.ofPeriod(Instant.parse(from), Instant.parse(until), range.firstId(), range.lastId());
        return Bundled.write(trail, contents, folder.resolve("bundle.zip"));
    }

    private VerifyCommand.Said check(Path bundle, String... more) {
        var arguments = new ArrayList<>(
                List.of(bundle.toString(), "--key", folder.resolve("public.pem").toString()));
        arguments.addAll(List.of(more));
        return VerifyCommand.run(arguments.toArray(String[]::new));
    }

    private List<String> anchors() throws IOException {
        try (var files = Files.list(folder.resolve("anchors"))) {
            return files.map(Path::toString)
                    .filter(it -> it.endsWith(".ndjson"))
                    .flatMap(it -> Stream.of("--anchors", it))
                    .toList();
        }
    }

    private static void isWrong(VerifyCommand.Said said, String... problems) {
        assertThat(said.status()).as(said.words()).isEqualTo(1);
        for (var problem : problems) {
            assertThat(said.words()).contains("WRONG:    " + problem);
        }
    }

    private static void isIntact(VerifyCommand.Said said) {
        assertThat(said.status()).as(said.words()).isZero();
        assertThat(said.words()).contains("all of their range").endsWith("INTACT\n");
    }

    private void deleteSeals(int first, int last) {
        trail.spoil("delete from history.audit_seal where number between %d and %d".formatted(first, last));
    }

    /** As somebody would who wants to be found where nothing is looked for. */
    private void backdate(String at) {
        trail.jdbc.update(
                "insert into history.audit_entry (at, actor, source, action, subject_type, subject_id)"
                        + " values (?::timestamptz, 'marek', '10.0.0.7', 'lead.changed', 'lead', 'lead-1')",
                at);
    }

    private void delete(int first, int last) {
        trail.spoil("delete from history.audit_entry where id between %d and %d;".formatted(first, last)
                + "delete from history.audit_value where entry between %d and %d".formatted(first, last));
    }

    @Test
    void aDayOfWhichEverythingWasDeletedIsShownByItsSeals() {
        delete(11, 30);

        assertThat(range(THURSDAY, FRIDAY)).isEqualTo(new Range(1, 40));
        var said = check(THURSDAY, FRIDAY);
        assertThat(said.status()).as(said.words()).isEqualTo(1);
        assertThat(said.words())
                .contains("entries:  20, ", "seals:    4\n", "WRONG:    deleted: entry 11 is sealed (seal 2)")
                .contains("WRONG:    deleted: entry 30 is sealed (seal 3)")
                .doesNotContain("entry 31");
    }

    @Test
    void anHourOfWhichEverythingWasDeletedIsShown() {
        delete(21, 30);

        assertThat(range("2026-11-26T15:00:00Z", "2026-11-26T16:00:00Z")).isEqualTo(new Range(11, 40));
        assertThat(check("2026-11-26T15:00:00Z", "2026-11-26T16:00:00Z").words())
                .contains("deleted: entry 21 ", "deleted: entry 30 ");
    }

    @Test
    void theFirstAndTheLastDayAreShown() {
        delete(1, 10);
        assertThat(check(WEDNESDAY, THURSDAY).words()).contains("deleted: entry 1 ", "deleted: entry 10 ");
        assertThat(range(BEFORE, WEDNESDAY))
                .as("entry 1 may have been of that time")
                .isNotNull();

        delete(41, 50);
        assertThat(check(MONDAY, TUESDAY).words()).contains("deleted: entry 41 ", "deleted: entry 50 ");
    }

    @Test
    void everythingWasDeleted() {
        delete(1, 50);

        assertThat(range(BEFORE, TUESDAY)).isEqualTo(new Range(1, 50));
        assertThat(range(THURSDAY, FRIDAY))
                .as("whatever came after it may be of it")
                .isEqualTo(new Range(1, 50));
        var said = check(THURSDAY, FRIDAY);
        assertThat(said.status()).as(said.words()).isEqualTo(1);
        assertThat(said.words()).contains("entries:  0, ", "deleted: entry 11 ");
    }

    /** As somebody would who hides the entries of a day in another one. */
    @Test
    void aDayWhoseEntriesGotAnotherTimeIsShown() {
        trail.spoil("update history.audit_entry set at = at + interval '1 day' where id between 11 and 30");

        var said = check(THURSDAY, FRIDAY);
        assertThat(said.status()).as(said.words()).isEqualTo(1);
        assertThat(said.words()).contains("WRONG:    edited: entry 11 ");
    }

    @Test
    void aWeekendInWhichNothingHappenedIsSmallAndIntact() {
        assertThat(range(SATURDAY, MONDAY)).isEqualTo(new Range(31, 50));
        var said = check(SATURDAY, MONDAY);
        assertThat(said.status()).as(said.words()).isZero();
        assertThat(said.words()).contains("entries:  20, all of their range", "seals:    2\n", "INTACT");

        assertThat(check("2026-11-26T11:00:00Z", "2026-11-26T12:00:00Z").words())
                .contains("entries:  20, all of their range", "seals:    2\n", "INTACT");
        assertThat(check("2026-11-26T10:00:09.5Z", "2026-11-26T10:00:30Z").words())
                .as("before the seal of the day")
                .contains("entries:  30, all of their range", "seals:    3\n", "INTACT");
    }

    @Test
    void nothingIsBeforeTheFirstSealNorAfterTheLastOne() {
        assertThat(range(BEFORE, WEDNESDAY)).isNull();
        assertThat(range(TUESDAY, "2026-12-02T00:00:00Z")).isNull();
        assertThat(new SealedTrail(folder).ranges.of(Instant.parse(BEFORE), Instant.parse(TUESDAY)))
                .as("an empty trail")
                .isNull();

        trail.spoil("update history.audit_entry set actor = 'nobody' where id = 3");
        assertThat(range(BEFORE, WEDNESDAY))
                .as("the first seal does not tell any more")
                .isEqualTo(new Range(1, 10));
        assertThat(check(BEFORE, WEDNESDAY).words()).contains("WRONG:    edited: entry 3 ");
    }

    @Test
    void aDayThatWentWithItsSealsIsAGap() throws IOException {
        delete(11, 30);
        deleteSeals(2, 3);

        assertThat(range(THURSDAY, FRIDAY)).isEqualTo(new Range(1, 40));
        isWrong(check(THURSDAY, FRIDAY), "deleted: seal 1 is followed by seal 4");
        isWrong(check("2026-11-26T12:00:00Z", "2026-11-26T13:00:00Z"), "deleted: seal 1 is followed by seal 4");
        isWrong(
                checkAnchored(THURSDAY, FRIDAY),
                "deleted: seal 2 was anchored and is not here",
                "deleted: seal 3 was anchored and is not here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-01-01", "2999-01-01"})
    void aDayWhoseSealsGotAnotherTimeIsShownByThem(String time) {
        delete(11, 30);
        trail.spoil("update history.audit_seal set sealed_at = '" + time + "' where number in (2, 3)");

        isWrong(check(THURSDAY, FRIDAY), "seal-altered: seal 3 (its hash does not fit its contents)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from_id = 1000000", "to_id = 0", "from_id = 1000000, to_id = 1000000, number = 1000000"})
    void aDayWhoseSealsGotAnotherRangeIsShown(String range) {
        delete(11, 30);
        trail.spoil("delete from history.audit_seal where number = 2; update history.audit_seal set " + range
                + " where number = 3");

        isWrong(check(THURSDAY, FRIDAY));
    }

    @Test
    void theFirstDaysThatWentWithTheirSealsAreMissed() {
        delete(1, 30);
        deleteSeals(1, 3);

        assertThat(range(BEFORE, WEDNESDAY)).as("no seal is the first").isNotNull();
        for (var day : List.of(List.of(WEDNESDAY, THURSDAY), List.of(THURSDAY, FRIDAY), List.of(FRIDAY, SATURDAY))) {
            isWrong(
                    check(day.get(0), day.get(1)),
                    "deleted: entries from 1 on are to be here, and the first seal is of 31",
                    "deleted: the first seal here is 4, which was not made before the period");
        }
    }

    @Test
    void theLastDaysThatWentWithTheirSealsAreMissedByAnchors() throws IOException {
        delete(31, 50);
        deleteSeals(4, 5);
        backdate("2026-11-27T10:00:00Z");

        isWrong(checkAnchored(FRIDAY, SATURDAY), "deleted: seal 4 was anchored and is not here");
        isWrong(checkAnchored(THURSDAY, TUESDAY), "deleted: seal 5 was anchored and is not here");
    }

    @Test
    void allSealsWentAndSomethingIsThere() throws IOException {
        delete(1, 50);
        deleteSeals(1, 5);
        backdate("2026-11-26T10:00:00Z");

        assertThat(range(THURSDAY, FRIDAY)).isEqualTo(new Range(1, 51));
        isWrong(checkAnchored(THURSDAY, FRIDAY), "deleted: seal 3 was anchored and is not here");
        isWrong(
                check(bundle(THURSDAY, FRIDAY, new Range(51, 51))),
                "deleted: entries from 51 on are to be here, and no seal is");
    }

    @Test
    void anEntryThatWasPutThereDoesNotMoveTheRange() {
        delete(11, 30);
        backdate("2026-11-26T10:00:00Z");

        isWrong(
                check(THURSDAY, FRIDAY),
                "deleted: entry 11 is sealed (seal 2)",
                "deleted: entry 30 is sealed (seal 3)");

        deleteSeals(2, 3);
        isWrong(check(THURSDAY, FRIDAY), "deleted: seal 1 is followed by seal 4");
    }

    /** Neither from before the period nor from after it, neither among the first ids nor among the last. */
    @Test
    void entriesAroundThatGotAnotherTimeDoNotMoveTheRange() {
        delete(11, 30);
        trail.spoil("update history.audit_entry set at = '2026-11-27T00:00:00Z' where id = 5");
        backdate("2026-11-25T23:59:59Z");

        isWrong(
                check(THURSDAY, FRIDAY),
                "deleted: entry 11 is sealed (seal 2)",
                "deleted: entry 30 is sealed (seal 3)");
        trail.spoil("update history.audit_entry set at = '2026-11-26T09:00:00Z' where id = 5");
        isWrong(
                check(THURSDAY, FRIDAY),
                "deleted: entry 11 is sealed (seal 2)",
                "deleted: entry 30 is sealed (seal 3)");
    }

    /** Even if the application let itself be fooled. */
    @Test
    void aBundleThatBeginsTooLateIsWrongByItself() {
        isWrong(
                check(bundle(THURSDAY, FRIDAY, new Range(31, 40))),
                "deleted: the first seal here is 4, which was not made before the period: one before it is missing");
        isIntact(check(bundle(THURSDAY, FRIDAY, new Range(1, 40))));
    }

    @Test
    void everyDayIsIntactByAllAnchors() throws IOException {
        for (var day : List.of(
                List.of(BEFORE, TUESDAY),
                List.of(WEDNESDAY, THURSDAY),
                List.of(THURSDAY, FRIDAY),
                List.of(FRIDAY, SATURDAY),
                List.of(SATURDAY, MONDAY),
                List.of(MONDAY, TUESDAY),
                List.of("2026-11-26T11:00:00Z", "2026-11-26T12:00:00Z"))) {
            isIntact(checkAnchored(day.get(0), day.get(1)));
        }
    }

    /** Anchors of today, and a bundle of last week whose period was not over yet. */
    @Test
    void whatWasSealedAfterABundleWasMadeIsNotMissed() throws IOException {
        var bundle = bundle(MONDAY, TUESDAY, range(MONDAY, TUESDAY));
        trail.write(10, "2026-11-30T15:00:00Z");

        isIntact(check(bundle, anchors().toArray(String[]::new)));
    }

    @Test
    void aClockThatWasPutBackMakesNothingWrong() throws IOException {
        trail.write(10, "2026-12-09T10:00:00Z");
        trail.write(10, "2026-12-09T11:00:00Z");
        trail.write(10, "2026-12-01T10:00:00Z");
        trail.write(10, "2026-12-02T10:00:00Z");
        trail.write(10, "2026-12-09T10:30:00Z");
        trail.write(10, "2026-12-10T10:00:00Z");

        for (var day : List.of("2026-11-30", "2026-12-01", "2026-12-02", "2026-12-04", "2026-12-09", "2026-12-10")) {
            var from = Instant.parse(day + "T00:00:00Z");
            isIntact(
                    checkAnchored(from.toString(), from.plus(Duration.ofDays(1)).toString()));
        }
        isIntact(checkAnchored("2026-12-09T10:20:00Z", "2026-12-09T10:40:00Z"));
        isIntact(checkAnchored("2026-12-09T10:50:00Z", "2026-12-09T11:10:00Z"));
    }
}
