package pl.lejek.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step that failed for good and waits for an administrator.
 *
 * @param message what kind of failure, in our own words: never the text of the exception, which may hold personal data
 * @param attempts how often it was tried
 */
public record IncidentView(
        String id,
        Instant at,
        @Nullable String processKey,
        @Nullable String processName,
        @Nullable String caseId,
        @Nullable String elementId,
        @Nullable String elementName,
        String message,
        int attempts) {}
