package pl.lejek.assessment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;

/**
 * An exercise that was filled in, as one of its versions says.
 *
 * @param kind key of the exercise
 * @param customer whom it is about; null for the company itself
 * @param version 1, and one more with each correction
 * @param createdAt of the first version
 * @param changedAt of this one
 */
public record AssessmentView(
        UUID id,
        String kind,
        @Nullable CustomerId customer,
        Instant createdAt,
        String createdBy,
        int version,
        Instant changedAt,
        String changedBy,
        @Nullable String note,
        Sheet sheet,
        Result result) {

    /** Subjects of the trail: {@code assessment/<id>}. */
    public static final String SUBJECT = "assessment";
}
