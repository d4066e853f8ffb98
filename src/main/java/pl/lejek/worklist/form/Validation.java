package pl.lejek.worklist.form;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One validation. Follows form-js: the data are initialised with defaults, visibility is decided on the data without
 * what is hidden, and every visible component that can be changed is checked. Names of steps are those of form-js.
 */
final class Validation {

    private static final int MAX_ITEMS = 200;

    private final CompiledForm form;
    private final Map<String, ? extends @Nullable Object> submitted;
    private final Map<String, ? extends @Nullable Object> shown;
    private final Function<String, List<Object>> sources;
    private final Clock clock;
    private final List<FormError> errors = new ArrayList<>();
    private final Map<List<Object>, FormError> wrongTypes = new HashMap<>();
    private final Set<List<Object>> given = new HashSet<>();
    private final List<Submission.Answer> answers = new ArrayList<>();
    private final Set<CompiledForm.Place> visible = new HashSet<>();
    private final Map<String, @Nullable Object> accepted = new LinkedHashMap<>();
    private Map<String, @Nullable Object> initial = Map.of();
    private Map<String, @Nullable Object> data = new LinkedHashMap<>();

    Validation(
            CompiledForm form,
            Map<String, ? extends @Nullable Object> submitted,
            Map<String, ? extends @Nullable Object> shown,
            Function<String, List<Object>> sources,
            Clock clock) {
        this.form = form;
        this.submitted = submitted;
        this.shown = shown;
        this.sources = sources;
        this.clock = clock;
    }

    Submission run() {
        form.keys().unknown(submitted).forEach(it -> errors.add(new FormError(it, "unknown", null, List.of(), null)));
        data = Values.copyOf(shown);
        overlay(form.components(), List.of(), false);
        initialise(form.components(), List.of(), data);
        if (form.evaluates()) {
            initial = Values.copyOf(shown);
            initialise(form.components(), List.of(), initial);
            if (form.places().stream().anyMatch(CompiledForm.Place::sometimesShownOnly)) {
                overlayWhereReadonlyDoesNotHold();
            }
        }
        var root = form.evaluates() ? filteredScope() : Scope.root(data);
        check(form.components(), root);
        rules(root);
        lists();
        var hidden = form.places().stream().filter(it -> !visible.contains(it)).toList();
        return new Submission(errors, answers, hidden);
    }

    /**
     * What expressions see at one place of the form. Each expression is evaluated once: forms repeat theirs.
     *
     * @param own the item of the list that the place is in; at the root all data
     */
    private record Scope(
            Map<String, @Nullable Object> all,
            @Nullable Object own,
            @Nullable Map<String, @Nullable Object> parent,
            List<Integer> indexes,
            List<Object> prefix,
            Map<Feel.Expression, Object> known,
            Map<String, Object> context) {

        static Scope root(Map<String, @Nullable Object> data) {
            return of(data, data, null, List.of(), List.of());
        }

        private static Scope of(
                Map<String, @Nullable Object> all,
                @Nullable Object own,
                @Nullable Map<String, @Nullable Object> parent,
                List<Integer> indexes,
                List<Object> prefix) {
            return new Scope(all, own, parent, indexes, prefix, new IdentityHashMap<>(), new HashMap<>());
        }

        @Nullable
        Object evaluate(Feel.Expression expression) {
            var value = known.computeIfAbsent(expression, it -> Values.orAbsent(it.evaluate(filled())));
            return value == Values.ABSENT ? null : value;
        }

        boolean holds(Feel.@Nullable Test test) {
            return test != null && test.matches(evaluate(test.expression()));
        }

        private Map<String, Object> filled() {
            if (context.isEmpty()) {
                @SuppressWarnings({"unchecked", "rawtypes"})
                Map<String, @Nullable Object> target = (Map) context;
                target.put("this", own);
                target.put("parent", parent);
                target.put("i", indexes);
                target.putAll(all);
                target.put("_this_", own);
                target.put("_parent_", parent);
                target.put("_i_", indexes);
            }
            return context;
        }

        Scope at(List<Object> prefix) {
            return new Scope(all, own, parent, indexes, prefix, known, context);
        }

        Scope item(@Nullable Object item, int index, List<Object> path, boolean nested) {
            var more = new ArrayList<>(indexes);
            more.add(index + 1);
            return of(all, item, nested ? parentContext() : parentData(), more, plus(path, index));
        }

        /** The context of the place around the list, as the rendered form gives it to the list's items. */
        private Map<String, @Nullable Object> parentContext() {
            var context = new HashMap<String, @Nullable Object>();
            context.put("this", own);
            context.put("parent", parent);
            context.put("i", indexes);
            if (own instanceof Map<?, ?> map) {
                map.forEach((key, value) -> context.put(String.valueOf(key), value));
            }
            return context;
        }

        @SuppressWarnings("unchecked")
        private @Nullable Map<String, @Nullable Object> parentData() {
            return own instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
        }
    }

