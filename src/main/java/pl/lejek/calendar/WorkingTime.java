package pl.lejek.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the clocks go by; an administrator may change it, and what was computed before stays as it was.
 *
 * @param daysOff days without work beside weekends and public holidays, with what they are called
 * @param version counts the changes
 */
public record WorkingTime(
        ZoneId zone, LocalTime officeFrom, LocalTime officeUntil, SortedMap<LocalDate, String> daysOff, int version) {

    /** What the product ships. */
    public static final WorkingTime SHIPPED =
            new WorkingTime(ZoneId.of("Europe/Warsaw"), LocalTime.of(8, 0), LocalTime.of(16, 0), Map.of());

    public WorkingTime {
        if (!officeFrom.isBefore(officeUntil)) {
            throw new IllegalArgumentException("The office opens at " + officeFrom + " and closes at " + officeUntil);
        }
        daysOff = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(daysOff));
    }

    public WorkingTime(ZoneId zone, LocalTime officeFrom, LocalTime officeUntil, Map<LocalDate, String> daysOff) {
        this(zone, officeFrom, officeUntil, new TreeMap<>(daysOff), 1);
    }
}
