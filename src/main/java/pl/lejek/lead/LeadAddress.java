package pl.lejek.lead;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.customer.ContactCorrected;
import pl.lejek.customer.ContactPoints;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.customer.MarketingRefused;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.ConsentCheck;
import pl.lejek.messaging.OptedOut;
import pl.lejek.messaging.Purpose;
import pl.lejek.messaging.RecipientAddress;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Where a lead is reached and what it agreed to; follows what happens to its customer. */
@Component
class LeadAddress implements RecipientAddress, ConsentCheck {

    private final LeadRepository leads;
    private final Customers customers;
    private final LeadProcesses processes;
    private final Trail trail;

    LeadAddress(LeadRepository leads, Customers customers, LeadProcesses processes, Trail trail) {
        this.leads = leads;
        this.customers = customers;
        this.processes = processes;
        this.trail = trail;
    }

    @Override
    public String type() {
        return LeadId.SUBJECT;
    }

    @Override
    public Optional<Address> find(String id, Channel channel) {
        return leads.findById(UUID.fromString(id))
                .map(it -> channel == Channel.EMAIL ? it.email : it.phone)
                .map(it -> new Address(it, null));
    }

    @Override
    public boolean allows(String id, Channel channel, Purpose purpose) {
        return leads.findById(UUID.fromString(id))
                .filter(it -> channel == Channel.EMAIL
                        ? !Boolean.TRUE.equals(it.signals.doNotEmail())
                        : !Boolean.TRUE.equals(it.signals.doNotCall()))
                .map(it -> it.customerId)
                .map(it -> customers.consents(new CustomerId(it), channel.key(), "marketing"))
                .orElse(false);
    }

    @EventListener
    void on(OptedOut event) {
        if (event.recipient().type().equals(LeadId.SUBJECT)) {
            var id = LeadId.of(event.recipient().id());
            leads.findById(id.value())
                    .map(it -> it.customerId)
                    .ifPresent(it -> customers.withdraw(
                            new CustomerId(it), event.channel().key(), "unsubscribe-link"));
            processes.optedOut(id);
        }
    }

    /** The consents are withdrawn already; every open lead of the customer hears it. */
    @EventListener
    void on(MarketingRefused event) {
        openLeads(event.customer()).forEach(it -> processes.optedOut(new LeadId(it.id)));
    }

    /** Open leads go on being reached under the corrected address. */
    @EventListener
    void on(ContactCorrected event) {
        for (var lead : openLeads(event.customer())) {
            if ("email".equals(event.field()) && event.before().equals(lead.email)) {
                follow(lead, "email", event.before(), event.after());
            } else if ("phone".equals(event.field()) && event.before().equals(lead.phone)) {
                follow(lead, "phone", event.before(), event.after());
            }
        }
    }

    private void follow(Lead lead, String field, String before, @Nullable String after) {
        if ("email".equals(field)) {
            lead.email = after;
            lead.emailKey = ContactPoints.emailKey(after);
        } else {
            lead.phone = after;
        }
        trail.record(TrailEntry.of("lead.corrected", LeadId.SUBJECT, lead.id.toString())
                .inCase(lead.caseId)
                .with(field, before, after, lead.id.toString()));
    }

    private List<Lead> openLeads(CustomerId customer) {
        return leads.findByCustomerIdAndStatusIn(customer.value(), LeadStatus.OPEN);
    }
}
