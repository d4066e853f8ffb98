package pl.lejek.worklist.form;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pl.lejek.worklist.form.FormComponent.Label;

/**
 * Something to mend in a submission.
 *
 * @param field path of the component's value: its key, or {@code list[2].key} inside a list
 * @param code what is wrong, a suffix of a message key
 * @param label the component's name; null for unknown keys
 * @param arguments of the message, after the label
 * @param message stands in for the message of the code
 */
public record FormError(
        String field, String code, @Nullable Label label, List<String> arguments, @Nullable Label message) {

    /** @return the message that the form itself gives, or null */
    public @Nullable String ownMessage(Locale locale) {
        return message == null ? null : in(message, locale);
    }

    public String labelIn(Locale locale) {
        return label == null ? field : in(label, locale);
    }

    private static String in(Label label, Locale locale) {
        return "pl".equals(locale.getLanguage()) ? label.pl() : label.en();
    }
}
