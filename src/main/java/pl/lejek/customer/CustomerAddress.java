package pl.lejek.customer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.ConsentCheck;
import pl.lejek.messaging.OptedOut;
import pl.lejek.messaging.Purpose;
import pl.lejek.messaging.RecipientAddress;

/** Where a customer is reached, on the card or by its first person, and what it agreed to. */
@Component
class CustomerAddress implements RecipientAddress, ConsentCheck {

    static final String TYPE = "customer";

    private final JdbcClient jdbc;
    private final Customers customers;

    CustomerAddress(JdbcClient jdbc, Customers customers) {
        this.jdbc = jdbc;
        this.customers = customers;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Optional<Address> find(String id, Channel channel) {
        return Optional.ofNullable(find(Set.of(id), channel).get(id));
    }

    @Override
    public Map<String, Address> find(Set<String> ids, Channel channel) {
        var field = channel == Channel.EMAIL ? "email" : "phone";
        var found = new HashMap<String, Address>();
        jdbc.sql(
                        """
                        select c.id::text as id, coalesce(c.%1$s, (
                                   select p.%1$s from customer.person p
                                   where p.customer_id = c.id and p.active and p.%1$s is not null
                                   order by p.created_at, p.id limit 1)) as address
                        from customer.customer c where c.id = any(?) and c.merged_into is null
                        """
                                .formatted(field))
                .param(known(ids))
                .query(row -> {
                    var address = row.getString("address");
                    if (address != null) {
                        found.put(row.getString("id"), new Address(address, null));
                    }
                });
        return found;
    }

    @Override
    public boolean allows(String id, Channel channel, Purpose purpose) {
        return !allowing(Set.of(id), channel, purpose).isEmpty();
    }

    @Override
    public Set<String> allowing(Set<String> ids, Channel channel, Purpose purpose) {
        return Set.copyOf(jdbc.sql(
                        """
                        select customer_id::text from (
                            select distinct on (customer_id) customer_id, given from customer.consent
                            where customer_id = any(?) and channel = ? and purpose = 'marketing'
                            order by customer_id, at desc, id desc) newest
                        where given
                        """)
                .params(known(ids), channel.key())
                .query(String.class)
                .list());
    }

    /** Who clicked the link in a letter has taken the consent back too. */
    @EventListener
    void on(OptedOut event) {
        if (event.recipient().type().equals(TYPE)) {
            CustomerId.find(event.recipient().id())
                    .filter(it -> customers.nameOf(it).isPresent())
                    .ifPresent(it -> customers.withdraw(it, event.channel().key(), "unsubscribe-link"));
        }
    }

    /** @return those that a customer could have */
    private static UUID[] known(Set<String> ids) {
        return ids.stream()
                .flatMap(it -> CustomerId.find(it).stream())
                .map(CustomerId::value)
                .toArray(UUID[]::new);
    }
}