    private void overlay(List<FormComponent> components, List<Object> prefix, boolean onlyConditional) {
        for (var component : components) {
            var path = join(prefix, component.path());
            if (component.isKeyed()) {
                if (!component.disabled()
                        && !component.readonly()
                        && (onlyConditional || component.readonlyWhen() == null)) {
                    take(component, path);
                }
            } else if (component.isList()) {
                overlayList(component, path);
            } else {
                overlay(component.children(), path, onlyConditional);
            }
        }
    }

    private void overlayList(FormComponent list, List<Object> path) {
        var value = Values.get(submitted, path);
        if (value == Values.ABSENT || value == null) {
            return;
        }
        given.add(path);
        if (!(value instanceof List<?> items)
                || items.size() > MAX_ITEMS
                || !items.stream().allMatch(Map.class::isInstance)) {
            wrongTypes.put(path, error(list, path, "list"));
            return;
        }
        var copies = new ArrayList<@Nullable Object>();
        items.forEach(it -> copies.add(new LinkedHashMap<String, @Nullable Object>()));
        Values.set(data, path, copies);
        for (var i = 0; i < items.size(); i++) {
            overlay(list.children(), plus(path, i), true);
        }
    }

    private void take(FormComponent component, List<Object> path) {
        var value = Values.get(submitted, path);
        if (value == Values.ABSENT) {
            return;
        }
        given.add(path);
        var read = read(component, value);
        if (read == Values.ABSENT) {
            wrongTypes.put(path, error(component, path, "type." + kind(component)));
            read = empty(component);
        }
        Values.set(data, path, read);
    }

    /** @return the value as the form keeps it; {@link Values#ABSENT} when it is of the wrong type */
    private static @Nullable Object read(FormComponent component, @Nullable Object value) {
        if (value == null) {
            return empty(component);
        }
        switch (component.type()) {
            case "textfield", "textarea" -> {
                if (value instanceof Map<?, ?> || value instanceof List<?>) {
                    return Values.ABSENT;
                }
                var text = component.is("textfield")
                        ? Values.text(value).replaceAll("[\\r\\n\\t]", " ")
                        : Values.text(value);
                return Values.isStorable(text) ? Values.tidy(text) : Values.ABSENT;
            }
            case "number" -> {
                if (value.equals("")) {
                    return null;
                }
                var number = Numbers.parse(value);
                if (number == null) {
                    return Values.ABSENT;
                }
                return component.checks().serializeToString()
                        ? Values.text(value).strip()
                        : Numbers.compact(number);
            }
            case "checkbox" -> {
                return value instanceof Boolean ? value : Values.ABSENT;
            }
            case "checklist", "taglist" -> {
                return value instanceof List<?> list && list.size() <= MAX_ITEMS ? Values.copy(list) : Values.ABSENT;
            }
            case "datetime" -> {
                return value instanceof String text ? text.isBlank() ? null : text.strip() : Values.ABSENT;
            }
            default -> {
                return "".equals(value) ? null : value;
            }
        }
    }

    private static @Nullable Object empty(FormComponent component) {
        return switch (component.type()) {
            case "textfield", "textarea" -> "";
            case "checkbox" -> Boolean.FALSE;
            case "checklist", "taglist" -> new ArrayList<Object>();
            default -> null;
        };
    }

    private static String kind(FormComponent component) {
        return switch (component.type()) {
            case "textfield", "textarea" -> "text";
            case "datetime" -> "date";
            case "checklist", "taglist" -> "options";
            default -> component.type();
        };
    }

