package pl.lejek.deal;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Says what deals are called and whose they are. */
@Component
class DealSubjects implements Subjects {

    private final DealRows deals;
    private final Customers customers;

    DealSubjects(DealRows deals, Customers customers) {
        this.deals = deals;
        this.customers = customers;
    }

    @Override
    public String type() {
        return DealId.SUBJECT;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return deals.find(UUID.fromString(id)).map(it -> {
            var customer = it.customerId();
            var name = customer == null
                    ? null
                    : customers.nameOf(new CustomerId(customer)).orElse(null);
            return new SubjectView(
                    new SubjectRef(DealId.SUBJECT, id),
                    label(name, it),
                    it.owner(),
                    it.team(),
                    customer == null ? null : customer.toString());
        });
    }

    static String label(@org.jspecify.annotations.Nullable String customer, DealView deal) {
        var product = deal.product();
        if (customer == null) {
            var externalId = deal.externalId();
            return product != null ? product : externalId != null ? externalId : "?";
        }
        return product == null ? customer : customer + " · " + product;
    }
}
