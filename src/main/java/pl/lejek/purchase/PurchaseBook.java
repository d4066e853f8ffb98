package pl.lejek.purchase;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.purchase.PurchasesRecorded.Recorded;

/** Writes purchases down and takes them away, with what that makes of their customers' figures, and tells of it. */
@Component
class PurchaseBook {

    private final PurchaseStore store;
    private final ValueStore values;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PurchaseBook(
            PurchaseStore store,
            ValueStore values,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.values = values;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
        this.clock = clock;
    }

    /** @param created ids of those that were not there before, by external id */
    record Written(Map<String, UUID> created) {}

    /** Writes down those whose external id is new; no two of them may have the same. */
    Written write(List<NewPurchase> purchases) {
        if (purchases.isEmpty()) {
            return new Written(Map.of());
        }
        var created = store.insert(purchases, clock.instant());
        var added = purchases.stream()
                .filter(it -> it.customer() != null && created.containsKey(it.externalId()))
                .sorted(Comparator.comparing(NewPurchase::at))
                .toList();
        tell(added, values.add(added));
        return new Written(created);
    }

    private void tell(List<NewPurchase> added, Map<CustomerId, ValueStore.Last> lasts) {
        if (added.isEmpty()) {
            return;
        }
        var known = new HashMap<CustomerId, @Nullable LocalDate>();
        lasts.forEach((customer, last) -> known.put(customer, last.before()));
        var recorded = new ArrayList<Recorded>(added.size());
        for (var it : added) {
            var customer = Objects.requireNonNull(it.customer());
            var before = known.get(customer);
            var after = it.isReturn() || before != null && !before.isBefore(it.day()) ? before : it.day();
            known.put(customer, after);
            recorded.add(new Recorded(
                    customer, it.externalId(), it.at(), it.total(), it.currency(), before, after, it.isReturn()));
        }
        events.publishEvent(new PurchasesRecorded(recorded));
        feed.changed(Purchases.TOPIC);
    }

    /** Counts anew after these purchases ceased to count for their customers; the trail gets an entry for each. */
    void takeAway(List<PurchaseView> purchases, String reason) {
        var whose = purchases.stream()
                .map(PurchaseView::customer)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        var lasts = whose.isEmpty() ? Map.<CustomerId, ValueStore.Last>of() : values.count(whose);
        for (var it : purchases) {
            trail.record(
                    TrailEntry.of("purchase.voided", Purchases.SUBJECT, it.id().toString())
                            .because(reason)
                            .with("customer", it.customer(), null));
        }
        tellOfGone(purchases, lasts);
    }

    void tellOfGone(List<PurchaseView> purchases, Map<CustomerId, ValueStore.Last> lasts) {
        var recorded = new ArrayList<Recorded>();
        for (var it : purchases) {
            var customer = it.customer();
            if (customer != null && lasts.containsKey(customer)) {
                var last = lasts.get(customer);
                recorded.add(new Recorded(
                        customer,
                        it.externalId(),
                        it.at(),
                        it.total(),
                        it.currency(),
                        last.before(),
                        last.after(),
                        true));
            }
        }
        if (!recorded.isEmpty()) {
            events.publishEvent(new PurchasesRecorded(recorded));
        }
        if (!purchases.isEmpty()) {
            feed.changed(Purchases.TOPIC);
        }
    }
}
