package pl.lejek.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know of the audit trail; each part narrows the answer, null leaves it open.
 *
 * @param actor user id, {@code system} or {@code public}
 * @param subject id of what an entry is about, whatever its type
 * @param customer id of a customer card: the card, its people, and every module's records about it
 * @param action such as {@code task.completed}
 * @param process key of a process
 * @param element id of an element of a diagram
 * @param caseId process instance
 * @param from inclusive
 * @param until exclusive
 * @param text words of a reason, or of texts that are nobody's personal data; each may be the beginning of one
 */
public record AuditQuestion(
        @Nullable String actor,
        @Nullable String subject,
        @Nullable UUID customer,
        @Nullable String action,
        @Nullable String process,
        @Nullable String element,
        @Nullable String caseId,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String text) {}
