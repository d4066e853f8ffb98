package pl.lejek.worklist.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.FeelLoops;
import pl.lejek.workflow.ResourceCheck;
import pl.lejek.worklist.FormOptions;
import pl.lejek.worklist.RecordFields;

/**
 * Says what a form may contain before it is deployed: components whose values the server can judge, no HTML, patterns
 * and expressions that can be read, and no personal data on the way to the diagram (architecture.md, "What a form may do").
 */
@Component
class FormPolicy implements ResourceCheck {

    private static final int MAX_COMPONENTS = 300;
    private static final int MAX_DEPTH = 8;

    private static final Pattern PATH = Pattern.compile(".*forms/([^/]+)/([^/]+)\\.form");
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern HTML = Pattern.compile("<\\s*[a-zA-Z!/?]");
    private static final Pattern SCRIPT_LINK = Pattern.compile("(?i)(javascript|vbscript|data)\\s*:");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

    /** Keys that a diagram or an expression means something else by. */
    private static final Set<String> RESERVED = Set.of(
            "this",
            "parent",
            "i",
            "constructor",
            "prototype",
            "execution",
            "task",
            "null",
            "true",
            "false",
            "and",
            "or",
            "not",
            "if",
            "then",
            "else",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "between",
            "function");

    private static final Set<String> CODE = Set.of(
            "rule",
            "hide",
            "readonly",
            "pattern",
            "valuesExpression",
            "dataSource",
            "columnsExpression",
            "min",
            "max",
            "minLength",
            "maxLength");

    private static final Set<String> RECORDS = Set.of("lead", "customer", "person", "deal", "offer");

    private final FormReader reader;
    private final Feel feel;
    private final ObjectProvider<FormOptions> sources;
    private final ObjectProvider<RecordFields> records;

    FormPolicy(
            FormReader reader, Feel feel, ObjectProvider<FormOptions> sources, ObjectProvider<RecordFields> records) {
        this.reader = reader;
        this.feel = feel;
        this.sources = sources;
        this.records = records;
    }

    @Override
    public boolean appliesTo(String resourceName) {
        return resourceName.endsWith(".form");
    }

    @Override
    public List<Problem> check(String resourceName, String content) {
        JsonNode schema;
        try {
            schema = FormReader.parse(content);
        } catch (IllegalArgumentException e) {
            return List.of(new Problem("file", "form-json", e.getMessage()));
        }
        if (!schema.isObject()
                || !schema.path("components").isArray()
                || !"default".equals(schema.path("type").asText())) {
            return List.of(new Problem(
                    "file", "form-json.kind", "not a form of form-js: it needs type default and components"));
        }
        return new Check(resourceName, schema).problems();
    }

    private final class Check {

        private final String resourceName;
        private final JsonNode schema;
        private final List<Problem> problems = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private final Set<String> paths = new HashSet<>();
        private int components;

        Check(String resourceName, JsonNode schema) {
            this.resourceName = resourceName;
            this.schema = schema;
        }

        List<Problem> problems() {
            identity();
            texts(schema, "form", "");
            components(schema, "", false, 1);
            if (problems.isEmpty()) {
                var form = reader.read(schema, this::add);
                rules(form);
            }
            return problems;
        }

        private void add(String element, String key, String message, String... arguments) {
            problems.add(new Problem(element, key, message, List.of(arguments)));
        }

        private void identity() {
            var id = schema.path("id").asText("");
            if (!ID.matcher(id).matches()) {
                add("file", "form-id", "the form needs an id of letters, digits, dots and hyphens");
                return;
            }
            var path = PATH.matcher(resourceName);
            if (path.matches() && !id.equals(path.group(1) + "." + path.group(2))) {
                add(
                        "file",
                        "form-id.path",
                        "the form's id must be " + path.group(1) + "." + path.group(2) + ", as its path says",
                        path.group(1) + "." + path.group(2));
            }
        }

        /** No text of the form is ever HTML, wherever it stands. */
        private void texts(JsonNode node, String element, String name) {
            if (node.isObject()) {
                var id = node.path("id").asText(element);
                node.fields().forEachRemaining(it -> {
                    if (!it.getKey().equals("components")) {
                        texts(it.getValue(), id, it.getKey());
                    }
                });
            } else if (node.isArray()) {
                node.forEach(it -> texts(it, element, name));
            } else if (node.isTextual()
                    && !CODE.contains(name)
                    && !node.asText().startsWith("=")) {
                text(node.asText(), element, name);
            }
        }

        private void text(String text, String element, String name) {
            if (HTML.matcher(text).find()) {
                add(element, "form-html", name + " contains HTML; use plain text", name);
            }
            if (!name.equals("source") && SCRIPT_LINK.matcher(text).find()) {
                add(element, "form-link", name + " contains a link that could run a script", name);
            }
            var templates = TEMPLATE.matcher(text);
            while (templates.find()) {
                var expression = templates.group(1).strip();
                if (expression.startsWith("#") || expression.startsWith("/")) {
                    add(
                            element,
                            "form-template",
                            name + ": only {{expressions}} are allowed in texts, no blocks",
                            name);
                } else {
                    compile(expression, element, name);
                }
            }
        }

