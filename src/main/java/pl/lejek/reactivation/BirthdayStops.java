package pl.lejek.reactivation;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.MarketingRefused;
import pl.lejek.messaging.OptedOut;
import pl.lejek.purchase.PurchasesRecorded;
import pl.lejek.purchase.PurchasesRecorded.Recorded;

/** Hears what ends a birthday offer, in the transaction in which it happens, and tells the diagram. */
@Component
class BirthdayStops {

    private final BirthdayStore store;
    private final BirthdayProcesses processes;
    private final Credits credits;
    private final WorkingCalendar calendar;

    BirthdayStops(BirthdayStore store, BirthdayProcesses processes, Credits credits, WorkingCalendar calendar) {
        this.store = store;
        this.processes = processes;
        this.credits = credits;
        this.calendar = calendar;
    }

    /** The first purchase within the validity is credited, told late too, unless a coupon of the cascade was used for it. */
    @EventListener
    void on(PurchasesRecorded event) {
        var bought = event.purchases().stream()
                .filter(it -> !it.correction())
                .sorted(Comparator.comparing(Recorded::at))
                .toList();
        if (bought.isEmpty()) {
            return;
        }
        var customers = bought.stream().map(Recorded::customer).collect(Collectors.toSet());
        for (var offer : store.waitingForAPurchase(
                customers, calendar.dayOf(bought.get(0).at()))) {
            bought.stream()
                    .filter(it -> isWithin(offer, it) && !credits.isOfTheCascade(it.externalId()))
                    .findFirst()
                    .ifPresent(it -> {
                        store.won(offer.caseId(), it);
                        if (offer.open()) {
                            stop(List.of(offer.caseId()), StopReason.PURCHASE);
                        }
                    });
        }
    }

    private boolean isWithin(BirthdayStore.Offered offer, Recorded purchase) {
        return purchase.customer().equals(offer.customer())
                && !purchase.at().isBefore(offer.offeredAt())
                && !calendar.dayOf(purchase.at()).isAfter(offer.validUntil());
    }

    @EventListener
    void on(OptedOut event) {
        if (event.recipient().type().equals("customer")) {
            CustomerId.find(event.recipient().id()).ifPresent(it -> stop(it, StopReason.OPT_OUT));
        }
    }

    @EventListener
    void on(MarketingRefused event) {
        stop(event.customer(), StopReason.OPT_OUT);
    }

    void stop(CustomerId customer, StopReason reason) {
        stop(store.toStop(Set.of(customer)), reason);
    }

    private void stop(List<String> cases, StopReason reason) {
        cases.forEach(it -> {
            store.stopping(it);
            processes.stop(it, reason);
        });
    }
}
