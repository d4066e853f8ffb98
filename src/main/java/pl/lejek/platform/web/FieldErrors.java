package pl.lejek.platform.web;

import java.util.List;

/** Input that is well-formed but wrong: answered as 422 with every field that needs mending. */
public class FieldErrors extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /** @param message what to mend, in the caller's language, never with the refused value in it */
    public record FieldError(String field, String message) {}

    public FieldErrors(List<FieldError> errors) {
        super(errors.size() + " fields refused");
        this.errors = List.copyOf(errors);
    }

    public FieldErrors(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
