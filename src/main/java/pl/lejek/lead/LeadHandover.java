package pl.lejek.lead;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.customer.Customers;
import pl.lejek.identity.Handover;

/** Hands the open leads of a leaving user over, with the cards that hang on them. */
@Component
@Order(0) // before the work list, so that a lead's tasks move together with it
class LeadHandover implements Handover {

    private final Leads leads;
    private final Customers customers;

    LeadHandover(Leads leads, Customers customers) {
        this.leads = leads;
        this.customers = customers;
    }

    @Override
    public String kind() {
        return "leads";
    }

    @Override
    public int handOver(String from, String to) {
        customers.handOver(from, to);
        return leads.handOverAll(from, to);
    }
}
