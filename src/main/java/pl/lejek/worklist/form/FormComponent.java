package pl.lejek.worklist.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component of a form, compiled.
 *
 * @param key as the form gives it; null for what holds no value of its own
 * @param path where the value stands, relative to the parent: the segments of the key, or of a group's path
 * @param label by language
 * @param children of groups and lists
 */
record FormComponent(
        String id,
        String type,
        @Nullable String key,
        List<String> path,
        Label label,
        Target target,
        boolean disabled,
        boolean readonly,
        Feel.@Nullable Test readonlyWhen,
        Feel.@Nullable Test hiddenWhen,
        Checks checks,
        Options options,
        JsonNode defaultValue,
        int defaultRepetitions,
        List<FormComponent> children) {

    boolean isKeyed() {
        return ComponentTypes.KEYED.contains(type);
    }

    boolean isList() {
        return "dynamiclist".equals(type);
    }

    boolean is(String other) {
        return type.equals(other);
    }

    /** A component's name for people. */
    record Label(String en, String pl) {}

    /**
     * What form-js checks on a value. Numbers of {@code min} and the like stand as text or as an expression.
     *
     * @param decimalDigits -1 when any number of digits will do
     */
    record Checks(
            boolean required,
            @Nullable Bound min,
            @Nullable Bound max,
            @Nullable Bound minLength,
            @Nullable Bound maxLength,
            @Nullable JsPattern pattern,
            @Nullable Label patternMessage,
            @Nullable String validationType,
            int decimalDigits,
            @Nullable BigDecimal increment,
            boolean serializeToString,
            @Nullable String subtype,
            boolean disallowPassedDates) {}

    /** A limit: a number, or an expression that gives one. */
    record Bound(@Nullable BigDecimal fixed, Feel.@Nullable Expression expression) {}

    /**
     * Where the options of a choice come from; at most one is set.
     *
     * @param source name of {@link pl.lejek.worklist.FormOptions}
     */
    record Options(
            @Nullable JsonNode values,
            @Nullable String valuesKey,
            Feel.@Nullable Expression valuesExpression,
            @Nullable String source) {

        static final Options NONE = new Options(null, null, null, null);
    }
}
