package pl.lejek.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a list shows; null is any.
 *
 * @param from queued then or later
 * @param until queued before
 */
public record MessageFilter(
        @Nullable String customer,
        @Nullable String caseId,
        @Nullable String template,
        @Nullable MessageState state,
        @Nullable Channel channel,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final MessageFilter ALL = new MessageFilter(null, null, null, null, null, null, null);
}
