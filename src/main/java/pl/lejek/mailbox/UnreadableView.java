package pl.lejek.mailbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that could not be read and lies on the server as it came; nothing of its content.
 *
 * @param uid the server's number of the mail in the folder
 * @param size in bytes
 * @param reason why, as a code or the kind of a fault
 * @param again whether it is about to be tried again
 */
public record UnreadableView(
        UUID id,
        String folder,
        long uid,
        @Nullable Instant receivedAt,
        @Nullable Long size,
        String reason,
        int attempts,
        boolean again,
        Instant foundAt) {}
