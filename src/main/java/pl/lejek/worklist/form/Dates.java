package pl.lejek.worklist.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times as form-js writes them; without an offset they are meant in the sales zone. */
public final class Dates {

    public static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

    private static final Pattern TIME =
            Pattern.compile("(\\d{2}:\\d{2})(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?");

    private Dates() {}

    /** @return the local day of a date or an instant, null when the text is neither */
    public static @Nullable LocalDate date(String text) {
        try {
            return text.contains("T") ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    public static @Nullable ZonedDateTime dateTime(String text) {
        try {
            var tail = text.substring(text.indexOf('T') + 1);
            return tail.endsWith("Z") || tail.indexOf('+') > 0 || tail.indexOf('-') > 0
                    ? OffsetDateTime.parse(text).atZoneSameInstant(ZONE)
                    : LocalDateTime.parse(text).atZone(ZONE);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static boolean isTime(String text) {
        var match = TIME.matcher(text);
        if (!match.matches()) {
            return false;
        }
        try {
            LocalTime.parse(match.group(1));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static boolean isValid(String text, @Nullable String subtype) {
        if ("time".equals(subtype)) {
            return isTime(text);
        }
        if ("datetime".equals(subtype)) {
            return text.contains("T") && dateTime(text) != null;
        }
        return date(text) != null;
    }

    static @Nullable LocalDate day(String text) {
        var moment = text.contains("T") ? dateTime(text) : null;
        return moment == null ? date(text) : moment.toLocalDate();
    }
}
