package pl.lejek.studio;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;

/**
 * A change of a process, without its files.
 *
 * @param processKey null while nobody has said which process it draws
 * @param baseVersion the version that it was made from or last compared with; null for a new process
 * @param releaseAt from when it is to run; null for at once, or when somebody says so
 * @param note what the submitter wrote
 * @param caseId the case that leads its review and release; null before it was submitted
 */
public record DraftView(
        UUID id,
        @Nullable String processKey,
        Localized name,
        int revision,
        State state,
        Origin origin,
        @Nullable Integer baseVersion,
        String createdBy,
        Instant createdAt,
        String updatedBy,
        Instant updatedAt,
        @Nullable Instant releaseAt,
        @Nullable String note,
        @Nullable String submittedBy,
        @Nullable Instant submittedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String reviewNote,
        @Nullable Integer deployedVersion,
        @Nullable String deployedBy,
        @Nullable Instant deployedAt,
        @Nullable String caseId) {

    /** The {@code type} of {@link pl.lejek.workflow.SubjectRef}s of drafts. */
    public static final String SUBJECT = "process-draft";

    /** How far the change is. */
    public enum State {
        DRAFT,
        SUBMITTED,
        APPROVED,
        REJECTED,
        DEPLOYED,
        WITHDRAWN;

        public boolean isEditable() {
            return this == DRAFT || this == REJECTED;
        }
    }

    /** Where the change came from. */
    public enum Origin {
        PERSON,
        /** Came with a release of the product, and would have changed what somebody released here. */
        SHIPPED,
        /** Came from Camunda Modeler. */
        MODELER,
        /** Brings an older version back. */
        ROLLBACK
    }
}