    /** form-js: {@code _getInitializedFieldData}. */
    private void initialise(List<FormComponent> components, List<Object> prefix, Map<String, @Nullable Object> target) {
        for (var component : components) {
            var path = join(prefix, component.path());
            if (component.isKeyed()) {
                if (Values.get(target, path) == Values.ABSENT) {
                    var fallback = component.defaultValue();
                    Values.set(
                            target,
                            path,
                            fallback.isMissingNode() || fallback instanceof NullNode
                                    ? empty(component)
                                    : readDefault(component));
                }
            } else if (component.isList()) {
                var items = items(Values.get(target, path), component);
                Values.set(target, path, items);
                for (var i = 0; i < items.size(); i++) {
                    initialise(component.children(), plus(path, i), target);
                }
            } else {
                initialise(component.children(), path, target);
            }
        }
    }

    private static @Nullable Object readDefault(FormComponent component) {
        var value = read(component, Values.plain(component.defaultValue()));
        return value == Values.ABSENT ? empty(component) : value;
    }

    private static List<@Nullable Object> items(@Nullable Object value, FormComponent list) {
        var items = new ArrayList<@Nullable Object>();
        if (value instanceof List<?> given) {
            given.forEach(it -> items.add(it instanceof Map<?, ?> ? it : new LinkedHashMap<String, Object>()));
        } else {
            for (var i = 0; i < Math.min(list.defaultRepetitions(), MAX_ITEMS); i++) {
                items.add(new LinkedHashMap<String, Object>());
            }
        }
        return items;
    }

    private void overlayWhereReadonlyDoesNotHold() {
        conditional(form.components(), filteredScope());
    }

    private void conditional(List<FormComponent> components, Scope scope) {
        for (var component : components) {
            var path = join(scope.prefix(), component.path());
            if (component.isKeyed()) {
                if (component.readonlyWhen() != null
                        && !component.disabled()
                        && !scope.holds(component.readonlyWhen())) {
                    take(component, path);
                }
            } else if (!component.isList()) {
                conditional(component.children(), scope.at(path));
            }
        }
    }

    /** form-js: {@code useFilteredFormData}. What is hidden shows its initial value to expressions. */
    private Scope filteredScope() {
        var everything = Scope.root(data);
        var visibleData = Values.copyOf(data);
        if (!applyConditions(form.components(), everything, false, visibleData)) {
            return everything;
        }
        var filtered = new LinkedHashMap<>(initial);
        filtered.putAll(visibleData);
        return Scope.root(filtered);
    }

    /**
     * form-js: {@code ConditionChecker.applyConditions}.
     *
     * @return whether anything is hidden
     */
    private boolean applyConditions(
            List<FormComponent> components, Scope scope, boolean startHidden, Map<String, @Nullable Object> target) {
        var anyHidden = false;
        for (var component : components) {
            var path = join(scope.prefix(), component.path());
            var hidden = startHidden || scope.holds(component.hiddenWhen());
            anyHidden |= hidden;
            if (component.isKeyed() || component.isList() && hidden) {
                if (hidden) {
                    Values.clear(target, path);
                }
            } else if (!component.isList()) {
                anyHidden |= applyConditions(component.children(), scope.at(path), hidden, target);
            } else if (Values.get(data, path) instanceof List<?> items) {
                for (var i = 0; i < items.size(); i++) {
                    anyHidden |= applyConditions(
                            component.children(), scope.item(items.get(i), i, path, false), false, target);
                }
            }
        }
        return anyHidden;
    }

    private void check(List<FormComponent> components, Scope scope) {
        for (var component : components) {
            if (scope.holds(component.hiddenWhen())) {
                continue;
            }
            var path = join(scope.prefix(), component.path());
            if (component.isKeyed()) {
                if (!component.disabled() && !component.readonly() && !scope.holds(component.readonlyWhen())) {
                    checkValue(component, path, scope);
                }
                show(path);
            } else if (component.isList()) {
                show(path);
                checkList(component, path, scope);
            } else {
                check(component.children(), scope.at(path));
            }
        }
    }

