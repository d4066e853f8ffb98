package pl.lejek.deal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerFacts;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;

/** What decision tables may know of a deal: no name, no address, nothing that says whose it is. */
@Component
class DealFacts {

    private final Customers customers;
    private final CustomerFacts customerFacts;

    DealFacts(Customers customers, CustomerFacts customerFacts) {
        this.customers = customers;
        this.customerFacts = customerFacts;
    }

    Map<String, Object> of(Deal deal) {
        var facts = new LinkedHashMap<String, Object>();
        var value = deal.value;
        var margin = deal.margin;
        put(facts, "customerType", customerType(deal));
        put(facts, "product", deal.product);
        put(facts, "value", value == null ? null : value.doubleValue());
        put(facts, "currency", deal.currency);
        put(facts, "margin", margin == null ? null : margin.doubleValue());
        put(facts, "funnel", deal.funnel);
        put(facts, "stage", deal.stage);
        put(facts, "probability", deal.probability);
        put(facts, "ownerId", deal.owner);
        put(facts, "team", deal.team);
        put(facts, "imported", deal.imported);
        put(facts, "reopened", deal.reopenedFrom != null);
        put(facts, "lostReason", deal.lostReason);
        var customer = deal.customerId;
        put(facts, "customer", customerFacts.of(customer == null ? null : new CustomerId(customer)));
        return facts;
    }

    @Nullable
    String customerType(Deal deal) {
        var customer = deal.customerId;
        return customer == null
                ? null
                : customers.typeOf(new CustomerId(customer)).orElse(null);
    }

    /** Tables compare with null, so what is unknown is there as null and not missing. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        facts.put(name, value);
    }
}
