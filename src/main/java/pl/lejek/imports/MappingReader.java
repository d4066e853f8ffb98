package pl.lejek.imports;

import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY;
import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.imports.ColumnMapping.Filling;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Text;

/**
 * Reads and writes mappings. In short, an object from columns to the names of fields. A column may fill several fields (a
 * list), and a field can say more: {@code field}, {@code template}, {@code values}, {@code otherwise}, {@code divideBy},
 * {@code format}. In full, {@code columns} is that object, {@code constants} has fields with the same value for every row,
 * {@code empty} the texts that mean nothing.
 */
@Component
class MappingReader {

    private static final Set<String> LONG = Set.of("columns", "constants", "empty");
    private static final Set<String> WORDS = Set.of("field", "template", "values", "otherwise", "divideBy", "format");
    private static final int LONGEST = 200_000;
    private static final BigDecimal SMALLEST = new BigDecimal("0.000001");
    private static final BigDecimal LARGEST = new BigDecimal("1000000000");

    private final ObjectReader json;
    private final JsonNodeFactory nodes;
    private final Messages messages;

    MappingReader(ObjectMapper json, Messages messages) {
        this.json = json.reader(FAIL_ON_READING_DUP_TREE_KEY, FAIL_ON_TRAILING_TOKENS);
        this.nodes = json.getNodeFactory();
        this.messages = messages;
    }

    /**
     * Reads what somebody wrote and holds it against the file and the kind.
     *
     * @param columns of the file
     * @throws FieldErrors with everything that is wrong, each naming its column
     */
    ColumnMapping read(String text, ImportTarget target, List<String> columns) {
        var errors = new Errors();
        var mapping = parse(tree(text), errors);
        check(mapping, target, columns, errors);
        errors.done();
        return mapping;
    }

    /** @return a mapping that was checked when it was kept */
    ColumnMapping kept(String text) {
        return parse(tree(text), new Errors());
    }

    private JsonNode tree(String text) {
        try {
            if (text.length() <= LONGEST && json.readTree(text) instanceof ObjectNode node) {
                requireStorable(node);
                return node;
            }
        } catch (JsonProcessingException e) {
            // answered below like everything that is no object
        }
        throw new FieldErrors("mapping", messages.text("imports.mapping-malformed"));
    }

    private void requireStorable(JsonNode node) {
        if (!Text.isStorable(node.asText())
                || node.properties().stream().anyMatch(it -> !Text.isStorable(it.getKey()))) {
            throw new FieldErrors("mapping", messages.text("platform.field.characters"));
        }
        node.forEach(this::requireStorable);
    }

    private ColumnMapping parse(JsonNode node, Errors errors) {
        var isLong = node.path("columns").isObject()
                && node.properties().stream().allMatch(it -> LONG.contains(it.getKey()));
        var columns = new LinkedHashMap<String, List<Filling>>();
        for (var column : (isLong ? node.path("columns") : node).properties()) {
            var fillings = new ArrayList<Filling>();
            var fields = column.getValue();
            if (fields.isArray()) {
                fields.forEach(it -> add(column.getKey(), it, fillings, errors));
            } else {
                add(column.getKey(), fields, fillings, errors);
            }
            if (!fillings.isEmpty()) {
                columns.put(Text.normalize(column.getKey()), fillings);
            }
        }
        var constants =
                isLong ? texts("constants", node.path("constants"), errors) : new LinkedHashMap<String, String>();
        constants.values().removeIf(String::isEmpty);
        var empty = isLong ? list("empty", node.path("empty"), errors) : List.<String>of();
        return new ColumnMapping(columns, constants, empty);
    }

    private void add(String column, JsonNode node, List<Filling> fillings, Errors errors) {
        if (node.isNull() || node.isTextual() && node.asText().isBlank()) {
            return;
        }
        if (node.isTextual()) {
            fillings.add(Filling.of(name(node.asText())));
            return;
        }
        var unknown = node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(it -> !WORDS.contains(it))
                .findFirst();
        var texts = Stream.of("template", "otherwise", "format").map(node::path);
        if (!node.isObject()
                || !node.path("field").isTextual()
                || unknown.isPresent()
                || !texts.allMatch(it -> it.isMissingNode() || it.isNull() || it.isTextual())) {
            errors.add(column, "imports.mapping-column");
            return;
        }
        var values = texts(column, node.path("values"), errors);
        fillings.add(new Filling(
                name(node.path("field").asText()),
                text(node, "template"),
                values,
                text(node, "otherwise"),
                number(column, node, errors),
                format(column, node, errors)));
    }

