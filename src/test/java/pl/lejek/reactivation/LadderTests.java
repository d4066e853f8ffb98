package pl.lejek.reactivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Months are counted as the Civil Code has it: the same day, or the last day of a month that lacks it (domain.md D-05). */
class LadderTests {

    @ParameterizedTest(name = "on {0}, {1} months have passed since {2}")
    @CsvSource({
        "2031-02-28,  6, 2030-08-31",
        "2032-02-29,  6, 2031-08-31",
        "2032-02-28,  6, 2031-08-28",
        "2031-11-27,  9, 2031-02-27",
        "2031-11-28,  9, 2031-02-28",
        "2031-11-30,  9, 2031-02-28",
        "2032-11-28,  9, 2032-02-28",
        "2032-11-29,  9, 2032-02-29",
        "2032-02-28,  9, 2031-05-28",
        "2032-02-29,  9, 2031-05-31",
        "2035-02-28, 36, 2032-02-29",
        "2036-02-29, 36, 2033-02-28"
    })
    void theLatestDayThatSoManyMonthsHavePassedSince(LocalDate today, int months, LocalDate expected) {
        assertThat(Ladder.lastDayBefore(today, months)).isEqualTo(expected);
    }

    @Test
    void everyDayOfFiveYearsIsFoundOnTheDayOnWhichItsMonthsAreOver() {
        for (var bought = LocalDate.of(2027, 1, 1); bought.getYear() < 2032; bought = bought.plusDays(1)) {
            for (var months : new int[] {6, 9, 12, 33, 36}) {
                var over = bought.plusMonths(months);
                assertThat(Ladder.lastDayBefore(over, months)).isAfterOrEqualTo(bought);
                assertThat(Ladder.lastDayBefore(over.minusDays(1), months)).isBefore(bought);
            }
        }
    }
}
