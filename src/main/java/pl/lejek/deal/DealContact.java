package pl.lejek.deal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.RecipientAddress;

/**
 * Where the customer of a deal is written to: the first of its people that can be reached, in the order of their part in it,
 * else the card itself. What stands on a person's card goes before what was once noted with the deal.
 */
@Component
class DealContact implements RecipientAddress {

    static final String TYPE = "deal-contact";

    private static final List<String> ROLES = List.of(DealPersons.CONTACT, "user", DealPersons.DECISION_MAKER, "buyer");

    private final DealRows deals;
    private final DealPersons persons;
    private final Customers customers;

    DealContact(DealRows deals, DealPersons persons, Customers customers) {
        this.deals = deals;
        this.persons = persons;
        this.customers = customers;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String subject() {
        return DealId.SUBJECT;
    }

    @Override
    public Optional<Address> find(String id, Channel channel) {
        var deal = DealId.of(id).value();
        var field = channel == Channel.EMAIL ? "email" : "phone";
        return Stream.concat(ofPeople(deal, field), ofCard(deal, field))
                .filter(it -> !it.isBlank())
                .findFirst()
                .map(it -> new Address(it, null));
    }

    private Stream<String> ofPeople(UUID deal, String field) {
        var all = persons.of(deal);
        return ROLES.stream()
                .flatMap(role -> all.stream().filter(it -> it.role().equals(role)))
                .map(it -> reach(it, field))
                .flatMap(Optional::stream);
    }

    private Optional<String> reach(DealPerson person, String field) {
        var known = person.personId();
        return known == null
                ? Optional.ofNullable(field.equals("email") ? person.email() : person.phone())
                : customers.reachOf(known, field);
    }

    private Stream<String> ofCard(UUID deal, String field) {
        return deals
                .find(deal)
                .map(DealView::customerId)
                .flatMap(it -> customers.value(new CustomerId(it), field))
                .map(Objects::toString)
                .stream();
    }
}
