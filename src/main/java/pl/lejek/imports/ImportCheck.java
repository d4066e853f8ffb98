package pl.lejek.imports;

import java.util.List;

/**
 * What a row looks like before anything is done with it.
 *
 * @param errors why it is refused; empty when it is not
 * @param warnings values that are kept although no dictionary has them
 */
public record ImportCheck(List<ImportNote> errors, List<ImportNote> warnings) {

    public ImportCheck {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }
}