    private void show(List<Object> path) {
        var place = form.place(path);
        if (place != null) {
            visible.add(place);
        }
    }

    private void checkList(FormComponent list, List<Object> path, Scope scope) {
        var wrong = wrongTypes.get(path);
        if (wrong != null) {
            errors.add(wrong);
            return;
        }
        var items = (List<?>) Values.get(data, path);
        if (items == null) {
            return;
        }
        var copies = new ArrayList<@Nullable Object>();
        items.forEach(it -> copies.add(new LinkedHashMap<String, @Nullable Object>()));
        Values.set(accepted, path, copies);
        for (var i = 0; i < items.size(); i++) {
            check(list.children(), scope.item(items.get(i), i, path, true));
        }
    }

    private void checkValue(FormComponent component, List<Object> path, Scope scope) {
        var value = Values.get(data, path);
        var wrong = wrongTypes.get(path);
        if (wrong != null) {
            errors.add(wrong);
            return;
        }
        var before = errors.size();
        new Checker(component, path, scope, value).check();
        if (errors.size() > before) {
            return;
        }
        var place = form.place(path);
        if (place == null) {
            Values.set(accepted, path, value);
        } else {
            answers.add(new Submission.Answer(place, value, given.contains(path)));
        }
    }

    private void lists() {
        for (var place : form.places()) {
            if (place.type().equals("dynamiclist") && visible.contains(place)) {
                answers.add(new Submission.Answer(
                        place,
                        Values.getOrNull(accepted, place.path()),
                        given.contains(List.<Object>copyOf(place.path()))));
            }
        }
    }

    private void rules(Scope root) {
        if (form.rules().isEmpty()) {
            return;
        }
        var broken = new HashSet<String>();
        errors.forEach(it -> broken.add(it.field()));
        for (var rule : form.rules()) {
            var field = rule.field() == null ? "" : rule.field();
            var place = field.isEmpty() ? null : form.place(List.of(field.split("\\.")));
            if (broken.contains(field) || place != null && !visible.contains(place)) {
                continue;
            }
            if (Boolean.FALSE.equals(root.evaluate(rule.expression()))) {
                errors.add(new FormError(
                        field, "rule", null, List.of(), rule.message().fill(root::evaluate)));
            }
        }
    }

    private FormError error(FormComponent component, List<Object> path, String code, String... arguments) {
        return new FormError(field(path), code, component.label(), List.of(arguments), null);
    }

    /** @return {@code list[0].key} */
    private static String field(List<Object> path) {
        var field = new StringBuilder();
        for (var segment : path) {
            if (segment instanceof Integer index) {
                field.append('[').append(index).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(segment);
            }
        }
        return field.toString();
    }

    private static List<Object> join(List<Object> prefix, List<String> path) {
        if (prefix.isEmpty()) {
            return List.copyOf(path);
        }
        var joined = new ArrayList<>(prefix);
        joined.addAll(path);
        return List.copyOf(joined);
    }

    private static List<Object> plus(List<Object> path, int index) {
        var longer = new ArrayList<>(path);
        longer.add(index);
        return List.copyOf(longer);
    }

    /** form-js: {@code Validator.validateFieldInstance}, and the options and dates that its components enforce. */
    private final class Checker {

        private static final int MAX_TEXT = 20_000;

        private final FormComponent component;
        private final List<Object> path;
        private final Scope scope;
        private final @Nullable Object value;
        private final FormComponent.Checks checks;

        Checker(FormComponent component, List<Object> path, Scope scope, @Nullable Object value) {
            this.component = component;
            this.path = path;
            this.scope = scope;
            this.value = value;
            this.checks = component.checks();
        }

        void check() {
            if (component.is("number")) {
                number();
            }
            pattern();
            required();
            if (component.is("number")) {
                range();
            } else if (value instanceof String text && ComponentTypes.TEXTS.contains(component.type())) {
                length(text);
                validationType(text);
            } else if (component.is("datetime") && value instanceof String text) {
                date(text);
            } else if (ComponentTypes.CHOICES.contains(component.type())) {
                choice();
            }
        }

        private void fail(String code, String... arguments) {
            errors.add(error(component, path, code, arguments));
        }