        private void compile(String expression, String element, String name) {
            try {
                feel.compile(expression);
                if (FeelLoops.overARange(expression)) {
                    add(element, "form-loop", name + ": loops over ranges are not allowed in forms", name);
                }
            } catch (Feel.Invalid e) {
                add(element, "form-feel", name + " is not FEEL: " + e.getMessage(), name, e.getMessage());
            }
        }

        private void components(JsonNode parent, String prefix, boolean inList, int depth) {
            if (depth > MAX_DEPTH) {
                add("file", "form-size.depth", "components nest deeper than " + MAX_DEPTH, String.valueOf(MAX_DEPTH));
                return;
            }
            for (var node : parent.path("components")) {
                if (++components > MAX_COMPONENTS) {
                    add(
                            "file",
                            "form-size.components",
                            "more than " + MAX_COMPONENTS + " components",
                            String.valueOf(MAX_COMPONENTS));
                    return;
                }
                if (!node.isObject()) {
                    add("file", "form-json.component", "a component is not an object");
                    continue;
                }
                component(node, prefix, inList, depth);
            }
        }

        private void component(JsonNode node, String prefix, boolean inList, int depth) {
            var type = node.path("type").asText("");
            var id = node.path("id").asText(node.path("key").asText(type));
            if (!ComponentTypes.isKnown(type)) {
                add(
                        id,
                        "form-component",
                        "components of type " + (ID.matcher(type).matches() ? type : "?") + " are not supported",
                        ID.matcher(type).matches() ? type : "?");
                return;
            }
            if (node.has("id") && !ids.add(id)) {
                add(id, "form-twice.id", "two components have this id");
            }
            texts(node, id, "");
            var path = binding(node, type, id, prefix);
            if (ComponentTypes.KEYED.contains(type)) {
                target(node, type, id, path, inList);
                validate(node, type, id);
                if (ComponentTypes.CHOICES.contains(type)) {
                    options(node, id);
                }
            } else if (type.equals("image")) {
                image(node, id);
            } else if (type.equals("table")) {
                expressions(node, id, "dataSource", "columnsExpression");
            } else if (type.equals("button")
                    && !Set.of("submit", "reset").contains(node.path("action").asText("submit"))) {
                add(id, "form-button", "a button submits or resets");
            }
            expressions(node.path("conditional"), id, "hide");
            expressions(node, id, "readonly", "label", "description");
            if (ComponentTypes.CONTAINERS.contains(type)) {
                if (type.equals("dynamiclist") && !Target.REPORT.equals(parsed(node, id))) {
                    record(parsed(node, id), id);
                }
                components(node, path, inList || type.equals("dynamiclist"), depth + 1);
            } else if (node.has("components")) {
                add(id, "form-component.parts", "a " + type + " has no components of its own", type);
            }
        }

        /** @return where the component's value stands, with the paths of the groups around it */
        private String binding(JsonNode node, String type, String id, String prefix) {
            var own = ComponentTypes.KEYED.contains(type)
                    ? node.path("key").asText("")
                    : ComponentTypes.CONTAINERS.contains(type)
                            ? node.path("path").asText("")
                            : null;
            if (own == null || own.isEmpty() && type.equals("group")) {
                return prefix;
            }
            var name = ComponentTypes.KEYED.contains(type) ? "key" : "path";
            if (!KEY.matcher(own).matches()) {
                add(id, "form-key", name + " must be letters and digits, nested with dots", name);
                return prefix;
            }
            for (var segment : own.split("\\.")) {
                if (RESERVED.contains(segment)) {
                    add(id, "form-key.reserved", name + " " + segment + " is reserved", segment);
                }
            }
            var path = prefix.isEmpty() ? own : prefix + "." + own;
            if (!type.equals("group") && !paths.add(path)) {
                add(id, "form-twice.key", "another component has the same " + name, name);
            }
            return type.equals("dynamiclist") ? path + "[]" : path;
        }

        private Target parsed(JsonNode node, String id) {
            try {
                return Target.parse(node.path("properties").path("target").asText(null));
            } catch (IllegalArgumentException e) {
                return Target.REPORT; // the reader names it
            }
        }

        private void target(JsonNode node, String type, String id, String path, boolean inList) {
            var target = parsed(node, id);
            if (inList && !target.isReport()) {
                add(id, "form-target.list", "inside a list, only the list itself has a target");
            } else if (target.isProcess()) {
                if (!ComponentTypes.FOR_VARIABLES.contains(type)) {
                    add(
                            id,
                            "form-personal-data",
                            "free text may be personal data and never becomes a process variable: remove the target");
                }
                if (!VARIABLE.matcher(node.path("key").asText("")).matches()) {
                    add(id, "form-key.variable", "the key of a process variable has no dots");
                }
            } else if (target.isRecord()) {
                record(target, id);
            }
        }

