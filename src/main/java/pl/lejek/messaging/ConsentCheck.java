package pl.lejek.messaging;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * SPI: a module that keeps consents says whether one is given at this moment (domain.md D-13). Asked when a message is
 * queued and again before it goes out. Without an implementation for a type of recipient nobody of it gets marketing.
 */
public interface ConsentCheck {

    /** @return the {@link Recipient#type()} this implementation answers for */
    String type();

    boolean allows(String id, Channel channel, Purpose purpose);

    /** @return those of the ids that allow it; with one look for all of them, where that is possible */
    default Set<String> allowing(Set<String> ids, Channel channel, Purpose purpose) {
        return ids.stream().filter(it -> allows(it, channel, purpose)).collect(Collectors.toUnmodifiableSet());
    }
}
