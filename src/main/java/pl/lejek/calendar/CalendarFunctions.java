package pl.lejek.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.DiagramFunction;
import pl.lejek.workflow.DiagramFunctions;

/**
 * Working time for diagrams (contract.md, What a diagram may call). A date may be a date variable, an instant, a local
 * date (its first moment in the sales zone) or either as ISO text; every result is an instant.
 */
@Component
public class CalendarFunctions implements DiagramFunctions {

    private final WorkingCalendar calendar;

    CalendarFunctions(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    @DiagramFunction(en = "The present moment.", pl = "Bieżąca chwila.")
    public Date now() {
        return Date.from(calendar.now());
    }

    @DiagramFunction(
            en = "So many hours from now on a clock: 'always', 'working-days' or 'office-hours'.",
            pl = "Tyle godzin od teraz według zegara: 'always', 'working-days' lub 'office-hours'.")
    public Date dueIn(@Nullable Object clock, @Nullable Object hours) {
        var call = new Call("dueIn");
        return call.result(() -> calendar.dueIn(call.clock(clock), call.number("hours", hours)));
    }

    @DiagramFunction(
            en = "So many hours after a date on a clock: 'always', 'working-days' or 'office-hours'.",
            pl = "Tyle godzin po dacie według zegara: 'always', 'working-days' lub 'office-hours'.")
    public Date dueAfter(@Nullable Object from, @Nullable Object clock, @Nullable Object hours) {
        var call = new Call("dueAfter");
        return call.result(
                () -> calendar.dueAfter(call.instant("from", from), call.clock(clock), call.number("hours", hours)));
    }

    @DiagramFunction(
            en = "The n-th working day after a date, at the same time of day.",
            pl = "N-ty dzień roboczy po dacie, o tej samej godzinie.")
    public Date workingDaysAfter(@Nullable Object from, @Nullable Object days) {
        var call = new Call("workingDaysAfter");
        return call.result(() -> calendar.workingDaysAfter(call.instant("from", from), call.whole("days", days)));
    }

    @DiagramFunction(
            en = "The same day so many months later, or the last day of a month that lacks it.",
            pl = "Ten sam dzień po tylu miesiącach albo ostatni dzień miesiąca, który takiego dnia nie ma.")
    public Date monthsAfter(@Nullable Object from, @Nullable Object months) {
        var call = new Call("monthsAfter");
        return call.result(() -> calendar.monthsAfter(call.instant("from", from), call.whole("months", months)));
    }

    @DiagramFunction(
            en = "How many whole months have passed since a date, as monthsAfter counts them.",
            pl = "Ile pełnych miesięcy minęło od daty, liczonych tak jak monthsAfter.")
    public int monthsSince(@Nullable Object from) {
        var call = new Call("monthsSince");
        return calendar.monthsBetween(calendar.dayOf(call.instant("from", from)), calendar.today());
    }

    @DiagramFunction(
            en = "So many calendar days after a date, at the same time of day.",
            pl = "Tyle dni kalendarzowych po dacie, o tej samej godzinie.")
    public Date daysAfter(@Nullable Object from, @Nullable Object days) {
        var call = new Call("daysAfter");
        return call.result(() -> calendar.daysAfter(call.instant("from", from), call.whole("days", days)));
    }

    @DiagramFunction(
            en = "So many calendar days before a date, at the same time of day.",
            pl = "Tyle dni kalendarzowych przed datą, o tej samej godzinie.")
    public Date daysBefore(@Nullable Object at, @Nullable Object days) {
        var call = new Call("daysBefore");
        return call.result(() -> calendar.daysBefore(call.instant("at", at), call.whole("days", days)));
    }

    @DiagramFunction(en = "The later of two instants.", pl = "Późniejsza z dwóch chwil.")
    public Date later(@Nullable Object one, @Nullable Object other) {
        var call = new Call("later");
        return call.result(() -> {
            var first = call.instant("one", one);
            var second = call.instant("other", other);
            return first.isAfter(second) ? first : second;
        });
    }

    @DiagramFunction(en = "So many minutes before an instant.", pl = "Tyle minut przed daną chwilą.")
    public Date minutesBefore(@Nullable Object at, @Nullable Object minutes) {
        var call = new Call("minutesBefore");
        return call.result(() -> call.instant("at", at).minus(Duration.ofMinutes(call.whole("minutes", minutes))));
    }

    @DiagramFunction(en = "The first moment of that day.", pl = "Pierwsza chwila tego dnia.")
    public Date startOfDay(@Nullable Object at) {
        var call = new Call("startOfDay");
        return call.result(() -> calendar.startOf(calendar.dayOf(call.instant("at", at))));
    }

    @DiagramFunction(
            en = "Whether that day is a working day: no weekend, no public holiday, no day off of the company.",
            pl = "Czy to dzień roboczy: nie weekend, nie święto i nie dzień wolny firmy.")
    public boolean workingDay(@Nullable Object at) {
        var call = new Call("workingDay");
        return calendar.isWorkingDay(calendar.dayOf(call.instant("at", at)));
    }

    @DiagramFunction(en = "The month of that day, 1 to 12.", pl = "Miesiąc tego dnia, od 1 do 12.")
    public int monthOf(@Nullable Object at) {
        var call = new Call("monthOf");
        return calendar.dayOf(call.instant("at", at)).getMonthValue();
    }

    @DiagramFunction(en = "The last second of that day.", pl = "Ostatnia sekunda tego dnia.")
    public Date endOfDay(@Nullable Object at) {
        var call = new Call("endOfDay");
        return call.result(() -> calendar.endOfDay(call.instant("at", at)));
    }

    /** Reads the arguments of one call, so that whatever is wrong with them names the function. */
    private final class Call {

        private final String function;

        Call(String function) {
            this.function = function;
        }

        Date result(java.util.function.Supplier<Instant> work) {
            try {
                return Date.from(work.get());
            } catch (WrongArgument e) {
                throw e;
            } catch (RuntimeException e) {
                throw new WrongArgument(function + ": " + e.getMessage(), e);
            }
        }

        WorkingClock clock(@Nullable Object value) {
            return WorkingClock.of(given("clock", value).toString());
        }

        double number(String name, @Nullable Object value) {
            if (given(name, value) instanceof Number number) {
                return number.doubleValue();
            }
            throw wrong(name, "is no number");
        }

        int whole(String name, @Nullable Object value) {
            var number = number(name, value);
            if (number != Math.rint(number) || Math.abs(number) > 1_000_000) {
                throw wrong(name, "is no whole number");
            }
            return (int) number;
        }

        Instant instant(String name, @Nullable Object value) {
            var given = given(name, value);
            if (given instanceof Date date) {
                return Instant.ofEpochMilli(date.getTime());
            } else if (given instanceof Instant instant) {
                return instant;
            } else if (given instanceof LocalDate day) {
                return calendar.startOf(day);
            } else if (given instanceof LocalDateTime wallClock) {
                return calendar.at(wallClock);
            } else if (given instanceof ZonedDateTime zoned) {
                return zoned.toInstant();
            } else if (given instanceof OffsetDateTime offset) {
                return offset.toInstant();
            } else if (given instanceof String text) {
                return parse(name, text);
            }
            throw wrong(name, "is a " + given.getClass().getSimpleName() + ", no date");
        }

        private Instant parse(String name, String text) {
            try {
                if (!text.contains("T")) {
                    return calendar.startOf(LocalDate.parse(text));
                }
                var zoned =
                        text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
                return zoned ? OffsetDateTime.parse(text).toInstant() : calendar.at(LocalDateTime.parse(text));
            } catch (DateTimeParseException e) {
                throw wrong(name, "is no ISO date");
            }
        }

        private Object given(String name, @Nullable Object value) {
            if (value == null) {
                throw wrong(name, "is missing");
            }
            return value;
        }

        private WrongArgument wrong(String name, String problem) {
            return new WrongArgument(function + ": " + name + " " + problem, null);
        }
    }

    /** A diagram called a function with what it cannot work with; the message names the function and the argument. */
    static class WrongArgument extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        WrongArgument(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
