package pl.lejek.reactivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.lejek.reactivation.HoldOut.Group;
import pl.lejek.reactivation.HoldOut.Verdict;

/** What the cascade changes, with how sure that is. */
class HoldOutTests {

    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    /** The examples of Newcombe's table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void theIntervalIsThatOfTheBook(long a, long m, long b, long n, double least, double most) {
        var interval = HoldOut.interval(a, m, b, n);

        assertThat(interval.least()).isCloseTo(least, within(0.00006));
        assertThat(interval.most()).isCloseTo(most, within(0.00006));
    }

    @Test
    void tooFewSayNothing() {
        var few = HoldOut.of(DAY, DAY, 6, group(400, 100), group(29, 1));

        assertThat(few.verdict()).isEqualTo(Verdict.NOT_ENOUGH);
        assertThat(few.difference()).isNotNull();
        assertThat(few.least()).isNull();
        assertThat(HoldOut.of(DAY, DAY, 6, group(400, 100), group(0, 0)).difference())
                .isNull();
    }

    @Test
    void theVerdictIsWhereTheIntervalLies() {
        assertThat(HoldOut.of(DAY, DAY, 6, group(1000, 250), group(100, 10)).verdict())
                .isEqualTo(Verdict.BETTER);
        assertThat(HoldOut.of(DAY, DAY, 6, group(1000, 100), group(100, 25)).verdict())
                .isEqualTo(Verdict.WORSE);
        assertThat(HoldOut.of(DAY, DAY, 6, group(1000, 110), group(100, 10)).verdict())
                .isEqualTo(Verdict.UNCLEAR);
    }

    private static Group group(long count, long returned) {
        return new Group(count, returned, 0, count == 0 ? null : HoldOut.share(returned, count), List.of());
    }
}
