package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        var range = range(from, until);
        var contents = Contents.ofPeriod(Instant.parse(from), Instant.parse(until), range.firstId(), range.lastId());
        var bundle = Bundled.write(trail, contents, folder.resolve("bundle.zip"));
        return VerifyCommand.run(
                bundle.toString(), "--key", folder.resolve("public.pem").toString());
    }

    private void delete(int first, int last) {
        trail.spoil("delete from history.audit_entry where id between %d and %d;".formatted(first, last)
                + "delete from history.audit_value where entry between %d and %d".formatted(first, last));
    }

    @Test
    void aDayOfWhichEverythingWasDeletedIsShownByItsSeals() {
        delete(11, 30);

        assertThat(range(THURSDAY, FRIDAY)).isEqualTo(new Range(11, 40));
        var said = check(THURSDAY, FRIDAY);
        assertThat(said.status()).as(said.words()).isEqualTo(1);
        assertThat(said.words())
                .contains("entries:  10, ", "seals:    3\n", "WRONG:    deleted: entry 11 is sealed (seal 2)")
                .contains("WRONG:    deleted: entry 30 is sealed (seal 3)")
                .doesNotContain("entry 31");
    }

    @Test
    void anHourOfWhichEverythingWasDeletedIsShown() {
        delete(21, 30);

        assertThat(range("2026-11-26T15:00:00Z", "2026-11-26T16:00:00Z")).isEqualTo(new Range(21, 40));
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
                .isEqualTo(new Range(11, 50));
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
        assertThat(range(SATURDAY, MONDAY)).isEqualTo(new Range(41, 50));
        var said = check(SATURDAY, MONDAY);
        assertThat(said.status()).as(said.words()).isZero();
        assertThat(said.words()).contains("entries:  10, all of their range", "seals:    1\n", "INTACT");

        assertThat(check("2026-11-26T11:00:00Z", "2026-11-26T12:00:00Z").words())
                .contains("entries:  10, all of their range", "seals:    1\n", "INTACT");
        assertThat(check("2026-11-26T10:00:09.5Z", "2026-11-26T10:00:30Z").words())
                .as("before the seal of the day")
                .contains("entries:  20, all of their range", "seals:    2\n", "INTACT");
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
}
