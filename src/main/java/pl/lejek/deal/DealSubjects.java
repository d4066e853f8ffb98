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

    private final Deals deals;
    private final Customers customers;

    DealSubjects(Deals deals, Customers customers) {
        this.deals = deals;
        this.customers = customers;
    }

    @Override
    public String type() {
        return "deal";
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return deals.byId(UUID.fromString(id)).map(it -> {
            var customer = it.customerId();
            var name = customer == null
                    ? "?"
                    : customers.nameOf(new CustomerId(customer)).orElse("?");
            return new SubjectView(
                    new SubjectRef("deal", id),
                    it.product() == null ? name : name + " · " + it.product(),
                    it.owner(),
                    it.team(),
                    customer == null ? null : customer.toString());
        });
    }
}
