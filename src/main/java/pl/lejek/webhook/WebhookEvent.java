package pl.lejek.webhook;

import pl.lejek.platform.Localized;

/**
 * An event that the product tells; a bean of the module whose diagram tells it.
 *
 * @param name e.g. {@code deal.won}, as the receiver gets it
 */
public record WebhookEvent(String name, Localized label) {}
