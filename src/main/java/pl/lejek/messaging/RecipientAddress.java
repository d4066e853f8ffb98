package pl.lejek.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SPI: a module that knows people says where they are reached. */
public interface RecipientAddress {

    /** @return the {@link Recipient#type()} this implementation answers for */
    String type();

    /** @return the kind of record whose cases are about somebody who is reached under the record's own id */
    default String subject() {
        return type();
    }

    /** @return nothing when there is no address for the channel */
    Optional<Address> find(String id, Channel channel);

    /** @return the addresses of those that have one; with one look for all of them, where that is possible */
    default Map<String, Address> find(Set<String> ids, Channel channel) {
        var found = new HashMap<String, Address>();
        ids.forEach(it -> find(it, channel).ifPresent(address -> found.put(it, address)));
        return found;
    }

    /**
     * @param address e-mail address, or telephone number as E.164
     * @param language {@code pl}, {@code en}, or null for the product's, which is Polish
     */
    record Address(String address, @Nullable String language) {}
}
