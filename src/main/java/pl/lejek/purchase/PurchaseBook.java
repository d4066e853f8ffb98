package pl.lejek.purchase;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /**
     * Writes down those whose external id is new; no two of them may have the same.
     *
     * @return ids of those that were not there before, by external id
     */
    Map<String, UUID> write(List<NewPurchase> purchases) {
        if (purchases.isEmpty()) {
            return Map.of();
        }
        var created = store.add(purchases, clock.instant());
        var added = purchases.stream()
                .filter(it -> it.customer() != null && created.containsKey(it.externalId()))
                .sorted(Comparator.comparing(NewPurchase::at))
                .toList();
        tell(added, values.add(added));
        return created;
    }

    /** The same, with one entry of the trail for all of them; each row names the import that it came with. */
    Map<String, UUID> writeFromFile(List<NewPurchase> purchases, UUID importId) {
        var created = write(purchases);
        if (!created.isEmpty()) {
            trail.record(TrailEntry.of("purchases.recorded", "import", importId.toString())
                    .with("count", null, created.size())
                    .with("fromLine", null, purchases.get(0).line())
                    .with("toLine", null, purchases.get(purchases.size() - 1).line()));
        }
        return created;
    }

    /** Takes rows of a file back, unless somebody has worked on them; @return those that stay */
    Set<UUID> takeBack(Collection<UUID> ids, UUID importId) {
        var removed = store.remove(ids, importId);
        var lasts = count(removed);
        if (!removed.isEmpty()) {
            trail.record(TrailEntry.of("purchases.taken-back", "import", importId.toString())
                    .with("count", removed.size(), null));
        }
        tellOfGone(removed, lasts);
        var kept = new HashSet<>(ids);
        removed.forEach(it -> kept.remove(it.id()));
        kept.removeIf(it -> store.find(it).isEmpty());
        return kept;
    }

    private Map<CustomerId, ValueStore.Last> count(Collection<PurchaseView> purchases) {
        var whose = purchases.stream()
                .map(PurchaseView::customer)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return whose.isEmpty() ? Map.of() : values.count(whose);
    }

    /** The customer whose number these purchases came with is there. */
    void linked(List<PurchaseView> purchases, CustomerId customer) {
        if (purchases.isEmpty()) {
            return;
        }
        var last = values.count(List.of(customer)).get(customer);
        trail.record(TrailEntry.of("purchases.customer-linked", "customer", customer.toString())
                .with("count", null, purchases.size()));
        var known = last == null ? null : last.before();
        var recorded = new ArrayList<Recorded>();
        for (var it : purchases.stream()
                .filter(it -> it.voided() == null)
                .sorted(Comparator.comparing(PurchaseView::at))
                .toList()) {
            var isReturn = it.returnOf() != null;
            var after = isReturn || known != null && !known.isBefore(it.boughtOn()) ? known : it.boughtOn();
            recorded.add(new Recorded(
                    customer, it.externalId(), it.at(), it.total(), it.currency(), known, after, isReturn));
            known = after;
        }
        events.publishEvent(new PurchasesRecorded(recorded));
        feed.changed(Purchases.TOPIC);
    }

    /** The customer whose number these purchases came with is there no more. */
    void parted(List<PurchaseView> purchases, CustomerId customer) {
        if (purchases.isEmpty()) {
            return;
        }
        trail.record(TrailEntry.of("purchases.customer-parted", "customer", customer.toString())
                .with("count", purchases.size(), null));
        tellOfGone(purchases, values.count(List.of(customer)));
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
        var lasts = count(purchases);
        for (var it : purchases) {
            trail.record(TrailEntry.of(
                            "purchase.voided", Purchases.SUBJECT, it.id().toString())
                    .said(reason, it.customer() == null ? null : it.customer().toString())
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
