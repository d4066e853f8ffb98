package pl.lejek.mailbox.mime;

import org.jspecify.annotations.Nullable;

/**
 * What a server says about a message that we sent (RFC 3464).
 *
 * @param messageId of our message, with its brackets; null when the report does not return its headers
 * @param recipient whom it did not reach
 * @param status e.g. {@code 5.1.1}; empty when the report does not say
 * @param failed false while the server still tries, or when it succeeded
 */
public record DeliveryReport(@Nullable String messageId, @Nullable String recipient, String status, boolean failed) {

    /** @return whether another try would not help: 5.x.x, or nothing that says otherwise */
    public boolean isForGood() {
        return failed && (status.isEmpty() || status.startsWith("5"));
    }
}
