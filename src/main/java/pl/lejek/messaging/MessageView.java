package pl.lejek.messaging;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An outgoing message as lists show it; neither address nor text.
 *
 * @param error kind of the last fault or why it was suppressed
 * @param notBefore when it goes out if it is queued
 * @param waitsFor what it waits for until then: {@code quiet-hours}, {@code frequency-cap} or {@code paused}; null when for nothing
 * @param dueAt when it is tried next if it is queued: {@code notBefore}, or later after a failed attempt
 */
public record MessageView(
        String id,
        Channel channel,
        Purpose purpose,
        String template,
        String language,
        Recipient recipient,
        @Nullable String customerId,
        @Nullable String caseId,
        @Nullable String processKey,
        @Nullable String elementId,
        Map<String, Number> properties,
        MessageState state,
        @Nullable String error,
        Instant queuedAt,
        Instant notBefore,
        @Nullable String waitsFor,
        Instant dueAt,
        @Nullable Instant sentAt,
        int attempts) {}
