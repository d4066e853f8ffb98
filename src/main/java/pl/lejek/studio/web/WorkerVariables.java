package pl.lejek.studio.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import pl.lejek.studio.ExternalTasks.Refused;

/** Variables as Camunda's dialect writes them. Only values that a case may hold: no objects, files, bytes, XML or JSON. */
final class WorkerVariables {

    /** As Camunda writes times: milliseconds and an offset without colon. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    /** They say which family a case belongs to, and never change. */
    private static final Set<String> OURS = Set.of("rootCaseId", "parentCaseId");

    private static final int MOST = 100;
    private static final int LONGEST = 4_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private WorkerVariables() {}

    /** @param type null when the value itself tells */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Value(@Nullable JsonNode value, @Nullable String type) {}

    /** One of the answer. */
    record Given(String type, @Nullable Object value, Map<String, Object> valueInfo) {}

    /** @throws Refused with the variable that cannot be taken */
    static Map<String, Object> read(@Nullable Map<String, @Nullable Value> given) {
        var all = new LinkedHashMap<String, Object>();
        if (given == null) {
            return all;
        }
        if (given.size() > MOST) {
            throw refused("At most " + MOST + " variables can be set at once");
        }
        given.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || OURS.contains(name)) {
                throw refused("A variable of this name cannot be set: " + printable(name));
            }
            all.put(name, value == null ? null : value(name, value));
        });
        return all;
    }

    private static @Nullable Object value(String name, Value given) {
        var value = given.value();
        if (value == null || value.isNull()) {
            return null;
        }
        var type = given.type() == null ? "" : given.type().toLowerCase(Locale.ROOT);
        try {
            return switch (type) {
                case "" -> untyped(name, value);
                case "null" -> null;
                case "string" -> value.isTextual() ? string(name, value.textValue()) : mismatch(name, type);
                case "boolean" -> value.isBoolean() ? (Object) value.booleanValue() : mismatch(name, type);
                case "short" -> (short) number(name, type, value, Short.MIN_VALUE, Short.MAX_VALUE);
                case "integer" -> (int) number(name, type, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case "long" -> number(name, type, value, Long.MIN_VALUE, Long.MAX_VALUE);
                case "double" -> value.isNumber() ? (Object) finite(name, value.doubleValue()) : mismatch(name, type);
                case "date" -> value.isTextual() ? date(name, value.textValue()) : mismatch(name, type);
                default -> throw refused("Variables of type " + printable(given.type()) + " cannot be set: " + name);
            };
        } catch (ArithmeticException e) {
            return mismatch(name, type);
        }
    }

    private static Object untyped(String name, JsonNode value) {
        if (value.isTextual()) {
            return string(name, value.textValue());
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isInt()) {
            return value.intValue();
        }
        if (value.isIntegralNumber()) {
            return number(name, "long", value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (value.isNumber()) {
            return finite(name, value.doubleValue());
        }
        throw refused("Only texts, numbers, dates and yes or no can be set: " + name);
    }

    private static String string(String name, String text) {
        if (text.length() > LONGEST) {
            throw refused("A text has at most " + LONGEST + " characters: " + name);
        }
        return text;
    }

    private static long number(String name, String type, JsonNode value, long least, long most) {
        if (!value.isNumber()) {
            mismatch(name, type);
        }
        var exact = value.decimalValue().compareTo(BigDecimal.valueOf(least)) < 0
                        || value.decimalValue().compareTo(BigDecimal.valueOf(most)) > 0
                ? null
                : value.decimalValue();
        if (exact == null) {
            mismatch(name, type);
        }
        return exact.longValueExact();
    }

    private static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            mismatch(name, "double");
        }
        return value;
    }

    private static Date date(String name, String text) {
        for (var format : new DateTimeFormatter[] {TIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME}) {
            try {
                var at = OffsetDateTime.parse(text, format).toInstant();
                if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
                    mismatch(name, "date");
                }
                return Date.from(at);
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        mismatch(name, "date");
        throw new IllegalStateException();
    }

    /** @return what can be handed over, by name */
    static Map<String, Given> written(VariableMap variables) {
        var all = new TreeMap<String, Given>();
        variables.keySet().forEach(name -> {
            TypedValue typed = variables.getValueTyped(name);
            if (typed != null && typed.getType() != null && !typed.getType().isPrimitiveValueType()) {
                // A list or an object: the engine does not even let it be read here.
                return;
            }
            var value = typed == null ? null : typed.getValue();
            if (value == null) {
                all.put(name, new Given("Null", null, Map.of()));
            } else if (value instanceof String || value instanceof Boolean || value instanceof Number) {
                all.put(name, new Given(value.getClass().getSimpleName(), value, Map.of()));
            } else if (value instanceof Date date) {
                all.put(name, new Given("Date", time(date), Map.of()));
            }
        });
        return all;
    }

    static @Nullable String time(@Nullable Date date) {
        return date == null ? null : TIME.format(date.toInstant().atOffset(ZoneOffset.UTC));
    }

    static String printable(@Nullable String text) {
        var clean = String.valueOf(text).replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "…";
    }

    private static Object mismatch(String name, String type) {
        throw refused("The value of " + name + " is none of type " + type);
    }

    private static Refused refused(String message) {
        return new Refused(400, "InvalidRequestException", message);
    }
}
