package pl.lejek.worklist.form;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Judges a submission as form-js 1.23 does in the browser, and strictly where the browser corrects silently: a value of
 * the wrong type or outside the options is an error, and so is a key that the form does not have.
 */
@Component
public class FormValidator {

    private final Clock clock;

    public FormValidator(Clock clock) {
        this.clock = clock;
    }

    /**
     * Validates what was sent.
     *
     * @param shown what the form shows where a submission does not or may not write: read-only components, records
     * @param sources the option values of a {@code properties.source}
     */
    public Submission validate(
            CompiledForm form,
            Map<String, ? extends @Nullable Object> submitted,
            Map<String, ? extends @Nullable Object> shown,
            Function<String, List<Object>> sources) {
        return new Validation(form, submitted, shown, sources, clock).run();
    }
}
