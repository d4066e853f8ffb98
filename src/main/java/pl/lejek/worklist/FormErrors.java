package pl.lejek.worklist;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.worklist.form.CompiledForm;
import pl.lejek.worklist.form.FormError;

/** Says what is wrong with a submission in the caller's language, by the names of the components. */
@Component
class FormErrors {

    private final Messages messages;

    FormErrors(Messages messages) {
        this.messages = messages;
    }

    FieldErrors of(List<FormError> errors) {
        return new FieldErrors(
                errors.stream().map(it -> new FieldError(it.field(), text(it))).toList());
    }

    private String text(FormError error) {
        var locale = LocaleContextHolder.getLocale();
        var own = error.ownMessage(locale);
        if (own != null) {
            return own;
        }
        var arguments = new ArrayList<Object>();
        arguments.add(error.labelIn(locale));
        arguments.addAll(error.arguments());
        return messages.text("worklist.form." + error.code(), arguments.toArray());
    }

    /** @return a record's own errors, at the components that write its fields */
    static FieldErrors atComponents(FieldErrors errors, String type, CompiledForm form) {
        return new FieldErrors(errors.errors().stream()
                .map(error -> new FieldError(
                        form.places().stream()
                                .filter(it -> it.target().kind().equals(type)
                                        && error.field().equals(it.target().field()))
                                .map(it -> String.join(".", it.path()))
                                .findFirst()
                                .orElse(type + "." + error.field()),
                        error.message()))
                .toList());
    }
}
