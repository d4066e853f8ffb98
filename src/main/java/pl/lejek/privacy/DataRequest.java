package pl.lejek.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.workflow.SubjectRef;

/**
 * A request of a person about their data.
 *
 * @param number runs through all requests
 * @param subject the customer, person or lead by which the person was found; a pseudonym once the person is erased
 * @param state {@code open}, {@code carried-out} or {@code refused}
 * @param receivedOn in the sales zone; the month of the law runs from it
 * @param receivedBy {@code email}, {@code letter}, {@code phone} or {@code in-person}
 * @param dueAt end of the last day on which it has to be answered
 * @param answerBy {@code email}, {@code letter} or {@code in-person}
 * @param contact e-mail address for the answer; gone when the request is closed, as {@code note} is
 * @param reason of a refusal or an extension, which the person is told
 * @param restrictedAt since when the data is only stored; until {@code liftedAt}
 */
public record DataRequest(
        UUID id,
        long number,
        RequestKind kind,
        SubjectRef subject,
        String state,
        LocalDate receivedOn,
        String receivedBy,
        Instant dueAt,
        @Nullable Instant extendedAt,
        String language,
        String answerBy,
        @Nullable String contact,
        @Nullable String note,
        @Nullable String identityHow,
        @Nullable String reason,
        @Nullable String done,
        @Nullable String handedOver,
        @Nullable String answeredHow,
        @Nullable Instant restrictedAt,
        @Nullable Instant liftedAt,
        @Nullable String caseId,
        Instant createdAt,
        String createdBy,
        @Nullable Instant closedAt) {

    /** Subjects of cases of requests: {@code data-request/<id>}. */
    public static final String SUBJECT = "data-request";

    public boolean isOpen() {
        return state.equals("open");
    }

    SubjectRef ref() {
        return new SubjectRef(SUBJECT, id.toString());
    }
}