        private void record(Target target, String id) {
            var owner = records.stream()
                    .filter(it -> it.type().equals(target.kind()))
                    .findFirst();
            if (owner.isEmpty() && !RECORDS.contains(target.kind())) {
                add(id, "form-record", "there is no record " + target.kind() + " to write to", target.kind());
            }
            if (target.field() != null && owner.isPresent() && !owner.get().knows(target.field())) {
                add(
                        id,
                        "form-record.field",
                        "a " + target.kind() + " has no field " + target.field(),
                        target.kind(),
                        target.field());
            }
        }

        private void validate(JsonNode node, String type, String id) {
            var validate = node.path("validate");
            var text = ComponentTypes.TEXTS.contains(type);
            refuse(validate, id, type.equals("number"), "min", "max");
            refuse(validate, id, text, "minLength", "maxLength", "pattern");
            if (validate.hasNonNull("validationType")
                    && !validate.path("validationType").asText().isEmpty()
                    && !(text
                            && Set.of("email", "phone", "custom")
                                    .contains(validate.path("validationType").asText()))) {
                add(id, "form-validate.type", "validationType is email or phone, of a text");
            }
            for (var bound : List.of("min", "max", "minLength", "maxLength")) {
                if (validate.path(bound).asText().startsWith("=")) {
                    compile(validate.path(bound).asText().substring(1), id, "validate." + bound);
                }
            }
            if (node.has("decimalDigits")
                    && !(node.get("decimalDigits").isInt()
                            && node.get("decimalDigits").asInt() >= 0)) {
                add(id, "form-number.digits", "decimalDigits is a whole number from 0");
            }
            if (type.equals("datetime")
                    && !Set.of("date", "time", "datetime")
                            .contains(node.path("subtype").asText("date"))) {
                add(id, "form-validate.subtype", "subtype is date, time or datetime");
            }
        }

        private void refuse(JsonNode validate, String id, boolean allowed, String... names) {
            for (var name : names) {
                if (!allowed && validate.hasNonNull(name)) {
                    add(id, "form-validate", "validate." + name + " has no meaning here", "validate." + name);
                }
            }
        }

        private void options(JsonNode node, String id) {
            var source = node.path("properties").path("source").asText("");
            if (!source.isEmpty()) {
                var known = sources.stream().map(FormOptions::name).collect(Collectors.toSet());
                if (!known.contains(source)) {
                    var name = ID.matcher(source).matches() ? source : "?";
                    add(id, "form-options.source", "there are no options called " + name, name);
                }
                return;
            }
            if (node.path("valuesKey").isTextual()) {
                if (!VARIABLE.matcher(node.path("valuesKey").asText()).matches()) {
                    add(id, "form-options.key", "valuesKey is the name of a variable");
                }
                return;
            }
            if (node.path("valuesExpression").isTextual() && !node.has("values")) {
                expressions(node, id, "valuesExpression");
                return;
            }
            var values = node.path("values");
            if (!values.isArray() || values.isEmpty()) {
                add(id, "form-options", "a choice needs values, valuesKey, valuesExpression or properties.source");
                return;
            }
            var all = (List<?>) Values.plain(values);
            if (all == null || OptionValues.normalize(all).size() != values.size()) {
                add(id, "form-options.label", "every option needs a label and a value");
            }
            polishOptions(node, id);
        }

        private void polishOptions(JsonNode node, String id) {
            var polish = node.path("properties").path("values:pl");
            if (polish.isMissingNode()) {
                return;
            }
            try {
                var labels = FormTexts.labels(polish);
                if (!labels.isObject()) {
                    add(id, "form-options.polish", "values:pl is a JSON object of value and label");
                }
            } catch (IllegalArgumentException e) {
                add(id, "form-options.polish", "values:pl is " + e.getMessage());
            }
        }

        private void image(JsonNode node, String id) {
            var source = node.path("source").asText("");
            if (!source.matches("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+")) {
                add(id, "form-image", "an image stands in the form itself: source is data:image/…;base64,…");
            }
        }

        private void expressions(JsonNode node, String id, String... names) {
            for (var name : names) {
                var value = node.path(name).asText("");
                if (value.startsWith("=")) {
                    compile(value.substring(1), id, name);
                }
            }
        }

        private void rules(CompiledForm form) {
            for (var rule : form.rules()) {
                if (rule.field() == null) {
                    add("properties.rules", "form-rule.no-field", "a rule needs the field that its message stands at");
                } else if (form.place(List.of(rule.field().split("\\."))) == null) {
                    add("properties.rules", "form-rule.field", "there is no field " + rule.field(), rule.field());
                }
            }
        }
    }
}
