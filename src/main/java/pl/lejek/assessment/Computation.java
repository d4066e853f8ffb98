package pl.lejek.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.assessment.Exercise.Dimension;
import pl.lejek.assessment.Exercise.Method;
import pl.lejek.assessment.Exercise.Verdict;

/** What the answers of an exercise come to; in decimals, so that weights of 0.1 are what they are. */
final class Computation {

    private static final int DECIMALS = 2;

    private final Exercise exercise;

    private Computation(Exercise exercise) {
        this.exercise = exercise;
    }

    static Result of(Exercise exercise, Sheet sheet) {
        return new Computation(exercise).compute(sheet);
    }

    private Result compute(Sheet sheet) {
        var groups = exercise.groups().stream()
                .map(it -> group(it.key(), sheet.of(it.key())))
                .toList();
        var scores = exercise.groups().stream()
                .flatMap(it -> sheet.of(it.key()).stream())
                .flatMap(it -> scores(it).stream())
                .toList();
        return switch (exercise.method()) {
            case COMPARE -> compared(groups);
            case VECTOR -> directed(groups);
            case AVERAGE -> {
                var average = average(scores);
                yield new Result(average, null, null, band(average), groups);
            }
            case GRID -> new Result(null, null, null, null, groups);
            case COUNT -> new Result(sum(scores), null, null, null, groups);
            case CHOICE -> new Result(sum(scores), null, null, majority(scores), groups);
        };
    }

    private Result compared(List<Result.Group> groups) {
        var difference = decimals(total(groups, 0).subtract(total(groups, 1)));
        var verdict = difference.signum() == 0
                ? "equal"
                : groups.get(difference.signum() > 0 ? 0 : 1).key();
        return new Result(difference, null, null, verdict, groups);
    }

    private Result directed(List<Result.Group> groups) {
        var x = decimals(total(groups, 0).subtract(total(groups, 1)));
        var y = decimals(total(groups, 2).subtract(total(groups, 3)));
        var verdict = x.signum() == 0 || y.signum() == 0 ? "balanced" : end(x) + "-" + end(y);
        return new Result(null, x, y, verdict, groups);
    }

    private static String end(BigDecimal number) {
        return number.signum() > 0 ? "maxi" : "mini";
    }

    private static BigDecimal total(List<Result.Group> groups, int index) {
        var total = groups.get(index).value();
        return total == null ? BigDecimal.ZERO : total;
    }

    private static String majority(List<Integer> scores) {
        var second = scores.stream().mapToInt(it -> it).sum();
        var first = scores.size() - second;
        return first == second ? "equal" : first > second ? "first" : "second";
    }

    private Result.Group group(String key, List<Sheet.Row> rows) {
        var results = rows.stream().map(this::row).toList();
        var scores = rows.stream().flatMap(it -> scores(it).stream()).toList();
        return switch (exercise.method()) {
            case COMPARE, VECTOR ->
                new Result.Group(
                        key,
                        decimals(rows.stream().map(Computation::part).reduce(BigDecimal.ZERO, BigDecimal::add)),
                        null,
                        results);
            case AVERAGE -> {
                var average = average(scores);
                yield new Result.Group(key, average, band(average), results);
            }
            case COUNT, CHOICE -> new Result.Group(key, sum(scores), null, results);
            case GRID -> new Result.Group(key, null, null, results);
        };
    }

    private Result.Row row(Sheet.Row row) {
        return switch (exercise.method()) {
            case COMPARE, VECTOR -> new Result.Row(decimals(part(row)), null);
            case AVERAGE -> new Result.Row(average(scores(row)), null);
            case COUNT, CHOICE -> new Result.Row(sum(scores(row)), null);
            case GRID -> new Result.Row(null, place(row));
        };
    }

    private String place(Sheet.Row row) {
        var dimensions = exercise.dimensions();
        return height(row, dimensions.get(0)) + "-" + height(row, dimensions.get(1));
    }

    private static String height(Sheet.Row row, Dimension dimension) {
        var high = dimension.high() == null ? dimension.most() : dimension.high();
        return row.scores().getOrDefault(dimension.key(), dimension.least()) >= high ? "high" : "low";
    }

    private static BigDecimal part(Sheet.Row row) {
        var weight = row.weight() == null ? BigDecimal.ZERO : row.weight();
        return row.scores().values().stream()
                .map(BigDecimal::valueOf)
                .map(weight::multiply)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Integer> scores(Sheet.Row row) {
        return List.copyOf(row.scores().values());
    }

    private static BigDecimal sum(List<Integer> scores) {
        return BigDecimal.valueOf(scores.stream().mapToLong(it -> it).sum());
    }

    private static @Nullable BigDecimal average(List<Integer> scores) {
        return scores.isEmpty()
                ? null
                : sum(scores).divide(BigDecimal.valueOf(scores.size()), DECIMALS, RoundingMode.HALF_UP);
    }

    private @Nullable String band(@Nullable BigDecimal average) {
        return average == null || exercise.method() != Method.AVERAGE
                ? null
                : exercise.verdicts().stream()
                        .filter(it -> it.from() != null && average.compareTo(it.from()) >= 0)
                        .max(Comparator.comparing(Computation::from))
                        .map(Verdict::key)
                        .orElse(null);
    }

    private static BigDecimal from(Verdict verdict) {
        return verdict.from() == null ? BigDecimal.ZERO : verdict.from();
    }

    private static BigDecimal decimals(BigDecimal number) {
        return number.setScale(Math.max(DECIMALS, number.stripTrailingZeros().scale()));
    }
}
