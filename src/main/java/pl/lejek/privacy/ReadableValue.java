package pl.lejek.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.platform.web.Messages;

/** Values of the database as people read them: lists without brackets, fields with their names, yes and no, local time. */
@Component
class ReadableValue {

    /** As the database writes an instant; a space stands where ISO has a T, and minutes of the offset are left out. */
    private static final Pattern INSTANT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?)([+-]\\d{2})(:\\d{2})?");

    /** An element of an array as the database writes it, in quotation marks where it has to be. */
    private static final Pattern ELEMENT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([^,]+)");

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final ObjectMapper json;
    private final WorkingCalendar calendar;
    private final Messages messages;

    ReadableValue(ObjectMapper json, WorkingCalendar calendar, Messages messages) {
        this.json = json;
        this.calendar = calendar;
        this.messages = messages;
    }

    List<List<@Nullable String>> of(List<List<@Nullable String>> rows) {
        return rows.stream()
                .map(row -> {
                    var cells = new ArrayList<@Nullable String>();
                    row.forEach(it -> cells.add(of(it)));
                    return (List<@Nullable String>) cells;
                })
                .toList();
    }

    /** @return null for what is empty */
    @Nullable
    String of(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.equals("true") || value.equals("false")) {
            return yesOrNo(value.equals("true"));
        }
        if (isBetween(value, '{', '}') || isBetween(value, '[', ']')) {
            return structured(value);
        }
        return instant(value);
    }

    private static boolean isBetween(String value, char first, char last) {
        return value.charAt(0) == first && value.charAt(value.length() - 1) == last;
    }

    private String yesOrNo(boolean yes) {
        return messages.text(yes ? "privacy.yes" : "privacy.no");
    }

    private @Nullable String structured(String value) {
        try {
            return text(json.readTree(value));
        } catch (JsonProcessingException e) {
            return value.charAt(0) == '{' ? array(value.substring(1, value.length() - 1)) : value;
        }
    }

    private @Nullable String array(String elements) {
        var values = new ArrayList<String>();
        for (var it = ELEMENT.matcher(elements); it.find(); ) {
            values.add(it.group(1) == null ? it.group(2) : it.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return joined(values.stream(), ", ");
    }

    private @Nullable String text(JsonNode node) {
        if (node.isObject()) {
            return joined(node.properties().stream().map(it -> named(it.getKey(), text(it.getValue()))), "; ");
        }
        if (node.isArray()) {
            var all = new ArrayList<@Nullable String>();
            node.forEach(it -> all.add(text(it)));
            return joined(all.stream(), node.path(0).isObject() ? " | " : ", ");
        }
        if (node.isBoolean()) {
            return yesOrNo(node.booleanValue());
        }
        return node.isNull() || node.asText().isBlank() ? null : node.asText();
    }

    private @Nullable String named(String field, @Nullable String value) {
        var column = field.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return value == null ? null : messages.find("privacy.column-" + column).orElse(field) + ": " + value;
    }

    private static @Nullable String joined(Stream<@Nullable String> values, String between) {
        var text = values.filter(Objects::nonNull).collect(Collectors.joining(between));
        return text.isEmpty() ? null : text;
    }

    private String instant(String value) {
        var it = INSTANT.matcher(value);
        if (!it.matches()) {
            return value;
        }
        try {
            var at = OffsetDateTime.parse(
                    it.group(1) + "T" + it.group(2) + it.group(3) + Objects.requireNonNullElse(it.group(4), ":00"));
            return LOCAL.format(at.atZoneSameInstant(calendar.zone()));
        } catch (DateTimeParseException e) {
            return value;
        }
    }
}
