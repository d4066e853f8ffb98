package pl.lejek.reactivation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomerReach;
import pl.lejek.customer.CustomerReach.Reach;
import pl.lejek.customer.CustomerSelections;
import pl.lejek.purchase.CustomerValue;
import pl.lejek.purchase.CustomerValues;
import pl.lejek.reactivation.CascadeStore.Standing;
import pl.lejek.workflow.MassWork;

/** What the tables of the cascade may know of a customer; looked up at once for all whose steps are taken together. */
@Service
@Transactional(readOnly = true)
public class DormantFacts {

    private final CustomerValues values;
    private final CustomerReach reach;
    private final CascadeStore store;
    private final CustomerSelections segments;

    DormantFacts(CustomerValues values, CustomerReach reach, CascadeStore store, CustomerSelections segments) {
        this.values = values;
        this.reach = reach;
        this.store = store;
        this.segments = segments;
    }

    private record Known(
            Map<CustomerId, CustomerValue> values, Map<CustomerId, Reach> reach, Map<CustomerId, Standing> cascades) {}

    /** Group, value, what the customer agreed to, whether a complaint or a call is open, whether it is held out, segments; no names. */
    public Map<String, @Nullable Object> of(CustomerId customer) {
        return of(customer, known(customer), segments.of(customer));
    }

    /** @return the same of each, looked up together */
    Map<CustomerId, Map<String, @Nullable Object>> of(Set<CustomerId> customers) {
        var known = look(customers);
        var chosen = segments.of(customers);
        return customers.stream()
                .collect(Collectors.toMap(it -> it, it -> of(it, known, chosen.getOrDefault(it, List.of()))));
    }

    private static Map<String, @Nullable Object> of(CustomerId customer, Known known, List<String> segments) {
        var value = known.values.get(customer);
        var reached = known.reach.getOrDefault(customer, Reach.NONE);
        var cascade = known.cascades.get(customer);
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("group", value == null ? null : value.rfmGroup());
        facts.put(
                "lifetimeValue",
                value == null || value.lifetimeValue() == null
                        ? null
                        : value.lifetimeValue().doubleValue());
        facts.put("highValue", value != null && value.highValue());
        facts.put("email", reached.email());
        facts.put("sms", reached.sms());
        facts.put("phone", reached.phone());
        facts.put("vip", reached.vip());
        facts.put("complaint", reached.complaint());
        facts.put("heldOut", cascade != null && cascade.heldOut());
        facts.put("segments", segments);
        facts.put("callOpen", cascade != null && cascade.callOpen());
        return facts;
    }

    /** @return whose customer it is, if anybody's */
    public @Nullable String ownerOf(CustomerId customer) {
        return known(customer).reach.getOrDefault(customer, Reach.NONE).owner();
    }

    private Known known(CustomerId customer) {
        var together = MassWork.current()
                .filter(it -> it.ids("customer").contains(customer.toString()))
                .map(it -> it.shared(
                        DormantFacts.class,
                        () -> look(it.ids("customer").stream()
                                .map(CustomerId::of)
                                .collect(Collectors.toUnmodifiableSet()))));
        return together.orElseGet(() -> look(Set.of(customer)));
    }

    private Known look(Set<CustomerId> customers) {
        var step = TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
        // Held before anything else is looked at, so that what is known then still holds.
        var cascades = store.running(customers, step);
        return new Known(values.of(customers), reach.of(customers), cascades);
    }
}
