package pl.lejek.deal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.customer.NewContact;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Whom a deal is with: a card that is chosen, found by its name, or opened. */
@Component
class DealCustomers {

    private final Customers customers;
    private final CustomerCards cards;
    private final Messages messages;

    DealCustomers(Customers customers, CustomerCards cards, Messages messages) {
        this.customers = customers;
        this.cards = cards;
        this.messages = messages;
    }

    /** @return names of the deals' customers by the customers' ids */
    Map<UUID, String> names(Collection<DealView> deals) {
        var names = new HashMap<UUID, String>();
        customers
                .names(deals.stream()
                        .map(DealView::customerId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(CustomerId::new)
                        .toList())
                .forEach((id, name) -> names.put(id.value(), name));
        return names;
    }

    @Nullable
    String nameOf(Deal deal) {
        var customer = deal.customerId;
        return customer == null
                ? null
                : customers.nameOf(new CustomerId(customer)).orElse(null);
    }

    @Nullable
    String typeOf(Deal deal) {
        var customer = deal.customerId;
        return customer == null
                ? null
                : customers.typeOf(new CustomerId(customer)).orElse(null);
    }

    @Nullable
    Object value(Deal deal, String field) {
        var customer = deal.customerId;
        return customer == null
                ? null
                : customers.value(new CustomerId(customer), field).orElse(null);
    }

    /** Links the card of that id, if the current user may know of it. */
    void link(Deal deal, @Nullable String id, String field, List<FieldError> errors) {
        if (id == null) {
            deal.customerId = null;
            return;
        }
        try {
            var customer = new CustomerId(UUID.fromString(id));
            if (customer.value().equals(deal.customerId) || cards.isVisible(customer)) {
                deal.customerId = customers.current(customer).value();
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below, as for a card that is not there
        }
        errors.add(new FieldError(field, messages.text("deal.customer-unknown")));
    }

    /** A new deal's customer: a card of that name that the user may know of, or a new one. */
    void named(Deal deal, String name, @Nullable String type) {
        deal.customerId = customers.named(name).stream()
                .filter(cards::isVisible)
                .findFirst()
                .orElseGet(() -> open(name, type, deal.owner))
                .value();
    }

    /** The rep says what the customer is called: another card of that name, a correction of this one, or a new one. */
    void called(Deal deal, String name) {
        var linked = deal.customerId;
        if (linked != null && name.equals(nameOf(deal))) {
            return;
        }
        var other = customers.named(name).stream().filter(cards::isVisible).findFirst();
        if (other.isPresent()) {
            deal.customerId = other.get().value();
        } else if (linked != null) {
            customers.correct(new CustomerId(linked), null, Map.of("name", name));
        } else {
            deal.customerId = open(name, "COMPANY", deal.owner).value();
        }
    }

    /** @return the oldest card of that name, whoever may see it, or a new one */
    CustomerId ofImport(String name, @Nullable String owner) {
        return customers.named(name).stream().findFirst().orElseGet(() -> open(name, "COMPANY", owner));
    }

    CustomerId open(String name, @Nullable String type, @Nullable String owner) {
        var person = "PERSON".equals(type);
        var space = name.lastIndexOf(' ');
        var card = customers
                .openCard(new NewContact(
                        person ? null : name,
                        person && space > 0 ? name.substring(0, space) : null,
                        person ? name.substring(space + 1) : null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "deal",
                        List.of()))
                .customer();
        if (owner != null) {
            customers.adopt(card, owner);
        }
        return card;
    }
}
