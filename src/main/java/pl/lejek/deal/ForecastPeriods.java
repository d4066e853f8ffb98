package pl.lejek.deal;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Months or quarters of the calendar that follow each other; a day belongs to exactly one, an instant to that of its day in
 * the zone in which the company works.
 */
public final class ForecastPeriods {

    /** The most that are shown at once. */
    public static final int MOST = 60;

    /** How long a period is. */
    public enum Length {
        MONTH(1, 6),
        QUARTER(3, 4);

        private final int months;
        private final int usual;

        Length(int months, int usual) {
            this.months = months;
            this.usual = usual;
        }

        public static Optional<Length> of(String key) {
            return Arrays.stream(values())
                    .filter(it -> it.name().equalsIgnoreCase(key))
                    .findFirst();
        }

        /** @return the first day of the period of that day */
        public LocalDate start(LocalDate day) {
            var month = day.getMonthValue() - 1;
            return LocalDate.of(day.getYear(), month - month % months + 1, 1);
        }

        LocalDate after(LocalDate start, long periods) {
            return start.plusMonths(months * periods);
        }
    }

    /**
     * One of them.
     *
     * @param key month {@code 2027-03} or quarter {@code 2027-Q1}, as the list of deals takes it
     * @param until not included
     */
    public record Period(String key, LocalDate from, LocalDate until) {}

    private final Length length;
    private final LocalDate from;
    private final int count;
    private final ZoneId zone;

    private ForecastPeriods(Length length, LocalDate from, int count, ZoneId zone) {
        this.length = length;
        this.from = from;
        this.count = count;
        this.zone = zone;
    }

    /**
     * @param from a day of the first period; null for that of today
     * @param until a day after the last one, which it is in when it is not the first of a period; null for the usual number
     * @return empty when there would be none or more than {@link #MOST}
     */
    static Optional<ForecastPeriods> of(
            Length length, @Nullable LocalDate from, @Nullable LocalDate until, LocalDate today, ZoneId zone) {
        var first = length.start(from == null ? today : from);
        if (until == null) {
            return Optional.of(new ForecastPeriods(length, first, length.usual, zone));
        }
        var last = length.start(until.minusDays(1));
        var count = ChronoUnit.MONTHS.between(first, last) / length.months + 1;
        return last.isBefore(first) || count > MOST
                ? Optional.empty()
                : Optional.of(new ForecastPeriods(length, first, (int) count, zone));
    }

    public Length length() {
        return length;
    }

    public LocalDate from() {
        return from;
    }

    /** @return the first day after the last period */
    public LocalDate until() {
        return length.after(from, count);
    }

    public ZoneId zone() {
        return zone;
    }

    public List<Period> all() {
        return IntStream.range(0, count)
                .mapToObj(it -> {
                    var start = length.after(from, it);
                    return new Period(key(start), start, length.after(start, 1));
                })
                .toList();
    }

    private String key(LocalDate start) {
        return length == Length.MONTH
                ? YearMonth.from(start).toString()
                : "%d-Q%d".formatted(start.getYear(), (start.getMonthValue() + 2) / 3);
    }

    /** @return 0 before the first period, 1 in it, and one more than there are after the last; as the database counts */
    int place(LocalDate day) {
        if (day.isBefore(from)) {
            return 0;
        }
        return day.isBefore(until())
                ? (int) (ChronoUnit.MONTHS.between(from, length.start(day)) / length.months) + 1
                : count + 1;
    }

    int place(Instant at) {
        return place(LocalDate.ofInstant(at, zone));
    }

    boolean covers(int place) {
        return place > 0 && place <= count;
    }

    int count() {
        return count;
    }

    /** @return where periods begin, and where the last one ends */
    Date[] days() {
        return IntStream.rangeClosed(0, count)
                .mapToObj(it -> Date.valueOf(length.after(from, it)))
                .toArray(Date[]::new);
    }

    Timestamp[] instants() {
        return IntStream.rangeClosed(0, count)
                .mapToObj(it ->
                        Timestamp.from(length.after(from, it).atStartOfDay(zone).toInstant()))
                .toArray(Timestamp[]::new);
    }
}
