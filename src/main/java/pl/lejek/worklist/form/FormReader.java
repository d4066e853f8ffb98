package pl.lejek.worklist.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.worklist.form.FormComponent.Bound;
import pl.lejek.worklist.form.FormComponent.Checks;
import pl.lejek.worklist.form.FormComponent.Label;
import pl.lejek.worklist.form.FormComponent.Options;

/** Reads a form-js schema into a {@link CompiledForm}, telling what it cannot read. */
@Component
public class FormReader {

    static final int MAX_CHARACTERS = 256 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(60)
                        .maxNumberLength(100)
                        .maxStringLength(20_000)
                        .build());
    }

    private final Feel feel;

    /** Takes what cannot be read in a form. */
    @FunctionalInterface
    interface Problems {
        /** @param key as of {@link pl.lejek.workflow.ResourceCheck.Problem} */
        void add(String element, String key, String message, String... arguments);
    }

    public FormReader(Feel feel) {
        this.feel = feel;
    }

    /** Reads a form that was deployed; what cannot be read in it counts as absent, so that running cases go on. */
    public CompiledForm read(String json) {
        return read(parse(json), (element, key, message, arguments) -> {});
    }

    /** @throws IllegalArgumentException when this is not JSON, or not safe to read */
    static JsonNode parse(String json) {
        if (json.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("larger than " + MAX_CHARACTERS / 1024 + " KB");
        }
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new IllegalArgumentException("not valid JSON" + (at == null ? "" : ", line " + at.getLineNr()), e);
        }
    }

    CompiledForm read(JsonNode schema, Problems problems) {
        var components = components(schema, problems);
        return new CompiledForm(schema.path("id").asText(""), schema, components, rules(schema, problems));
    }

    private List<FormComponent> components(JsonNode parent, Problems problems) {
        var components = new ArrayList<FormComponent>();
        for (var node : parent.path("components")) {
            if (node.isObject()) {
                components.add(component(node, problems));
            }
        }
        return components;
    }

    private FormComponent component(JsonNode node, Problems problems) {
        var type = node.path("type").asText("");
        var keyed = ComponentTypes.KEYED.contains(type);
        var key = keyed ? text(node, "key") : null;
        var path = keyed ? key : ComponentTypes.CONTAINERS.contains(type) ? text(node, "path") : null;
        var id = node.path("id").asText(key == null ? type : key);
        var readonly = node.path("readonly");
        return new FormComponent(
                id,
                type,
                key,
                path == null ? List.of() : List.of(path.split("\\.")),
                label(node, id),
                target(node, id, problems),
                node.path("disabled").asBoolean(),
                readonly.isBoolean() && readonly.asBoolean(),
                test(readonly, id, "readonly", problems),
                test(node.path("conditional").path("hide"), id, "conditional.hide", problems),
                checks(node, id, problems),
                ComponentTypes.CHOICES.contains(type) ? options(node, id, problems) : Options.NONE,
                node.has("defaultValue") ? node.get("defaultValue") : MissingNode.getInstance(),
                node.path("defaultRepetitions").asInt(1),
                components(node, problems));
    }

    private static Label label(JsonNode node, String id) {
        var english = text(node, "label");
        if (english == null) {
            english = text(node, "dateLabel");
        }
        if (english == null) {
            english = id;
        }
        var properties = node.path("properties");
        var polish = text(properties, "label:pl");
        if (polish == null) {
            polish = text(properties, "dateLabel:pl");
        }
        return new Label(english, polish == null ? english : polish);
    }

    private static Target target(JsonNode node, String id, Problems problems) {
        try {
            return Target.parse(text(node.path("properties"), "target"));
        } catch (IllegalArgumentException e) {
            problems.add(id, "form-target", e.getMessage());
            return Target.REPORT;
        }
    }

    private Feel.@Nullable Test test(JsonNode value, String id, String property, Problems problems) {
        var expression = expression(value, id, property, problems);
        if (expression == null) {
            return null;
        }
        try {
            return feel.compileTest(expression);
        } catch (Feel.Invalid e) {
            problems.add(id, "form-feel", property + " is not FEEL: " + e.getMessage(), property, e.getMessage());
            return null;
        }
    }

    private Feel.@Nullable Expression compile(
            @Nullable String expression, String id, String property, Problems problems) {
        if (expression == null) {
            return null;
        }
        try {
            return feel.compile(expression);
        } catch (Feel.Invalid e) {
            problems.add(id, "form-feel", property + " is not FEEL: " + e.getMessage(), property, e.getMessage());
            return null;
        }
    }

    /** @return the expression without its {@code =}; null when there is none */
    private static @Nullable String expression(JsonNode value, String id, String property, Problems problems) {
        if (!value.isTextual() || value.asText().isBlank()) {
            return null;
        }
        if (!value.asText().startsWith("=")) {
            problems.add(
                    id, "form-feel.no-expression", property + " is not an expression: it must begin with =", property);
            return null;
        }
        return value.asText().substring(1);
    }

    private Checks checks(JsonNode node, String id, Problems problems) {
        var validate = node.path("validate");
        var properties = node.path("properties");
        var message = text(validate, "patternErrorMessage");
        var polish = text(properties, "patternErrorMessage:pl");
        return new Checks(
                validate.path("required").asBoolean(),
                bound(validate, "min", id, problems),
                bound(validate, "max", id, problems),
                bound(validate, "minLength", id, problems),
                bound(validate, "maxLength", id, problems),
                pattern(text(validate, "pattern"), id, problems),
                message == null ? null : new Label(message, polish == null ? message : polish),
                text(validate, "validationType"),
                node.path("decimalDigits").isNumber()
                        ? node.path("decimalDigits").asInt()
                        : -1,
                increment(node.path("increment"), id, problems),
                node.path("serializeToString").asBoolean(),
                "datetime".equals(node.path("type").asText())
                        ? node.path("subtype").asText("date")
                        : null,
                node.path("disallowPassedDates").asBoolean());
    }

    private @Nullable Bound bound(JsonNode validate, String name, String id, Problems problems) {
        var value = validate.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isTextual() && value.asText().startsWith("=")) {
            var expression = compile(value.asText().substring(1), id, "validate." + name, problems);
            return expression == null ? null : new Bound(null, expression);
        }
        var number = Numbers.parse(value.asText());
        if (number == null) {
            problems.add(id, "form-number", "validate." + name + " is not a number", "validate." + name);
            return null;
        }
        return new Bound(number, null);
    }

    private static @Nullable JsPattern pattern(@Nullable String source, String id, Problems problems) {
        if (source == null) {
            return null;
        }
        try {
            return JsPattern.compile(source);
        } catch (IllegalArgumentException e) {
            problems.add(id, "form-pattern", "validate.pattern: " + e.getMessage(), e.getMessage());
            return null;
        }
    }

    private static @Nullable BigDecimal increment(JsonNode value, String id, Problems problems) {
        if (value.isMissingNode() || value.isNull() || value.asText().isEmpty()) {
            return null;
        }
        var number = Numbers.parse(value.asText());
        if (number == null || number.signum() <= 0) {
            problems.add(id, "form-number.above-zero", "increment is not a number above zero", "increment");
            return null;
        }
        return number;
    }

    private Options options(JsonNode node, String id, Problems problems) {
        var source = text(node.path("properties"), "source");
        var key = text(node, "valuesKey");
        if (source != null) {
            return new Options(null, null, null, source);
        }
        if (key != null) {
            return new Options(null, key, null, null);
        }
        if (node.has("values")) {
            return new Options(node.get("values"), null, null, null);
        }
        var expression = expression(node.path("valuesExpression"), id, "valuesExpression", problems);
        return new Options(null, null, compile(expression, id, "valuesExpression", problems), null);
    }

    private List<Rule> rules(JsonNode schema, Problems problems) {
        var value = schema.path("properties").path("rules");
        var nodes = value;
        if (value.isTextual()) {
            try {
                nodes = parse(value.asText());
            } catch (IllegalArgumentException e) {
                problems.add("properties.rules", "form-rule.unreadable", e.getMessage());
                return List.of();
            }
        }
        var rules = new ArrayList<Rule>();
        for (var node : nodes) {
            var text = text(node, "rule");
            var message = text(node, "message");
            if (text == null || message == null) {
                problems.add("properties.rules", "form-rule.incomplete", "a rule needs rule and message");
                continue;
            }
            var stripped = text.startsWith("=") ? text.substring(1) : text;
            var expression = compile(stripped, "properties.rules", "rule " + (rules.size() + 1), problems);
            if (expression != null) {
                try {
                    var filled = Message.compile(message, text(node, "message:pl"), feel);
                    rules.add(new Rule(expression, text(node, "field"), filled));
                } catch (Feel.Invalid e) {
                    problems.add(
                            "properties.rules",
                            "form-feel",
                            "message is not FEEL: " + e.getMessage(),
                            "message",
                            e.getMessage());
                }
            }
        }
        return rules;
    }

    private static @Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
    }
}
