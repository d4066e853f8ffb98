package pl.lejek.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.web.FieldErrors;

/**
 * A span of time.
 *
 * @param from first instant in it; null for open
 * @param until first instant after it; null for open
 */
public record Period(@Nullable Instant from, @Nullable Instant until) {

    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    /**
     * Reads it from an address: ISO instants with an offset, or dates, of which the last one is still in it.
     *
     * @param zone in which days begin
     * @param wrong what to tell about a text that is neither
     * @throws FieldErrors naming {@code from} or {@code until}
     */
    public static Period of(@Nullable String from, @Nullable String until, ZoneId zone, Supplier<String> wrong) {
        var period = new Period(read("from", from, zone, 0, wrong), read("until", until, zone, 1, wrong));
        if (period.from != null && period.until != null && !period.from.isBefore(period.until)) {
            throw new FieldErrors("until", wrong.get());
        }
        return period;
    }

    private static @Nullable Instant read(
            String field, @Nullable String text, ZoneId zone, int days, Supplier<String> wrong) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            // In an address a plus sign is a blank.
            var instant = text.indexOf('T') < 0
                    ? LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new FieldErrors(field, wrong.get());
        }
        throw new FieldErrors(field, wrong.get());
    }

    Instant start() {
        return from == null ? EARLIEST : from;
    }

    Instant end() {
        return until == null ? LATEST : until;
    }
}
