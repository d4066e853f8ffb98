package pl.lejek.mailbox;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;
import pl.lejek.messaging.MessageView;

/**
 * SPI: a module whose open records customers write about. The first implementation that knows one is asked to hear the
 * mail; order them by {@link org.springframework.core.annotation.Order}.
 */
public interface MailTarget {

    /** @return the type of its cases' subjects, e.g. {@code lead} */
    String type();

    /** @return the open record that one of our messages was about, which the mail answers */
    Optional<Target> answered(MessageView message);

    /**
     * @param email in lower case
     * @param customer the one card with that address, if there is exactly one
     * @return the one open record of whoever has the address
     */
    Optional<Target> openOf(String email, @Nullable CustomerId customer);

    /** @return the record, if it is open */
    Optional<Target> open(String id);

    /**
     * Tells the record's process that its customer answered.
     *
     * @return whether a case waited for that
     */
    boolean heard(String id);

    /**
     * An open record.
     *
     * @param id without its type
     */
    record Target(String id, @Nullable UUID customerId, @Nullable String owner) {}
}
