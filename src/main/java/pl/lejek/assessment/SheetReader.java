package pl.lejek.assessment;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import pl.lejek.assessment.Exercise.Dimension;
import pl.lejek.assessment.Exercise.Group;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Reads the answers to an exercise; gathers everything that is wrong, by its place. */
class SheetReader {

    private static final int MOST_ERRORS = 100;
    private static final int MOST_ROWS = 20;
    private static final int MOST_DECIMALS = 4;
    private static final int NAME = 200;
    private static final String ITEM = "item";
    private static final String NAMED = "name";
    private static final String WEIGHT = "weight";

    private final Exercise exercise;
    private final Messages messages;
    private final List<FieldError> errors = new ArrayList<>();

    SheetReader(Exercise exercise, Messages messages) {
        this.exercise = exercise;
        this.messages = messages;
    }

    void wrong(String field, String key, Object... arguments) {
        if (errors.size() < MOST_ERRORS
                && errors.stream().noneMatch(it -> it.field().equals(field))) {
            errors.add(new FieldError(field, messages.text(key, arguments)));
        }
    }

    /** @throws FieldErrors naming every place that was wrong */
    void refuseErrors() {
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    Sheet read(@Nullable Object given) {
        var rows = new LinkedHashMap<String, List<Sheet.Row>>();
        if (!(given instanceof Map<?, ?> groups)) {
            wrong("answers", "assessment.answers-missing");
            return new Sheet(rows);
        }
        var known = exercise.groups().stream().map(Group::key).toList();
        groups.keySet().stream()
                .map(String::valueOf)
                .filter(it -> !known.contains(it))
                .sorted()
                .forEach(it -> wrong("answers." + it, "platform.field.unknown"));
        for (var group : exercise.groups()) {
            rows.put(group.key(), rows(group, "answers." + group.key(), groups.get(group.key())));
        }
        if (exercise.partial() && errors.isEmpty() && rows.values().stream().allMatch(List::isEmpty)) {
            wrong("answers", "assessment.answers-missing");
        }
        return new Sheet(rows);
    }

    private List<Sheet.Row> rows(Group group, String place, @Nullable Object given) {
        if (given != null && !(given instanceof List<?>)) {
            wrong(place, "assessment.not-list");
            return List.of();
        }
        var list = given instanceof List<?> rows ? rows : List.of();
        var most = group.free() ? MOST_ROWS : group.items().size();
        if (list.size() > most) {
            wrong(place, "assessment.too-many", most);
            return List.of();
        }
        var found = new ArrayList<Sheet.Row>();
        var items = new HashSet<String>();
        for (var i = 0; i < list.size(); i++) {
            var row = row(group, place + "[" + i + "]", list.get(i), items);
            if (row != null) {
                found.add(row);
            }
        }
        requireAll(group, place, list.size(), items);
        requireWhole(place, found);
        return found;
    }

    private void requireAll(Group group, String place, int given, Set<String> items) {
        if (exercise.partial()) {
            return;
        }
        if (group.free() && given == 0) {
            wrong(place, "assessment.row-missing");
        }
        group.items().stream()
                .filter(it -> !items.contains(it.key()))
                .findFirst()
                .ifPresent(
                        it -> wrong(place, "assessment.item-missing", it.name().in(LocaleContextHolder.getLocale())));
    }

    /** The weights of a group make exactly 1.0: neither 0.99 nor 1.01 will do. */
    private void requireWhole(String place, List<Sheet.Row> rows) {
        if (exercise.weights() == null || rows.isEmpty() || rows.stream().anyMatch(it -> it.weight() == null)) {
            return;
        }
        var sum =
                rows.stream().map(Sheet.Row::weight).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(BigDecimal.ONE) != 0) {
            var missing = BigDecimal.ONE.subtract(sum);
            wrong(
                    place,
                    missing.signum() > 0 ? "assessment.weights-missing" : "assessment.weights-beyond",
                    plain(sum),
                    plain(missing.abs()));
        }
    }

    /** As people of the language write it, with every decimal. */
    private static String plain(BigDecimal number) {
        var format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    private Sheet.@Nullable Row row(Group group, String place, @Nullable Object given, Set<String> items) {
        if (!(given instanceof Map<?, ?> fields)) {
            wrong(place, "assessment.not-row");
            return null;
        }
        var known = new HashSet<String>();
        known.add(group.free() ? NAMED : ITEM);
        if (exercise.weights() != null) {
            known.add(WEIGHT);
        }
        exercise.dimensions().forEach(it -> known.add(it.key()));
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(it -> !known.contains(it))
                .sorted()
                .forEach(it -> wrong(place + "." + it, "platform.field.unknown"));
        var item = group.free() ? null : item(group, place, fields.get(ITEM), items);
        if (exercise.partial() && exercise.dimensions().stream().allMatch(it -> fields.get(it.key()) == null)) {
            return null;
        }
        var scores = new LinkedHashMap<String, Integer>();
        for (var dimension : exercise.dimensions()) {
            score(dimension, place, fields.get(dimension.key()), scores);
        }
        return new Sheet.Row(
                item,
                group.free() ? name(place, fields.get(NAMED)) : null,
                exercise.weights() == null ? null : weight(exercise.weights(), place, fields.get(WEIGHT)),
                scores);
    }

    private @Nullable String item(Group group, String place, @Nullable Object given, Set<String> items) {
        var known = group.items().stream().anyMatch(it -> it.key().equals(given));
        if (!known || given == null) {
            wrong(place + "." + ITEM, "assessment.item-unknown");
            return null;
        }
        if (!items.add(given.toString())) {
            wrong(place + "." + ITEM, "assessment.item-twice");
        }
        return given.toString();
    }

    private @Nullable String name(String place, @Nullable Object given) {
        var text = given instanceof String string ? string.strip() : "";
        if (text.isEmpty()) {
            wrong(place + "." + NAMED, given == null ? "assessment.missing" : "assessment.not-text");
        } else if (text.length() > NAME) {
            wrong(place + "." + NAMED, "assessment.too-long", NAME);
        }
        return text;
    }

    private void score(Dimension dimension, String place, @Nullable Object given, Map<String, Integer> scores) {
        if (given instanceof Integer score && score >= dimension.least() && score <= dimension.most()) {
            scores.put(dimension.key(), score);
        } else {
            wrong(
                    place + "." + dimension.key(),
                    given == null ? "assessment.missing" : "assessment.score-range",
                    dimension.least(),
                    dimension.most());
        }
    }

    private @Nullable BigDecimal weight(Exercise.Weights range, String place, @Nullable Object given) {
        var weight = given instanceof Number number ? new BigDecimal(number.toString()) : null;
        if (weight == null
                || weight.compareTo(range.least()) < 0
                || weight.compareTo(range.most()) > 0
                || weight.stripTrailingZeros().scale() > MOST_DECIMALS) {
            wrong(
                    place + "." + WEIGHT,
                    given == null ? "assessment.missing" : "assessment.weight-range",
                    plain(range.least()),
                    plain(range.most()),
                    MOST_DECIMALS);
            return null;
        }
        return weight;
    }
}
