package pl.lejek.reactivation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomersMerged;
import pl.lejek.customer.MarketingRefused;
import pl.lejek.messaging.OptedOut;
import pl.lejek.purchase.PurchasesRecorded;
import pl.lejek.purchase.PurchasesRecorded.Recorded;

/** Hears what ends a cascade, in the transaction in which it happens, and tells the diagram. */
@Component
class ReactivationStops {

    private final CascadeStore store;
    private final ReactivationProcesses processes;
    private final Credits credits;
    private final WorkingCalendar calendar;

    ReactivationStops(CascadeStore store, ReactivationProcesses processes, Credits credits, WorkingCalendar calendar) {
        this.store = store;
        this.processes = processes;
        this.credits = credits;
        this.calendar = calendar;
    }

    /**
     * A purchase ends the cascade. It is credited when it was made after the cascade began; one from before, that was only told
     * late, or a last purchase that is taken away, means that the ladder counted from the wrong day.
     */
    @EventListener
    void on(PurchasesRecorded event) {
        var byCustomer = new HashMap<CustomerId, List<Recorded>>();
        event.purchases().forEach(it -> byCustomer
                .computeIfAbsent(it.customer(), key -> new ArrayList<>())
                .add(it));
        for (var cascade : store.toStop(byCustomer.keySet())) {
            var purchases = byCustomer.get(cascade.customer());
            var bought = purchases.stream()
                    .filter(it -> !it.correction())
                    .filter(it -> day(it).isAfter(cascade.lastPurchaseOn()))
                    .findFirst();
            var last = purchases.get(purchases.size() - 1).lastAfter();
            if (bought.filter(it -> !it.at().isBefore(cascade.startedAt())).isPresent()) {
                var it = bought.get();
                store.won(cascade.caseId(), it.at(), it.total(), it.currency(), it.externalId());
                processes.stop(cascade.caseId(), StopReason.PURCHASE);
            } else if (bought.isPresent() || !cascade.lastPurchaseOn().equals(last)) {
                store.stopping(cascade.caseId());
                processes.stop(cascade.caseId(), StopReason.CORRECTION);
            }
        }
        credits.voided(event.purchases().stream().filter(Recorded::correction).toList());
        credits.recorded(event.purchases());
    }

    private LocalDate day(Recorded it) {
        return calendar.dayOf(it.at());
    }

    @EventListener
    void on(OptedOut event) {
        if (event.recipient().type().equals("customer")) {
            CustomerId.find(event.recipient().id()).ifPresent(it -> stop(Set.of(it), StopReason.OPT_OUT));
        }
    }

    @EventListener
    void on(MarketingRefused event) {
        stop(Set.of(event.customer()), StopReason.OPT_OUT);
    }

    /** What the other card bought has come to the one that is left: what that means for its cascade, the purchases say. */
    @EventListener
    void on(CustomersMerged event) {
        stop(Set.of(event.merged()), StopReason.MERGE);
    }

    void erased(CustomerId customer) {
        stop(Set.of(customer), StopReason.ERASURE);
    }

    private void stop(Collection<CustomerId> customers, StopReason reason) {
        store.toStop(customers).forEach(it -> {
            store.stopping(it.caseId());
            processes.stop(it.caseId(), reason);
        });
    }
}
