package pl.lejek.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Public holidays of Poland, among them Christmas Eve from 2025 on. */
final class PolishHolidays {

    private static final HolidayManager MANAGER =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.POLAND));

    private static final Map<Integer, Map<LocalDate, String>> BY_YEAR = new ConcurrentHashMap<>();

    private PolishHolidays() {}

    /** @return the key of the holiday's name, e.g. {@code christian.CORPUS_CHRISTI} */
    static Optional<String> on(LocalDate day) {
        return Optional.ofNullable(
                BY_YEAR.computeIfAbsent(day.getYear(), PolishHolidays::of).get(day));
    }

    private static Map<LocalDate, String> of(int year) {
        return MANAGER.getHolidays(Year.of(year)).stream()
                .collect(
                        Collectors.toUnmodifiableMap(Holiday::getDate, Holiday::getPropertiesKey, (one, other) -> one));
    }
}
