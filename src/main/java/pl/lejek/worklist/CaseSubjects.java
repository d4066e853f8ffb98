package pl.lejek.worklist;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.workflow.SubjectRef;

/** SPI: a module opens the record that a case started by hand is about, from what the start form asks. */
public interface CaseSubjects {

    /** @return the first part of the form's targets, e.g. {@code deal} for {@code deal.product} */
    String type();

    /**
     * Opens the record; the case starts afterwards in the same transaction.
     *
     * @param fields values by the record's own field names
     * @throws pl.lejek.platform.web.FieldErrors naming the fields by their own names
     */
    NewSubject open(String processKey, Map<String, @Nullable Object> fields);

    /**
     * What the new case is about.
     *
     * @param variables what the case begins with, besides the form's own
     */
    record NewSubject(SubjectRef ref, @Nullable String customerId, Map<String, @Nullable Object> variables) {}
}
