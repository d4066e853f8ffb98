package pl.lejek.product;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where a validity stands on a day; its first and last day belong to it. */
public enum ValidityState {
    FUTURE,
    CURRENT,
    PAST;

    static ValidityState on(LocalDate day, LocalDate from, @Nullable LocalDate until) {
        if (day.isBefore(from)) {
            return FUTURE;
        }
        return until != null && day.isAfter(until) ? PAST : CURRENT;
    }
}
