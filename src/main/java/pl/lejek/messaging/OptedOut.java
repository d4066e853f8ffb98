package pl.lejek.messaging;

/**
 * A person said by a link that they want no more marketing on a channel. Published in the transaction that keeps it;
 * whoever keeps consents or waits for this in a diagram listens.
 */
public record OptedOut(Recipient recipient, Channel channel) {}
