package pl.lejek.lead;

import java.util.UUID;
import pl.lejek.workflow.SubjectRef;

/** Identifies a lead. */
public record LeadId(UUID value) {

    /** {@link SubjectRef#type()} of the cases that are about leads. */
    public static final String SUBJECT = "lead";

    public static LeadId of(String text) {
        return new LeadId(UUID.fromString(text));
    }

    public SubjectRef subject() {
        return new SubjectRef(SUBJECT, toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
