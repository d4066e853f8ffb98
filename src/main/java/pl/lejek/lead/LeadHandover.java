package pl.lejek.lead;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.customer.Customers;
import pl.lejek.deal.Deals;
import pl.lejek.identity.Handover;
import pl.lejek.identity.Users;

/** Hands the open leads of a leaving user over, with the cards and deals that hang on them. */
@Component
@Order(0) // before the work list, so that a lead's tasks move together with it
class LeadHandover implements Handover {

    private final Leads leads;
    private final Customers customers;
    private final Deals deals;
    private final Users users;

    LeadHandover(Leads leads, Customers customers, Deals deals, Users users) {
        this.leads = leads;
        this.customers = customers;
        this.deals = deals;
        this.users = users;
    }

    @Override
    public String kind() {
        return "leads";
    }

    @Override
    public int handOver(String from, String to) {
        customers.handOver(from, to);
        deals.handOver(from, to, users.teamOf(to).orElse(null));
        return leads.handOverAll(from, to);
    }
}
