package pl.lejek.messaging;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Users;

/** Where a recipient is reached: our own people as identity knows them, everybody else by {@link RecipientAddress}. */
@Component
class Addresses {

    private final ObjectProvider<RecipientAddress> others;
    private final Users users;

    Addresses(ObjectProvider<RecipientAddress> others, Users users) {
        this.others = others;
        this.users = users;
    }

    Optional<RecipientAddress.Address> find(Recipient recipient, Channel channel) {
        if (recipient.type().equals(Recipient.USER)) {
            return channel == Channel.EMAIL
                    ? users.find(recipient.id())
                            .filter(it -> it.active() && it.email() != null)
                            .map(it -> new RecipientAddress.Address(it.email(), it.language()))
                    : Optional.empty();
        }
        return others.stream()
                .filter(it -> it.type().equals(recipient.type()))
                .findFirst()
                .orElseThrow(() -> new RefusedMessage("Nobody knows the addresses of a " + recipient.type()))
                .find(recipient.id(), channel);
    }
}
