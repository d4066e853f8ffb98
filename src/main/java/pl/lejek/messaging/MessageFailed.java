package pl.lejek.messaging;

import org.jspecify.annotations.Nullable;

/**
 * A message was given up, or a server said later that it did not arrive (domain.md INT-23).
 *
 * @param error kind of fault, without anything personal in it
 */
public record MessageFailed(
        String messageId, Recipient recipient, String template, @Nullable String caseId, String error) {}
