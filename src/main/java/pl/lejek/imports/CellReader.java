package pl.lejek.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of a cell as what its field holds, the way people in Poland and elsewhere write it. */
final class CellReader {

    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "tak", "t", "prawda", "x");
    private static final Set<String> NO = Set.of("no", "n", "false", "0", "nie", "fałsz");
    private static final Pattern DIGITS = Pattern.compile("[+-]?\\d{1,15}([.,]\\d{1,15})?([eE][+-]?\\d{1,2})?");
    private static final Pattern THOUSANDS =
            Pattern.compile("[+-]?\\d{1,3}(,\\d{3}){2,}|[+-]?\\d{1,3}(,\\d{3})+\\.\\d+");
    private static final Pattern THOUSANDS_PL =
            Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+,\\d+|[+-]?\\d{1,3}(\\.\\d{3}){2,}");
    private static final Pattern AMBIGUOUS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

    /** Days as they are written without doubt; a slash leaves one (see {@link Slashes}). */
    private static final List<DateTimeFormatter> FORMATS = List.of(
            formatter("uuuu-M-d[ H:mm[:ss]]['T'H:mm[:ss]]"),
            formatter("d.M.uuuu[ H:mm[:ss]]"),
            formatter("uuuu/M/d[ H:mm[:ss]]"),
            formatter("uuuu.M.d[ H:mm[:ss]]"),
            formatter("d-M-uuuu[ H:mm[:ss]]"),
            formatter("uuuuMMdd"));

    private static final ConcurrentHashMap<String, DateTimeFormatter> NAMED = new ConcurrentHashMap<>();

    private final ZoneId zone;

    CellReader(ZoneId zone) {
        this.zone = zone;
    }

    /** A cell that is not what its field holds. */
    static class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String key;

        Unreadable(String key) {
            super(key);
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** @return text, integer, decimal, yes or no, or an instant */
    Object read(ImportField.Type type, String text, ColumnMapping.@Nullable Filling filling) throws Unreadable {
        return switch (type) {
            case TEXT -> text;
            case INTEGER -> integer(divided(number(text), filling));
            case NUMBER -> divided(number(text), filling);
            case BOOLEAN -> yesOrNo(text);
            case INSTANT -> instant(text, filling == null ? null : filling.dateFormat());
        };
    }

    private static BigDecimal divided(BigDecimal number, ColumnMapping.@Nullable Filling filling) {
        var by = filling == null ? null : filling.divideBy();
        return by == null
                ? number
                : number.divide(by, 4, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
    }

    private static Integer integer(BigDecimal number) throws Unreadable {
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw new Unreadable("imports.cell-integer");
        }
    }

    /** A comma before three digits is a decimal one here and one of thousands there: nobody guesses, somebody has to say. */
    private static BigDecimal number(String text) throws Unreadable {
        var number = text.replaceAll("[\\s\\u00A0\\u202F']", "");
        if (AMBIGUOUS.matcher(number).matches()) {
            throw new Unreadable("imports.cell-number-ambiguous");
        }
        if (THOUSANDS.matcher(number).matches()) {
            number = number.replace(",", "");
        } else if (THOUSANDS_PL.matcher(number).matches()) {
            number = number.replace(".", "");
        }
        if (!DIGITS.matcher(number).matches()) {
            throw new Unreadable("imports.cell-number");
        }
        var value = new BigDecimal(number.replace(',', '.'));
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private static Boolean yesOrNo(String text) throws Unreadable {
        var word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        throw new Unreadable("imports.cell-yes-or-no");
    }

    private Instant instant(String text, @Nullable String named) throws Unreadable {
        if (named != null) {
            var at = local(text, NAMED.computeIfAbsent(named, CellReader::formatter));
            if (at == null) {
                throw new Unreadable("imports.cell-date");
            }
            return at.atZone(zone).toInstant();
        }
        var exact = exact(text);
        if (exact != null) {
            return exact;
        }
        for (var format : FORMATS) {
            var at = local(text, format);
            if (at != null) {
                return at.atZone(zone).toInstant();
            }
        }
        var slashes = new Slashes();
        slashes.see(text);
        if (slashes.format() != null) {
            return instant(text, slashes.format());
        }
        throw new Unreadable(Slashes.isDate(text) ? "imports.cell-date-ambiguous" : "imports.cell-date");
    }

    private static @Nullable Instant exact(String text) {
        try {
            return within(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime local(String text, DateTimeFormatter format) {
        try {
            var at = format.parseBest(text, LocalDateTime::from, LocalDate::from);
            var time = at instanceof LocalDateTime both ? both : ((LocalDate) at).atStartOfDay();
            return time.getYear() >= 1900 && time.getYear() <= 2200 ? time : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant within(Instant at) {
        var year = at.atOffset(java.time.ZoneOffset.UTC).getYear();
        return year >= 1900 && year <= 2200 ? at : null;
    }

    /** Strict: 31 February is a mistake to be told, not the 28th. */
    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern.replace("yyyy", "uuuu"))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * Days written with slashes: whether the day or the month comes first is seen from the whole column, or from a day that
     * no month could be.
     */
    static final class Slashes {

        private static final Pattern DATE =
                Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})( \\d{1,2}:\\d{2}(:\\d{2})?)?");

        private boolean dayFirst;
        private boolean monthFirst;
        private boolean other;

        static boolean isDate(String text) {
            return DATE.matcher(text).matches();
        }

        void see(String text) {
            var date = DATE.matcher(text);
            if (text.isEmpty() || other) {
                return;
            }
            if (!date.matches()) {
                other = true;
                return;
            }
            dayFirst |= Integer.parseInt(date.group(1)) > 12;
            monthFirst |= Integer.parseInt(date.group(2)) > 12;
        }

        /** @return the format of the column, null when it has none of these dates or leaves a doubt */
        @Nullable
        String format() {
            if (other || dayFirst == monthFirst) {
                return null;
            }
            return dayFirst ? "d/M/yyyy[ H:mm[:ss]]" : "M/d/yyyy[ H:mm[:ss]]";
        }
    }
}
