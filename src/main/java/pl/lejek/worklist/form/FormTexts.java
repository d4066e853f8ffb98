package pl.lejek.worklist.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pl.lejek.worklist.FormOptions;

/** Shows a form in the caller's language: English stands in the form, Polish in {@code properties["<name>:pl"]}. */
public final class FormTexts {

    private static final String POLISH = ":pl";

    /** What may have a Polish twin, and where in the component it stands. */
    private static final Map<String, List<String>> PLACES = Map.ofEntries(
            Map.entry("label", List.of("label")),
            Map.entry("description", List.of("description")),
            Map.entry("text", List.of("text")),
            Map.entry("alt", List.of("alt")),
            Map.entry("title", List.of("title")),
            Map.entry("dateLabel", List.of("dateLabel")),
            Map.entry("timeLabel", List.of("timeLabel")),
            Map.entry("patternErrorMessage", List.of("validate", "patternErrorMessage")),
            Map.entry("prefixAdorner", List.of("appearance", "prefixAdorner")),
            Map.entry("suffixAdorner", List.of("appearance", "suffixAdorner")),
            Map.entry("documentation", List.of("properties", "documentation")));

    private FormTexts() {}

    /** @return a copy of the schema with all texts in one language */
    public static ObjectNode in(CompiledForm form, Locale locale) {
        var copy = (ObjectNode) form.schema().deepCopy();
        var polish = "pl".equals(locale.getLanguage());
        translate(copy, polish);
        rules(copy, polish);
        return copy;
    }

    /** Puts the options of a {@code properties.source} into a schema that {@link #in} made. */
    public static void fill(ObjectNode schema, java.util.function.Function<String, List<FormOptions.Option>> sources) {
        for (var node : schema.path("components")) {
            if (node instanceof ObjectNode component) {
                var source = component.path("properties").path("source").asText("");
                if (!source.isEmpty()
                        && ComponentTypes.CHOICES.contains(
                                component.path("type").asText())) {
                    var values = JsonNodeFactory.instance.arrayNode();
                    sources.apply(source)
                            .forEach(it ->
                                    values.addObject().put("label", it.label()).put("value", it.value()));
                    component.remove(List.of("valuesKey", "valuesExpression"));
                    component.set("values", values);
                }
                fill(component, sources);
            }
        }
    }

    private static void translate(ObjectNode parent, boolean polish) {
        for (var node : parent.path("components")) {
            if (node instanceof ObjectNode component) {
                if (component.get("properties") instanceof ObjectNode properties) {
                    translate(component, properties, polish);
                }
                translate(component, polish);
            }
        }
    }

    private static void translate(ObjectNode component, ObjectNode properties, boolean polish) {
        PLACES.forEach((name, place) -> {
            var text = properties.remove(name + POLISH);
            if (polish && text != null && text.isTextual() && !text.asText().isBlank()) {
                var target = component;
                for (var segment : place.subList(0, place.size() - 1)) {
                    target = target.get(segment) instanceof ObjectNode next ? next : target.putObject(segment);
                }
                target.set(place.get(place.size() - 1), text);
            }
        });
        var labels = properties.remove("values" + POLISH);
        if (polish && labels != null) {
            options(component, labels);
        }
    }

    private static void options(ObjectNode component, JsonNode texts) {
        JsonNode labels;
        try {
            labels = labels(texts);
        } catch (IllegalArgumentException e) {
            return; // was deployed before the check; English will do
        }
        for (var option : component.path("values")) {
            if (option instanceof ObjectNode node) {
                var label = labels.path(node.path("value").asText());
                if (label.isTextual()) {
                    node.set("label", label);
                }
            }
        }
    }

    static JsonNode labels(JsonNode texts) {
        return texts.isTextual() ? FormReader.parse(texts.asText()) : texts;
    }

    private static void rules(ObjectNode schema, boolean polish) {
        for (var node : schema.path("properties").path("rules")) {
            if (node instanceof ObjectNode rule) {
                var text = rule.remove("message" + POLISH);
                if (polish && text != null) {
                    rule.set("message", text);
                }
            }
        }
    }
}
