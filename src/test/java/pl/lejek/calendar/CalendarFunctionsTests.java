package pl.lejek.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.lejek.workflow.DiagramFunction;

class CalendarFunctionsTests {

    private static final Instant FRIDAY_17 = Instant.parse("2026-11-20T16:00:00Z");

    private final CalendarFunctions functions =
            new CalendarFunctions(WorkingCalendar.of(WorkingTime.SHIPPED, Clock.fixed(FRIDAY_17, ZoneOffset.UTC)));

    static Stream<Object> sameMoment() {
        return Stream.of(
                Date.from(FRIDAY_17),
                new java.sql.Timestamp(FRIDAY_17.toEpochMilli()),
                FRIDAY_17,
                FRIDAY_17.atOffset(ZoneOffset.UTC),
                FRIDAY_17.atZone(ZoneOffset.UTC),
                FRIDAY_17.atZone(java.time.ZoneId.of("Europe/Warsaw")).toLocalDateTime(),
                "2026-11-20T16:00:00Z",
                "2026-11-20T17:00:00+01:00",
                "2026-11-20T11:00-05:00",
                "2026-11-20T17:00");
    }

    @ParameterizedTest
    @MethodSource("sameMoment")
    void takesADateInEveryFormThatTheEngineHas(Object from) {
        assertThat(functions.dueAfter(from, "working-days", 24L)).isEqualTo("2026-11-23T16:00:00Z");
    }

    @Test
    void aDayIsItsFirstMomentInTheSalesZone() {
        assertThat(functions.monthsAfter("2025-08-31", 6)).isEqualTo("2026-02-27T23:00:00Z");
        assertThat(functions.monthsAfter(LocalDate.of(2026, 2, 28), 9)).isEqualTo("2026-11-27T23:00:00Z");
        assertThat(functions.daysBefore("2026-11-30", 2)).isEqualTo("2026-11-27T23:00:00Z");
        assertThat(functions.endOfDay("2026-11-30")).isEqualTo("2026-11-30T22:59:59Z");
    }

    @Test
    void countsWholeMonthsAsItAddsThem() {
        assertThat(functions.monthsSince("2026-02-20")).isEqualTo(9);
        assertThat(functions.monthsSince("2026-02-21")).isEqualTo(8);
        assertThat(functions.monthsSince("2026-11-20")).isZero();
        var calendar = WorkingCalendar.of(WorkingTime.SHIPPED, Clock.fixed(FRIDAY_17, ZoneOffset.UTC));
        assertThat(calendar.monthsBetween(LocalDate.of(2025, 8, 31), LocalDate.of(2026, 2, 27)))
                .isEqualTo(5);
        assertThat(calendar.monthsBetween(LocalDate.of(2025, 8, 31), LocalDate.of(2026, 2, 28)))
                .isEqualTo(6);
        assertThat(calendar.monthsBetween(LocalDate.of(2024, 2, 29), LocalDate.of(2025, 2, 28)))
                .isEqualTo(12);
        assertThat(calendar.monthsBetween(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 11, 28)))
                .isEqualTo(9);
    }

    @Test
    void knowsTheFirstMomentOfADayAndMinutesBeforeAnInstant() {
        assertThat(functions.startOfDay(FRIDAY_17)).isEqualTo("2026-11-19T23:00:00Z");
        assertThat(functions.startOfDay("2026-11-20")).isEqualTo("2026-11-19T23:00:00Z");
        assertThat(functions.minutesBefore(FRIDAY_17, 5L)).isEqualTo("2026-11-20T15:55:00Z");
    }

    @Test
    void knowsWorkingDays() {
        assertThat(functions.workingDay(FRIDAY_17)).isTrue();
        assertThat(functions.workingDay("2026-11-21")).isFalse();
        assertThat(functions.workingDay("2026-11-11")).isFalse();
        assertThat(functions.workingDay("2026-12-24")).isFalse();
    }

    @Test
    void takesEveryKindOfNumber() {
        for (var hours : new Number[] {24, 24L, 24.0, new BigDecimal("24"), (short) 24}) {
            assertThat(functions.dueIn("working-days", hours)).isEqualTo("2026-11-23T16:00:00Z");
            assertThat(functions.daysAfter(FRIDAY_17, hours)).isEqualTo("2026-12-14T16:00:00Z");
        }
        assertThat(functions.workingDaysAfter(FRIDAY_17, 3L)).isEqualTo("2026-11-25T16:00:00Z");
        assertThat(functions.now()).isEqualTo(FRIDAY_17);
        assertThat(functions.later("2026-11-20", FRIDAY_17)).isEqualTo(FRIDAY_17);
        assertThat(functions.later(FRIDAY_17, "2026-11-21")).isEqualTo("2026-11-20T23:00:00Z");
    }

    @Test
    void saysWhichFunctionGotWhatItCannotWorkWith() {
        assertThatThrownBy(() -> functions.dueAfter(null, "always", 1)).hasMessage("dueAfter: from is missing");
        assertThatThrownBy(() -> functions.dueIn(null, 1)).hasMessage("dueIn: clock is missing");
        assertThatThrownBy(() -> functions.dueIn("always", null)).hasMessage("dueIn: hours is missing");
        assertThatThrownBy(() -> functions.dueIn("never", 1)).hasMessageStartingWith("dueIn: No clock 'never'");
        assertThatThrownBy(() -> functions.dueIn("always", -1)).hasMessageStartingWith("dueIn: ");
        assertThatThrownBy(() -> functions.dueIn("always", "soon")).hasMessage("dueIn: hours is no number");
        assertThatThrownBy(() -> functions.monthsAfter(FRIDAY_17, 1.5))
                .hasMessage("monthsAfter: months is no whole number");
        assertThatThrownBy(() -> functions.workingDaysAfter("tomorrow", 1))
                .hasMessage("workingDaysAfter: from is no ISO date");
        assertThatThrownBy(() -> functions.endOfDay(true)).hasMessage("endOfDay: at is a Boolean, no date");
        assertThatThrownBy(() -> functions.daysBefore(FRIDAY_17, null)).hasMessage("daysBefore: days is missing");
    }

    @Test
    void publishesWhatTheContractNames() {
        assertThat(Arrays.stream(CalendarFunctions.class.getMethods())
                        .filter(it -> it.isAnnotationPresent(DiagramFunction.class))
                        .map(java.lang.reflect.Method::getName))
                .containsExactlyInAnyOrder(
                        "now",
                        "dueIn",
                        "dueAfter",
                        "workingDaysAfter",
                        "monthsAfter",
                        "monthsSince",
                        "monthOf",
                        "daysAfter",
                        "daysBefore",
                        "later",
                        "minutesBefore",
                        "startOfDay",
                        "workingDay",
                        "endOfDay");
    }
}
