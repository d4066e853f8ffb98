package pl.lejek.worklist.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a form made of what was sent.
 *
 * @param answers accepted values of components that a person saw and could change, in the order of the form
 * @param hidden places whose component was hidden, so that older answers there no longer hold
 */
public record Submission(List<FormError> errors, List<Answer> answers, List<CompiledForm.Place> hidden) {

    /**
     * One accepted value.
     *
     * @param given whether the value was sent; otherwise it is the default, the record's own value, or empty
     */
    public record Answer(CompiledForm.Place place, @Nullable Object value, boolean given) {}

    public Submission {
        errors = List.copyOf(errors);
        answers = List.copyOf(answers);
        hidden = List.copyOf(hidden);
    }

    public boolean isValid() {
        return errors.isEmpty();
    }

    /** @return the answers of places that the filter takes, by name */
    public Map<String, @Nullable Object> values(java.util.function.Predicate<Answer> filter) {
        var values = new java.util.LinkedHashMap<String, @Nullable Object>();
        answers.stream().filter(filter).forEach(it -> values.put(it.place().name(), it.value()));
        return values;
    }
}
