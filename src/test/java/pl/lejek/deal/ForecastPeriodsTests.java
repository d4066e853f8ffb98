package pl.lejek.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.lejek.deal.ForecastPeriods.Length;
import pl.lejek.deal.ForecastPeriods.Period;

class ForecastPeriodsTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static ForecastPeriods periods(Length length, @Nullable String from, @Nullable String until) {
        return ForecastPeriods.of(
                        length, from == null ? null : day(from), until == null ? null : day(until), TODAY, WARSAW)
                .orElseThrow();
    }

    @Test
    void theUsualOnesBeginWithThatOfToday() {
        assertThat(periods(Length.MONTH, null, null).all().stream().map(Period::key))
                .containsExactly("2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04");
        assertThat(periods(Length.QUARTER, null, null).all().stream().map(Period::key))
                .containsExactly("2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3");
    }

    @Test
    void aDayThatIsAskedForIsInTheFirstOrLastPeriod() {
        var quarters = periods(Length.QUARTER, "2027-02-28", "2027-10-02");
        assertThat(quarters.all().stream().map(Period::key))
                .containsExactly("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4");
        assertThat(periods(Length.QUARTER, "2027-02-28", "2027-10-01").until()).isEqualTo("2027-10-01");
        assertThat(periods(Length.MONTH, "2027-01-31", "2027-02-01").all())
                .containsExactly(new Period("2027-01", day("2027-01-01"), day("2027-02-01")));
    }

    @Test
    void everyDayIsInOnePeriod() {
        var quarters = periods(Length.QUARTER, "2026-10-01", "2027-04-01");
        assertThat(quarters.place(day("2026-09-30"))).isZero();
        assertThat(quarters.place(day("2026-10-01"))).isEqualTo(1);
        assertThat(quarters.place(day("2026-12-31"))).isEqualTo(1);
        assertThat(quarters.place(day("2027-01-01"))).isEqualTo(2);
        assertThat(quarters.place(day("2027-03-31"))).isEqualTo(2);
        assertThat(quarters.place(day("2027-04-01"))).isEqualTo(3);
        assertThat(quarters.covers(3)).isFalse();
    }

    @Test
    void anInstantIsInThePeriodOfItsDayWhereTheCompanyWorks() {
        var months = periods(Length.MONTH, "2026-12-01", "2027-02-01");
        assertThat(months.place(Instant.parse("2026-12-31T22:59:59Z"))).isEqualTo(1);
        assertThat(months.place(Instant.parse("2026-12-31T23:00:00Z"))).isEqualTo(2);
        assertThat(months.instants()[1].toInstant()).isEqualTo("2026-12-31T23:00:00Z");
        assertThat(periods(Length.MONTH, "2027-04-01", "2027-05-01")
                        .instants()[0]
                        .toInstant())
                .isEqualTo("2027-03-31T22:00:00Z");
    }

    @Test
    void neitherNoneNorTooMany() {
        assertThat(ForecastPeriods.of(Length.MONTH, day("2027-02-01"), day("2027-02-01"), TODAY, WARSAW))
                .isEmpty();
        assertThat(ForecastPeriods.of(Length.MONTH, day("2020-01-01"), day("2025-01-02"), TODAY, WARSAW))
                .isEmpty();
        assertThat(ForecastPeriods.of(Length.MONTH, day("2020-01-01"), day("2025-01-01"), TODAY, WARSAW))
                .isPresent();
    }
}
