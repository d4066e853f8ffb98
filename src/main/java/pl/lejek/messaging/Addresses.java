package pl.lejek.messaging;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Users;
import pl.lejek.workflow.SubjectRef;

/** Where a recipient is reached: our own people as identity knows them, everybody else by {@link RecipientAddress}. */
@Component
class Addresses {

    private final ObjectProvider<RecipientAddress> others;
    private final Users users;

    Addresses(ObjectProvider<RecipientAddress> others, Users users) {
        this.others = others;
        this.users = users;
    }

    /** @throws RefusedMessage when nobody knows recipients of this type */
    Optional<RecipientAddress.Address> find(Recipient recipient, Channel channel) {
        if (!isKnown(recipient)) {
            throw new RefusedMessage("Nobody knows the addresses of a " + recipient.type());
        }
        return today(recipient, channel);
    }

    /** @return where the recipient of an earlier message is reached by now; nothing as well when nobody knows it any more */
    Optional<RecipientAddress.Address> today(Recipient recipient, Channel channel) {
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
                .flatMap(it -> it.find(recipient.id(), channel));
    }

    /** @return whom a case is about, when that can be written to */
    Optional<Recipient> about(SubjectRef subject) {
        return others.stream()
                .filter(it -> it.subject().equals(subject.type()))
                .findFirst()
                .map(it -> new Recipient(it.type(), subject.id()));
    }

    private boolean isKnown(Recipient recipient) {
        return recipient.type().equals(Recipient.USER)
                || others.stream().anyMatch(it -> it.type().equals(recipient.type()));
    }

    /** @return where those recipients of one type are reached who are */
    Map<String, RecipientAddress.Address> find(String type, Set<String> ids, Channel channel) {
        return others.stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new RefusedMessage("Nobody knows the addresses of a " + type))
                .find(ids, channel);
    }
}
