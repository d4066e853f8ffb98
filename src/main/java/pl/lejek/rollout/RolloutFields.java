package pl.lejek.rollout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/**
 * Fields of a rollout that forms ask for and show again in later steps. Any name may be kept; {@code <name>Text} shows the
 * same as text, {@code budgetText} sums the budget sheet up, {@code evidence<Name>} says what the product proves.
 */
@Component
class RolloutFields implements RecordFields {

    private static final String EVIDENCE = "evidence";
    private static final String TEXT = "Text";
    private static final List<String> ONCE =
            List.of("costLicences", "costImplementation", "costHardware", "costTraining");

    private final Rollouts rollouts;
    private final Proofs proofs;
    private final Messages messages;

    RolloutFields(Rollouts rollouts, Proofs proofs, Messages messages) {
        this.rollouts = rollouts;
        this.proofs = proofs;
        this.messages = messages;
    }

    @Override
    public String type() {
        return RolloutView.SUBJECT;
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        var results = rollouts.results(UUID.fromString(subject.id()));
        var values = new HashMap<String, @Nullable Object>();
        fields.forEach(it -> values.put(it, value(it, results)));
        return values;
    }

    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {
        rollouts.keep(UUID.fromString(subject.id()), fields);
    }

    private @Nullable Object value(String field, Map<String, @Nullable Object> results) {
        if (field.startsWith(EVIDENCE)) {
            return proofs.find(field.substring(EVIDENCE.length()))
                    .map(it -> messages.text(it.proven() ? "rollout.proven" : "rollout.not-proven", it.text()))
                    .orElse(null);
        }
        if (field.equals("budgetText")) {
            return budget(results);
        }
        return field.endsWith(TEXT) && !results.containsKey(field)
                ? text(results.get(field.substring(0, field.length() - TEXT.length())))
                : results.get(field);
    }

    /** @return whether the field shows what another field keeps */
    static boolean isShownOnly(@Nullable String field, Map<String, @Nullable Object> results) {
        return field != null && field.endsWith(TEXT) && !results.containsKey(field);
    }

    static @Nullable String text(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return Rollouts.text(value);
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .sorted(Comparator.comparing(RolloutFields::priority))
                .map(RolloutFields::line)
                .collect(Collectors.joining("\n"));
    }

    private static BigDecimal priority(Map<?, ?> row) {
        return row.get("priority") instanceof Number number
                ? new BigDecimal(number.toString())
                : BigDecimal.valueOf(1e9);
    }

    private static String line(Map<?, ?> row) {
        var rest = row.entrySet().stream()
                .filter(it -> !"priority".equals(it.getKey()) && it.getValue() != null)
                .map(it -> it.getValue().toString())
                .collect(Collectors.joining(" · "));
        return row.get("priority") == null ? rest : row.get("priority") + ". " + rest;
    }

    private @Nullable String budget(Map<String, @Nullable Object> results) {
        if (!(results.get("budgetYears") instanceof Number)) {
            return null;
        }
        var years = number(results, "budgetYears");
        var cost = ONCE.stream()
                .map(it -> number(results, it))
                .reduce(number(results, "costUpkeep").multiply(years), BigDecimal::add);
        var gain = Stream.of("gainMargin", "gainSavings")
                .map(it -> number(results, it))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(years);
        var share = cost.signum() == 0
                ? "–"
                : gain.subtract(cost)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(cost, 1, RoundingMode.HALF_UP)
                        .toPlainString();
        return messages.text("rollout.budget", cost, gain, years, share);
    }

    private static BigDecimal number(Map<String, @Nullable Object> results, String name) {
        return results.get(name) instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
    }
}
