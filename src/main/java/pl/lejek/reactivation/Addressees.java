package pl.lejek.reactivation;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.workflow.MassWork;

/** What those are called to whom offers go; looked up at once for all whose steps are taken together. */
@Component
class Addressees {

    private final Customers customers;

    Addressees(Customers customers) {
        this.customers = customers;
    }

    @Nullable
    String nameOf(CustomerId customer) {
        Map<CustomerId, String> names = MassWork.current()
                .filter(it -> it.ids("customer").contains(customer.toString()))
                .map(it -> it.shared(Addressees.class, () -> names(it.ids("customer"))))
                .orElseGet(() -> names(Set.of(customer.toString())));
        return names.get(customer);
    }

    private Map<CustomerId, String> names(Set<String> ids) {
        return customers.names(ids.stream().map(CustomerId::of).collect(Collectors.toUnmodifiableSet()));
    }
}
