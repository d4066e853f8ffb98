package pl.lejek.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail as people read it; nothing of its content once it was forgotten.
 *
 * @param text what the sender wrote, without what is quoted
 * @param kind as decision tables write it
 * @param aboutType what it belongs to, e.g. {@code lead} or {@code customer}
 * @param decidedBy who said what it is, if a person did
 */
public record MailView(
        UUID id,
        Instant receivedAt,
        long size,
        String kind,
        MailState state,
        @Nullable String reason,
        @Nullable String sender,
        @Nullable String senderName,
        @Nullable String recipients,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String fullText,
        boolean cut,
        @Nullable String aboutType,
        @Nullable String aboutId,
        @Nullable UUID customerId,
        @Nullable UUID activityId,
        @Nullable String caseId,
        @Nullable String decidedBy,
        List<FileView> files) {

    public MailView {
        files = List.copyOf(files);
    }

    /**
     * A file that came along.
     *
     * @param kept false when it was too large and is only on the mail server
     * @param program whether opening it could run something
     */
    public record FileView(
            UUID id, int number, String name, String type, long size, boolean kept, boolean inline, boolean program) {}
}
