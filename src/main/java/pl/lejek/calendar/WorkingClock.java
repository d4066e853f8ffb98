package pl.lejek.calendar;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The clocks that a decision table chooses from (processes.md, Working time). */
public enum WorkingClock {
    /** Every hour of every day. */
    ALWAYS("always"),
    /** All 24 hours of working days; weekends and holidays do not count. */
    WORKING_DAYS("working-days"),
    /** Office hours of working days. */
    OFFICE_HOURS("office-hours");

    private final String key;

    WorkingClock(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException when there is no such clock; the message names those there are */
    public static WorkingClock of(String key) {
        return Arrays.stream(values())
                .filter(it -> it.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No clock '" + key + "', only "
                        + Arrays.stream(values()).map(WorkingClock::key).collect(Collectors.joining(", "))));
    }
}
