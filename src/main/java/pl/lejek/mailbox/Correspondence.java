package pl.lejek.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.customer.KnownCustomer;
import pl.lejek.identity.Users;
import pl.lejek.mailbox.MailTarget.Target;
import pl.lejek.messaging.MessageView;
import pl.lejek.messaging.Messaging;

/**
 * Finds out what a mail belongs to: the message of ours that it answers, then the earlier mail that it goes on from, then
 * the address of its sender.
 */
@Component
class Correspondence {

    static final String CUSTOMER = "customer";
    static final String SEVERAL = "several";
    static final String COLLEAGUE = "colleague";
    static final String NOBODY = "nobody";

    private final ObjectProvider<MailTarget> targets;
    private final MailStore store;
    private final Messaging messaging;
    private final Customers customers;
    private final Users users;

    Correspondence(
            ObjectProvider<MailTarget> targets,
            MailStore store,
            Messaging messaging,
            Customers customers,
            Users users) {
        this.targets = targets;
        this.store = store;
        this.messaging = messaging;
        this.customers = customers;
        this.users = users;
    }

    /**
     * What a mail belongs to.
     *
     * @param type of an open record, or {@code customer}, {@code several}, {@code colleague}, {@code nobody}
     */
    record About(String type, @Nullable String id, @Nullable UUID customer) {

        static About nothing(String type) {
            return new About(type, null, null);
        }

        static About customer(UUID customer) {
            return new About(CUSTOMER, customer.toString(), customer);
        }
    }

    About of(MailStore.Row mail) {
        return answered(mail)
                .or(() -> store.earlier(mail).flatMap(this::continued))
                .orElseGet(() -> written(mail.senderKey()));
    }

    private Optional<About> answered(MailStore.Row mail) {
        return Optional.ofNullable(mail.answers())
                .flatMap(it -> messaging.find(it.toString()))
                .filter(it -> !it.recipient().type().equals("user"))
                .flatMap(this::answered);
    }

    private Optional<About> answered(MessageView message) {
        return targets.orderedStream()
                .flatMap(it -> it.answered(message).map(target -> about(it, target)).stream())
                .findFirst()
                .or(() -> Optional.ofNullable(message.customerId())
                        .map(UUID::fromString)
                        .filter(this::exists)
                        .map(About::customer));
    }

    private Optional<About> continued(MailStore.Row earlier) {
        var open = target(earlier.aboutType())
                .flatMap(it -> it.open(String.valueOf(earlier.aboutId())).map(target -> about(it, target)));
        return open.or(() ->
                Optional.ofNullable(earlier.customerId()).filter(this::exists).map(About::customer));
    }

    private About written(@Nullable String sender) {
        if (sender == null) {
            return About.nothing(NOBODY);
        }
        if (users.reachedBy(sender).isPresent()) {
            return About.nothing(COLLEAGUE);
        }
        var cards = cards(sender);
        var card = cards.size() == 1 ? cards.get(0) : null;
        return targets.orderedStream()
                .flatMap(it -> it.openOf(sender, card).map(target -> about(it, target)).stream())
                .findFirst()
                .orElseGet(() -> card != null
                        ? About.customer(card.value())
                        : About.nothing(cards.isEmpty() ? NOBODY : SEVERAL));
    }

    /** @return cards with the address on them, oldest first */
    List<CustomerId> cards(@Nullable String address) {
        return customers.known(address, null, null).stream()
                .map(KnownCustomer::id)
                .distinct()
                .toList();
    }

    Optional<MailTarget> target(@Nullable String type) {
        return targets.stream().filter(it -> it.type().equals(type)).findFirst();
    }

    /** @return whoever is to know of the mail */
    Optional<String> owner(@Nullable String type, @Nullable String id, @Nullable UUID customer) {
        var ofTarget = id == null
                ? Optional.<String>empty()
                : target(type).flatMap(it -> it.open(id)).flatMap(it -> Optional.ofNullable(it.owner()));
        return ofTarget.or(() -> Optional.ofNullable(customer).flatMap(it -> customers.ownerOf(new CustomerId(it))));
    }

    private static About about(MailTarget kind, Target target) {
        return new About(kind.type(), target.id(), target.customerId());
    }

    private boolean exists(UUID customer) {
        return customers.nameOf(new CustomerId(customer)).isPresent();
    }
}
