package pl.lejek.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pl.lejek.calendar.WorkingClock.ALWAYS;
import static pl.lejek.calendar.WorkingClock.OFFICE_HOURS;
import static pl.lejek.calendar.WorkingClock.WORKING_DAYS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeadlinesTests {

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    private final Deadlines deadlines = new Deadlines(WorkingTime.SHIPPED);

    @ParameterizedTest
    @CsvSource({
        // a Friday evening, the weekend does not count
        "2026-11-20T17:00, working-days, 24, 2026-11-23T17:00",
        "2026-11-20T17:00, working-days, 48, 2026-11-24T17:00",
        // over 11 November 2026 (Wednesday) and 1 November 2027 (Monday)
        "2026-11-10T17:00, working-days, 24, 2026-11-12T17:00",
        "2026-11-09T17:00, working-days, 48, 2026-11-12T17:00",
        "2027-10-29T17:00, working-days, 24, 2027-11-02T17:00",
        // received on a day without work: from the next midnight
        "2026-11-21T10:00, working-days, 24, 2026-11-24T00:00",
        "2026-11-22T23:59, working-days, 1, 2026-11-23T01:00",
        "2026-11-11T12:00, working-days, 24, 2026-11-13T00:00",
        // midnight
        "2026-11-23T00:00, working-days, 24, 2026-11-24T00:00",
        "2026-11-20T00:00, working-days, 24, 2026-11-21T00:00",
        "2026-11-20T00:01, working-days, 24, 2026-11-23T00:01",
        // Christmas Eve is a holiday from 2025
        "2024-12-23T15:00, working-days, 24, 2024-12-24T15:00",
        "2025-12-23T15:00, working-days, 24, 2025-12-29T15:00",
        // office hours
        "2026-11-20T15:30, office-hours, 4, 2026-11-23T11:30",
        "2026-11-20T16:00, office-hours, 4, 2026-11-23T12:00",
        "2026-11-20T12:00, office-hours, 4, 2026-11-20T16:00",
        "2026-11-20T08:00, office-hours, 8, 2026-11-20T16:00",
        "2026-11-20T07:59, office-hours, 8, 2026-11-20T16:00",
        "2026-11-20T03:00, office-hours, 8.5, 2026-11-23T08:30",
        "2026-11-21T12:00, office-hours, 4, 2026-11-23T12:00",
        "2026-11-10T15:30, office-hours, 4, 2026-11-12T11:30",
        "2026-11-10T15:30, office-hours, 16, 2026-11-13T15:30",
        "2026-12-23T15:00, office-hours, 4, 2026-12-28T11:00",
        // nothing to wait for but the clock
        "2026-11-21T12:00, working-days, 0, 2026-11-23T00:00",
        "2026-11-20T16:00, office-hours, 0, 2026-11-23T08:00",
        "2026-11-20T15:00, office-hours, 0, 2026-11-20T15:00",
        "2026-11-21T12:00, always, 0, 2026-11-21T12:00",
        "2026-11-20T17:00, always, 24, 2026-11-21T17:00",
        "2026-11-20T17:00, always, 0.5, 2026-11-20T17:30",
    })
    void countsHoursWhileTheClockRuns(LocalDateTime from, String clock, double hours, LocalDateTime due) {
        assertThat(due(from, WorkingClock.of(clock), hours)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-27T17:00, working-days, 24, 2026-03-30T17:00",
        "2026-10-23T17:00, working-days, 24, 2026-10-26T17:00",
        "2026-03-27T15:30, office-hours, 4, 2026-03-30T11:30",
        "2026-10-23T15:30, office-hours, 4, 2026-10-26T11:30",
        "2026-03-28T10:00, always, 24, 2026-03-29T10:00",
        "2026-10-24T10:00, always, 24, 2026-10-25T10:00",
        "2026-03-29T01:30, always, 4, 2026-03-29T05:30",
        "2026-10-25T01:30, always, 4, 2026-10-25T05:30",
        "2026-03-28T10:00, always, 240, 2026-04-07T10:00",
    })
    void aChangeToSummerOrWinterTimeMovesNoDeadline(LocalDateTime from, String clock, double hours, LocalDateTime due) {
        assertThat(due(from, WorkingClock.of(clock), hours)).isEqualTo(due);
    }

    @Test
    void theHourThatDoesNotExistIsItsEnd() {
        assertThat(deadlines.dueAfter(at("2026-03-28T02:30"), ALWAYS, 24)).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(deadlines.monthsAfter(at("2026-02-28T02:30"), 1)).isEqualTo(at("2026-03-28T02:30"));
        assertThat(deadlines.daysAfter(at("2026-03-27T02:30"), 2)).isEqualTo("2026-03-29T01:00:00Z");
    }

    @Test
    void theHourThatComesTwiceCountsOnceTheFirstTime() {
        var first = Instant.parse("2026-10-25T00:30:00Z");
        var second = Instant.parse("2026-10-25T01:30:00Z");
        assertThat(deadlines.dueAfter(first, ALWAYS, 24)).isEqualTo(at("2026-10-26T02:30"));
        assertThat(deadlines.dueAfter(second, ALWAYS, 24)).isEqualTo(at("2026-10-26T03:00"));
        assertThat(deadlines.dueAfter(at("2026-10-24T02:30"), ALWAYS, 24)).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(WorkingClock.class)
    void aLaterStartIsNeverDueEarlier(WorkingClock clock) {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++) {
            var from = anyInstant(random);
            var later = from.plusSeconds(random.nextInt(i % 2 == 0 ? 7_200 : 400_000));
            var hours = random.nextInt(200) / 4.0;
            assertThat(deadlines.dueAfter(later, clock, hours))
                    .as("%s and %s, %s h", from, later, hours)
                    .isAfterOrEqualTo(deadlines.dueAfter(from, clock, hours));
        }
    }

    @ParameterizedTest
    @EnumSource(WorkingClock.class)
    void aLaterStartIsNeverDueEarlierRoundAChangeOfTime(WorkingClock clock) {
        for (var change : new String[] {"2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z"}) {
            for (var hours : new double[] {0, 0.5, 1, 3, 24, 25, 48}) {
                var before = Instant.MIN;
                for (var minutes = 0; minutes < 900; minutes += 5) {
                    var due = deadlines.dueAfter(Instant.parse(change).plus(Duration.ofMinutes(minutes)), clock, hours);
                    assertThat(due).isAfterOrEqualTo(before);
                    before = due;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(WorkingClock.class)
    void moreHoursAreNeverDueEarlierAndHoursAddUp(WorkingClock clock) {
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++) {
            var from = anyInstant(random);
            double one = random.nextInt(100);
            double other = 1 + random.nextInt(100);
            var due = deadlines.dueAfter(from, clock, one + other);
            assertThat(due).isAfterOrEqualTo(deadlines.dueAfter(from, clock, one));
            if (clock != ALWAYS) {
                assertThat(deadlines.dueAfter(deadlines.dueAfter(from, clock, one), clock, other))
                        .isEqualTo(due);
            }
        }
    }

    @Test
    void aDeadlineInOfficeHoursLiesInOfficeHoursOfAWorkingDay() {
        var random = new Random(13);
        for (var i = 0; i < 5_000; i++) {
            var due = deadlines
                    .dueAfter(anyInstant(random), OFFICE_HOURS, random.nextInt(100) / 2.0)
                    .atZone(WARSAW);
            assertThat(deadlines.isWorkingDay(due.toLocalDate())).isTrue();
            assertThat(due.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(16, 0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2025, 01-01 01-06 04-20 04-21 05-01 05-03 06-08 06-19 08-15 11-01 11-11 12-24 12-25 12-26",
        "2026, 01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26",
        "2027, 01-01 01-06 03-28 03-29 05-01 05-03 05-16 05-27 08-15 11-01 11-11 12-24 12-25 12-26",
    })
    void knowsEveryPolishHoliday(int year, String holidays) {
        var first = LocalDate.of(year, 1, 1);
        var days = IntStream.range(0, first.lengthOfYear()).mapToObj(first::plusDays);
        assertThat(days.filter(it -> PolishHolidays.on(it).isPresent()))
                .containsExactlyElementsOf(Stream.of(holidays.split(" "))
                        .map(it -> LocalDate.parse(year + "-" + it))
                        .toList());
    }

    @Test
    void knowsNoChristmasEveBefore2025() {
        assertThat(deadlines.isWorkingDay(LocalDate.of(2024, 12, 24))).isTrue();
        assertThat(deadlines.isWorkingDay(LocalDate.of(2025, 12, 24))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-08-31T12:00, 6, 2026-02-28T12:00",
        "2027-08-31T12:00, 6, 2028-02-29T12:00",
        "2026-02-28T12:00, 9, 2026-11-28T12:00",
        "2028-02-29T00:00, 12, 2029-02-28T00:00",
        "2025-08-31T12:00, 12, 2026-08-31T12:00",
        "2026-01-15T10:00, 6, 2026-07-15T10:00",
        "2026-05-31T23:59, -3, 2026-02-28T23:59",
    })
    void monthsKeepTheDayOrTakeTheLast(LocalDateTime from, int months, LocalDateTime after) {
        assertThat(deadlines.monthsAfter(at(from), months)).isEqualTo(at(after));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T17:00, 1, 2026-11-23T17:00",
        "2026-11-20T17:00, 0, 2026-11-20T17:00",
        "2026-11-21T10:00, 1, 2026-11-23T10:00",
        "2026-11-21T10:00, 3, 2026-11-25T10:00",
        "2026-11-10T09:00, 1, 2026-11-12T09:00",
        "2026-03-27T17:00, 1, 2026-03-30T17:00",
        "2025-12-23T09:00, 7, 2026-01-08T09:00",
    })
    void workingDaysSkipWeekendsAndHolidays(LocalDateTime from, int days, LocalDateTime after) {
        assertThat(deadlines.workingDaysAfter(at(from), days)).isEqualTo(at(after));
    }

    @Test
    void endsADayWithItsLastSecondInTheSalesZone() {
        assertThat(deadlines.endOfDay(Instant.parse("2026-07-01T22:30:00Z"))).isEqualTo(at("2026-07-02T23:59:59"));
        assertThat(deadlines.endOfDay(at("2026-10-25T02:30"))).isEqualTo(at("2026-10-25T23:59:59"));
    }

    @Test
    void goesByTheSettings() {
        var ours = new Deadlines(new WorkingTime(
                WARSAW, LocalTime.of(9, 0), LocalTime.of(17, 30), Map.of(LocalDate.of(2026, 11, 12), "Stocktaking")));
        assertThat(ours.dueAfter(at("2026-11-10T17:00"), OFFICE_HOURS, 1)).isEqualTo(at("2026-11-13T09:30"));
        assertThat(ours.dueAfter(at("2026-11-10T17:00"), WORKING_DAYS, 24)).isEqualTo(at("2026-11-13T17:00"));
    }

    @Test
    void refusesWhatIsNoLead() {
        for (var hours : new double[] {-1, Double.NaN, 1e9}) {
            assertThatThrownBy(() -> deadlines.dueAfter(at("2026-11-20T17:00"), WORKING_DAYS, hours))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> WorkingClock.of("weekdays")).hasMessageContaining("'weekdays'");
    }

    private LocalDateTime due(LocalDateTime from, WorkingClock clock, double hours) {
        return deadlines.dueAfter(at(from), clock, hours).atZone(WARSAW).toLocalDateTime();
    }

    private static Instant anyInstant(Random random) {
        return Instant.parse("2025-01-01T00:00:00Z").plusSeconds(random.nextInt(3 * 365 * 86_400));
    }

    private static Instant at(String wallClock) {
        return at(LocalDateTime.parse(wallClock));
    }

    private static Instant at(LocalDateTime wallClock) {
        return wallClock.atZone(WARSAW).toInstant();
    }
}
