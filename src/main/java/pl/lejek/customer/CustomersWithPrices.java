package pl.lejek.customer;

import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.product.PricedCustomers;

/** Tells module {@code product} whose prices the current user may see. */
@Component
class CustomersWithPrices implements PricedCustomers {

    private final CustomerCards cards;
    private final Customers customers;
    private final CustomerRepository repository;

    CustomersWithPrices(CustomerCards cards, Customers customers, CustomerRepository repository) {
        this.cards = cards;
        this.customers = customers;
        this.repository = repository;
    }

    @Override
    public UUID visible(UUID customer) {
        cards.requireVisible(new CustomerId(customer));
        return repository.findById(customer).map(it -> it.mergedInto).orElse(customer);
    }

    @Override
    public UUID held(UUID customer) {
        var id = new CustomerId(customer);
        // Before the card is read: a merge that goes on at the same time waits, or is seen.
        customers.current(id);
        cards.requireLive(id);
        return customer;
    }
}
