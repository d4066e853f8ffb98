package pl.lejek.messaging;

/**
 * SPI: a module that keeps consents says whether one is given at this moment (domain.md D-13). Asked when a message is
 * queued and again before it goes out. Without an implementation for a type of recipient nobody of it gets marketing.
 */
public interface ConsentCheck {

    /** @return the {@link Recipient#type()} this implementation answers for */
    String type();

    boolean allows(String id, Channel channel, Purpose purpose);
}
