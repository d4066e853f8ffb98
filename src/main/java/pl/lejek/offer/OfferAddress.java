package pl.lejek.offer;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.RecipientAddress;

/** An offer is sent to whom it names, in its own language. */
@Component
class OfferAddress implements RecipientAddress {

    private final OfferStore store;

    OfferAddress(OfferStore store) {
        this.store = store;
    }

    @Override
    public String type() {
        return OfferId.SUBJECT;
    }

    @Override
    public Optional<Address> find(String id, Channel channel) {
        return store.find(UUID.fromString(id)).flatMap(it -> {
            var version = store.version(it.id(), it.current());
            var address = channel == Channel.EMAIL ? version.recipientEmail() : version.recipientPhone();
            return Optional.ofNullable(address).map(to -> new Address(to, version.language()));
        });
    }
}
