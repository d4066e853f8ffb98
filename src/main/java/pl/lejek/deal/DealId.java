package pl.lejek.deal;

import java.util.UUID;
import pl.lejek.workflow.SubjectRef;

/** Identifies a deal. */
public record DealId(UUID value) {

    static final String SUBJECT = "deal";

    public static DealId of(String text) {
        return new DealId(UUID.fromString(text));
    }

    /** @return what cases about the deal are about */
    public SubjectRef subject() {
        return new SubjectRef(SUBJECT, value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