    /** Texts by texts; null is the empty one. */
    private static Map<String, String> texts(String place, JsonNode node, Errors errors) {
        var texts = new LinkedHashMap<String, String>();
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            errors.add(place, "imports.mapping-texts");
        }
        for (var text : node.properties()) {
            if (text.getValue().isContainerNode()) {
                errors.add(place, "imports.mapping-texts");
            } else {
                texts.put(
                        Text.normalize(text.getKey()),
                        Text.normalize(text.getValue().asText("")));
            }
        }
        return texts;
    }

    private static List<String> list(String place, JsonNode node, Errors errors) {
        var isList = node.isMissingNode() || node.isNull() || node.isArray();
        var list = new ArrayList<String>();
        for (var text : node) {
            isList &= text.isValueNode();
            list.add(Text.normalize(text.asText()));
        }
        if (!isList) {
            errors.add(place, "imports.mapping-list");
        }
        return list;
    }

    /** The API groups some fields of leads under {@code signals}; files have no groups. */
    private static String name(String field) {
        var name = field.strip();
        return name.startsWith("signals.") ? name.substring(8) : name;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).asText() : null;
    }

    private static @Nullable BigDecimal number(String column, JsonNode node, Errors errors) {
        var number = node.path("divideBy");
        if (number.isMissingNode() || number.isNull()) {
            return null;
        }
        if (!number.isNumber() || !isSensible(number.decimalValue().abs())) {
            errors.add(column, "imports.mapping-divide");
            return null;
        }
        return number.decimalValue();
    }

    private static boolean isSensible(BigDecimal divisor) {
        return divisor.compareTo(SMALLEST) >= 0 && divisor.compareTo(LARGEST) <= 0;
    }

    private static @Nullable String format(String column, JsonNode node, Errors errors) {
        var format = text(node, "format");
        if (format != null) {
            try {
                DateTimeFormatter.ofPattern(format);
            } catch (IllegalArgumentException e) {
                errors.add(column, "imports.mapping-format");
                return null;
            }
        }
        return format;
    }

    private void check(ColumnMapping mapping, ImportTarget target, List<String> columns, Errors errors) {
        var fields = new HashMap<String, ImportField>();
        target.fields().forEach(it -> fields.put(it.name(), it));
        var choices = target.choices();
        var filled = new HashMap<String, String>();
        mapping.columns().forEach((column, fillings) -> {
            if (!columns.contains(column)) {
                errors.add(column, "imports.mapping-no-column");
            }
            for (var filling : fillings) {
                if (!fields.containsKey(filling.field())) {
                    errors.add(column, "imports.mapping-no-field", filling.field(), target.kind());
                } else if (filled.put(filling.field(), column) != null) {
                    errors.add(column, "imports.mapping-twice", filling.field());
                } else if (filling.template() == null) {
                    chosen(column, filling, choices, errors);
                }
            }
        });
        mapping.constants().forEach((field, value) -> {
            if (!fields.containsKey(field)) {
                errors.add(field, "imports.mapping-no-field", field, target.kind());
            } else if (filled.put(field, "") != null) {
                errors.add(field, "imports.mapping-twice", field);
            } else {
                chosen(field, field, value, choices, errors);
            }
        });
        missing(target, filled.keySet()).forEach(it -> errors.add("", "imports.mapping-missing", it));
    }

    private static void chosen(String column, Filling filling, Map<String, List<FieldChoice>> choices, Errors errors) {
        filling.values().values().stream()
                .distinct()
                .forEach(it -> chosen(column, filling.field(), it, choices, errors));
        if (filling.otherwise() != null) {
            chosen(column, filling.field(), filling.otherwise().strip(), choices, errors);
        }
    }

    private static void chosen(
            String column, String field, String value, Map<String, List<FieldChoice>> choices, Errors errors) {
        var possible = choices.getOrDefault(field, List.of());
        if (!value.isEmpty() && !possible.isEmpty() && possible.stream().noneMatch(it -> it.isSaidBy(value))) {
            var names = possible.stream().map(FieldChoice::value).collect(Collectors.joining(", "));
            errors.add(column, "imports.mapping-choice", value, field, names);
        }
    }

    /** @return what no column fills although every row needs it */
    static List<String> missing(ImportTarget target, Set<String> filled) {
        var missing = new ArrayList<String>();
        var groups = new LinkedHashMap<String, List<String>>();
        for (var field : target.fields()) {
            if (field.required() && !filled.contains(field.name())) {
                missing.add(field.name());
            }
            var group = field.group();
            if (group != null) {
                groups.computeIfAbsent(group, it -> new ArrayList<>()).add(field.name());
            }
        }
        groups.values().stream()
                .filter(it -> it.stream().noneMatch(filled::contains))
                .forEach(it -> missing.add(String.join(" / ", it)));
        return missing;
    }

    /** @return the mapping as short as it can be said */
    JsonNode write(ColumnMapping mapping) {
        var columns = nodes.objectNode();
        mapping.columns().forEach((column, fillings) -> {
            if (fillings.size() == 1) {
                columns.set(column, write(fillings.get(0)));
            } else {
                var list = columns.putArray(column);
                fillings.forEach(it -> list.add(write(it)));
            }
        });
        var constants = nodes.objectNode();
        mapping.constants().forEach(constants::put);
        var all = nodes.objectNode();
        all.set("columns", columns);
        all.set("constants", constants);
        var empty = all.putArray("empty");
        mapping.empty().forEach(empty::add);
        return all;
    }

    private JsonNode write(Filling filling) {
        if (filling.isPlain()) {
            return nodes.textNode(filling.field());
        }
        var node = nodes.objectNode().put("field", filling.field());
        if (filling.template() != null) {
            node.put("template", filling.template());
        }
        if (!filling.values().isEmpty()) {
            var values = node.putObject("values");
            filling.values().forEach(values::put);
        }
        if (filling.otherwise() != null) {
            node.put("otherwise", filling.otherwise());
        }
        if (filling.divideBy() != null) {
            node.put("divideBy", filling.divideBy());
        }
        if (filling.dateFormat() != null) {
            node.put("format", filling.dateFormat());
        }
        return node;
    }

    /** Gathers what is wrong, each under {@code mapping.<column>}. */
    private class Errors {

        private final List<FieldError> all = new ArrayList<>();

        void add(String column, String key, Object... arguments) {
            all.add(new FieldError(column.isEmpty() ? "mapping" : "mapping." + column, messages.text(key, arguments)));
        }

        void done() {
            if (!all.isEmpty()) {
                throw new FieldErrors(all);
            }
        }
    }
}