        private void number() {
            var number = Numbers.parse(value);
            if (number == null || number.signum() == 0) {
                return;
            }
            if (checks.decimalDigits() >= 0 && Numbers.decimals(number) > checks.decimalDigits()) {
                if (checks.decimalDigits() == 0) {
                    fail("integer");
                } else {
                    fail("decimals", String.valueOf(checks.decimalDigits()));
                }
            }
            if (checks.increment() != null) {
                var offset = number.remainder(checks.increment());
                if (offset.signum() != 0) {
                    var previous = number.subtract(offset);
                    fail("increment", Numbers.plain(previous), Numbers.plain(previous.add(checks.increment())));
                }
            }
        }

        private void pattern() {
            if (checks.pattern() == null || value == null || "".equals(value) || value instanceof List<?>) {
                return;
            }
            if (!checks.pattern().find(Values.text(value))) {
                errors.add(
                        new FormError(field(path), "pattern", component.label(), List.of(), checks.patternMessage()));
            }
        }

        private void required() {
            if (checks.required()
                    && (value == null
                            || value.equals("")
                            || component.is("checkbox") && value.equals(false)
                            || value instanceof List<?> list && list.isEmpty())) {
                fail("required");
            }
        }

        private void range() {
            var number = Numbers.parse(value);
            if (number == null) {
                return;
            }
            limit(checks.min(), "min", limit -> number.compareTo(limit) < 0);
            limit(checks.max(), "max", limit -> number.compareTo(limit) > 0);
        }

        private void length(String text) {
            if (text.length() > MAX_TEXT) {
                fail("maxLength", String.valueOf(MAX_TEXT));
            } else if (!text.isEmpty()) {
                var length = java.math.BigDecimal.valueOf(Values.trim(text).length());
                limit(checks.minLength(), "minLength", limit -> length.compareTo(limit) < 0);
                limit(checks.maxLength(), "maxLength", limit -> length.compareTo(limit) > 0);
            }
        }

        private void limit(
                FormComponent.@Nullable Bound bound,
                String code,
                java.util.function.Predicate<java.math.BigDecimal> broken) {
            if (bound == null) {
                return;
            }
            var limit = bound.fixed();
            if (bound.expression() != null) {
                var result = scope.evaluate(bound.expression());
                if (result == null) {
                    return;
                }
                limit = Numbers.parse(result);
            }
            if (limit == null) {
                fail(code + ".invalid");
            } else if (broken.test(limit)) {
                fail(code, Numbers.plain(limit));
            }
        }

        private void validationType(String text) {
            if (text.isEmpty()) {
                return;
            }
            if ("phone".equals(checks.validationType()) && !Patterns.PHONE.find(text)) {
                fail("phone");
            } else if ("email".equals(checks.validationType()) && !Patterns.EMAIL.find(text)) {
                fail("email");
            }
        }

        private void date(String text) {
            if (!Dates.isValid(text, checks.subtype())) {
                fail("type.date");
                return;
            }
            if (checks.disallowPassedDates() && !"time".equals(checks.subtype())) {
                var day = Dates.day(text);
                if (day != null && day.isBefore(LocalDate.ofInstant(clock.instant(), Dates.ZONE))) {
                    fail("past");
                }
            }
        }

        private void choice() {
            if (value == null || "".equals(value) && !ComponentTypes.MANY.contains(component.type())) {
                return;
            }
            var options = optionValues();
            var chosen = ComponentTypes.MANY.contains(component.type()) ? (List<?>) value : List.of(value);
            if (!chosen.stream().allMatch(it -> options.stream().anyMatch(option -> Values.same(option, it)))) {
                fail("option");
            }
        }

        private List<Object> optionValues() {
            var options = component.options();
            if (options.source() != null) {
                return sources.apply(options.source());
            }
            Object all;
            if (options.valuesKey() != null) {
                all = initial.get(options.valuesKey());
            } else if (options.values() != null) {
                all = Values.plain(options.values());
            } else if (options.valuesExpression() != null) {
                all = scope.evaluate(options.valuesExpression());
            } else {
                all = List.of(Map.of("value", "value"));
            }
            return all instanceof List<?> list ? OptionValues.normalize(list) : List.of();
        }
    }
}
