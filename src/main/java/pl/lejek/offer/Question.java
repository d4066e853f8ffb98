package pl.lejek.offer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asked about an offer. Name and texts are personal.
 *
 * @param askedBy the name typed, if any
 * @param sentAt when the reply was handed to the mails
 */
public record Question(
        UUID id,
        int version,
        Instant askedAt,
        @Nullable String askedBy,
        String text,
        @Nullable String reply,
        @Nullable Instant repliedAt,
        @Nullable String repliedBy,
        @Nullable Instant sentAt) {}
