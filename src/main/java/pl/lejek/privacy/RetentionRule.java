package pl.lejek.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long data of a kind is kept.
 *
 * @param kind e.g. {@code mails}; {@code process:<key>} for the history of a process
 * @param unit {@code months} or, of processes, {@code days}
 * @param kept how many; null while nobody has said so: data is kept then, histories as long as their diagram says
 * @param shipped what is proposed, or what the diagram says
 * @param changedAt null while nobody has changed it
 */
public record RetentionRule(
        String kind,
        String label,
        String unit,
        @Nullable Integer kept,
        int shipped,
        int version,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {}
