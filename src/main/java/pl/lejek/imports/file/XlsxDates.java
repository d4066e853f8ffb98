package pl.lejek.imports.file;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;

/** Which cell styles show a number as a date, and which date a number is. */
final class XlsxDates {

    private static final long DAY = 86_400_000;
    /** The first of March 1900: before it Excel counts a day that never was. */
    private static final int AFTER_THE_DAY_THAT_NEVER_WAS = 61;

    private static final int LAST_DAY = 2_958_465;

    private final Set<Integer> styles = new HashSet<>();
    private final boolean since1904;

    XlsxDates(boolean since1904) {
        this.since1904 = since1904;
    }

    /** Reads {@code styles.xml}. */
    void read(XlsxPackage.Part part) throws java.io.IOException {
        var formats = new HashMap<String, String>();
        var inCells = false;
        var style = 0;
        for (var event = part.next(); event >= 0; event = part.next()) {
            if (event == javax.xml.stream.XMLStreamConstants.START_ELEMENT) {
                switch (part.name()) {
                    case "numFmt" -> formats.put(part.attribute("numFmtId"), part.attribute("formatCode"));
                    case "cellXfs" -> inCells = true;
                    case "xf" -> {
                        if (inCells) {
                            var id = part.attribute("numFmtId");
                            if (isDate(id, formats.get(id))) {
                                styles.add(style);
                            }
                            style++;
                        }
                    }
                    default -> {}
                }
            } else if (event == javax.xml.stream.XMLStreamConstants.END_ELEMENT
                    && part.name().equals("cellXfs")) {
                inCells = false;
            }
        }
    }

    private static boolean isDate(String id, @org.jspecify.annotations.Nullable String format) {
        if (format != null) {
            var letters =
                    format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.|\\*.", "").toLowerCase(java.util.Locale.ROOT);
            return !letters.contains("general") && letters.matches(".*[ymdhs].*");
        }
        if (!id.matches("\\d{1,3}")) {
            return false;
        }
        var number = Integer.parseInt(id);
        return number >= 14 && number <= 22
                || number >= 27 && number <= 36
                || number >= 45 && number <= 47
                || number >= 50 && number <= 58;
    }

    boolean isDate(String style) {
        return style.matches("\\d{1,6}") && styles.contains(Integer.parseInt(style));
    }

    /** @return the day, with the time when there is one, as ISO 8601 writes it; the number itself when it is no day */
    String text(BigDecimal number) {
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(LAST_DAY)) > 0) {
            return number.toPlainString();
        }
        var value = number.doubleValue();
        var days = (long) Math.floor(value);
        var millis = Math.round((value - days) * DAY);
        var first = since1904
                ? LocalDate.of(1904, 1, 1)
                : LocalDate.of(1899, 12, days < AFTER_THE_DAY_THAT_NEVER_WAS ? 31 : 30);
        LocalDateTime at = first.plusDays(days).atStartOfDay().plusNanos(millis * 1_000_000);
        return at.toLocalTime().toNanoOfDay() == 0
                ? at.toLocalDate().toString()
                : at.withNano(0).toString();
    }
}
