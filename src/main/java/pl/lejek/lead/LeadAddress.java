package pl.lejek.lead;

import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.ConsentCheck;
import pl.lejek.messaging.OptedOut;
import pl.lejek.messaging.Purpose;
import pl.lejek.messaging.RecipientAddress;

/** Where a lead is reached and what it agreed to; an opt-out by link is told to its diagram. */
@Component
class LeadAddress implements RecipientAddress, ConsentCheck {

    private final LeadRepository leads;
    private final Customers customers;
    private final LeadProcesses processes;

    LeadAddress(LeadRepository leads, Customers customers, LeadProcesses processes) {
        this.leads = leads;
        this.customers = customers;
        this.processes = processes;
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
}
