package pl.lejek.worklist.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A form that was read once: its components, their checks and rules, ready to validate any number of submissions. */
public final class CompiledForm {

    private final String id;
    private final JsonNode schema;
    private final List<FormComponent> components;
    private final List<Rule> rules;
    private final Set<String> expressions;
    private final Map<List<String>, Place> places;
    private final KeyTree keys;
    private final Set<String> inputs;

    CompiledForm(String id, JsonNode schema, List<FormComponent> components, List<Rule> rules) {
        this.id = id;
        this.schema = schema;
        this.components = List.copyOf(components);
        this.rules = List.copyOf(rules);
        var texts = new HashSet<String>();
        expressions(components, texts);
        rules.forEach(it -> {
            texts.add(it.expression().text());
            it.message().expressions().forEach(expression -> texts.add(expression.text()));
        });
        this.expressions = Set.copyOf(texts);
        var found = new LinkedHashMap<List<String>, Place>();
        collect(components, List.of(), it -> found.put(it.path(), it));
        this.places = Collections.unmodifiableMap(found);
        this.keys = KeyTree.of(components);
        var read = new HashSet<String>();
        inputs(components, read);
        this.inputs = Set.copyOf(read);
    }

    public String id() {
        return id;
    }

    JsonNode schema() {
        return schema;
    }

    List<FormComponent> components() {
        return components;
    }

    List<Rule> rules() {
        return rules;
    }

    /** @return whether any expression looks at the data */
    boolean evaluates() {
        return !expressions.isEmpty();
    }

    /** @return whether an expression may look at the value of this name, so that validating needs it */
    public boolean mentions(String name) {
        return expressions.stream().anyMatch(it -> it.contains(name));
    }

    /** @return every place of the form that holds a value outside lists, in its order; a list counts as one */
    public Collection<Place> places() {
        return places.values();
    }

    /** @return names of what the form only reads: lists of options that come with the data */
    public Set<String> inputs() {
        return inputs;
    }

    /** @return paths in the data that no component of the form has, at most a few */
    public List<String> unknown(Map<String, ? extends @Nullable Object> data) {
        return keys.unknown(data);
    }

    @Nullable
    Place place(List<?> path) {
        return places.get(path);
    }

    KeyTree keys() {
        return keys;
    }

    private static void collect(List<FormComponent> components, List<String> prefix, Consumer<Place> places) {
        for (var component : components) {
            var path = new ArrayList<>(prefix);
            path.addAll(component.path());
            if (component.isKeyed() || component.isList()) {
                places.accept(new Place(
                        List.copyOf(path),
                        component.key(),
                        component.type(),
                        component.target(),
                        component.checks().required(),
                        component.checks().subtype(),
                        component.disabled() || component.readonly(),
                        component.readonlyWhen() != null,
                        component.options().source()));
            } else {
                collect(component.children(), path, places);
            }
        }
    }

    private static void inputs(List<FormComponent> components, Set<String> inputs) {
        for (var component : components) {
            if (component.options().valuesKey() != null) {
                inputs.add(component.options().valuesKey());
            }
            inputs(component.children(), inputs);
        }
    }

    private static void expressions(List<FormComponent> components, Set<String> texts) {
        for (var component : components) {
            var checks = component.checks();
            for (var test : new Feel.@Nullable Test[] {component.hiddenWhen(), component.readonlyWhen()}) {
                if (test != null) {
                    texts.add(test.expression().text());
                }
            }
            for (var bound : new FormComponent.@Nullable Bound[] {
                checks.min(), checks.max(), checks.minLength(), checks.maxLength()
            }) {
                if (bound != null && bound.expression() != null) {
                    texts.add(bound.expression().text());
                }
            }
            if (component.options().valuesExpression() != null) {
                texts.add(component.options().valuesExpression().text());
            }
            if (component.options().valuesKey() != null) {
                texts.add(component.options().valuesKey());
            }
            expressions(component.children(), texts);
        }
    }

    /**
     * Where a form holds a value.
     *
     * @param key null for a list
     * @param shownOnly disabled or read-only whatever the data
     * @param sometimesShownOnly read-only by an expression
     */
    public record Place(
            List<String> path,
            @Nullable String key,
            String type,
            Target target,
            boolean required,
            @Nullable String subtype,
            boolean shownOnly,
            boolean sometimesShownOnly,
            @Nullable String source) {

        /** @return the name a diagram or a report knows the value by: the last segment */
        public String name() {
            return path.get(path.size() - 1);
        }
    }
}
