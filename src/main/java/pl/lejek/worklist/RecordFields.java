package pl.lejek.worklist;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;
import pl.lejek.workflow.SubjectRef;

/**
 * SPI: a module lets forms show and change fields of its records, through its own validation and edit history
 * (architecture.md, "What a form may do"). Called in the transaction that completes the task.
 */
public interface RecordFields {

    /** @return the first part of a target such as {@code lead.email} */
    String type();

    /** @return whether {@code <type>.<field>} may stand in a form; asked when a form is deployed */
    default boolean knows(String field) {
        return true;
    }

    /** @return what whoever draws a form may choose to ask for, by field, in the order of its list */
    default Map<String, Localized> offered() {
        return Map.of();
    }

    /**
     * Reads fields for a form: text, numbers, booleans, dates and instants, lists of these.
     *
     * @param subject the case's subject when it is of this type; for {@code customer} and {@code person} the customer of
     *     the case; otherwise the case's subject, whatever its type
     */
    Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields);

    /**
     * Writes what a person entered; an empty text or null clears the field.
     *
     * @throws pl.lejek.platform.web.FieldErrors naming the fields by their own names, without the type
     */
    void write(SubjectRef subject, Map<String, @Nullable Object> fields);
}
