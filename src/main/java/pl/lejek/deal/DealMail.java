package pl.lejek.deal;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.mailbox.MailTarget;
import pl.lejek.messaging.MessageView;

/** Mails of customers who have one open deal stand with that deal, too; its funnel waits for people, not for mails. */
@Component
@Order(2)
class DealMail implements MailTarget {

    private final DealRows deals;
    private final DealRepository repository;

    DealMail(DealRows deals, DealRepository repository) {
        this.deals = deals;
        this.repository = repository;
    }

    @Override
    public String type() {
        return DealId.SUBJECT;
    }

    @Override
    public Optional<Target> answered(MessageView message) {
        return message.recipient().type().equals(DealId.SUBJECT)
                ? open(message.recipient().id())
                : Optional.empty();
    }

    @Override
    public Optional<Target> openOf(String email, @Nullable CustomerId customer) {
        if (customer == null) {
            return Optional.empty();
        }
        var open = deals.ofCustomer(customer.value()).stream()
                .filter(DealView::isOpen)
                .toList();
        return open.size() == 1
                ? Optional.of(new Target(
                        open.get(0).id().toString(),
                        customer.value(),
                        open.get(0).owner()))
                : Optional.empty();
    }

    @Override
    public Optional<Target> open(String id) {
        return repository
                .findById(UUID.fromString(id))
                .filter(Deal::isOpen)
                .map(it -> new Target(it.id.toString(), it.customerId, it.owner));
    }

    @Override
    public boolean heard(String id) {
        return false;
    }
}
