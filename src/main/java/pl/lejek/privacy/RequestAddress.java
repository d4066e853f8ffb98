package pl.lejek.privacy;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.RecipientAddress;

/** Where whoever asked is answered, even when nobody knows them any more. */
@Component
class RequestAddress implements RecipientAddress {

    private final RequestStore store;

    RequestAddress(RequestStore store) {
        this.store = store;
    }

    @Override
    public String type() {
        return DataRequest.SUBJECT;
    }

    @Override
    public Optional<Address> find(String id, Channel channel) {
        return channel == Channel.EMAIL
                ? store.find(UUID.fromString(id))
                        .filter(it -> it.contact() != null)
                        .map(it -> new Address(it.contact(), it.language()))
                : Optional.empty();
    }
}
