package pl.lejek.activity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;
import pl.lejek.workflow.Subjects.SubjectView;

/** What entries of a calendar are about: the deal before the lead, the lead before the customer. */
@Component
class AgendaSubjects {

    private final List<Subjects> subjects;
    private final Customers customers;

    AgendaSubjects(List<Subjects> subjects, Customers customers) {
        this.subjects = subjects;
        this.customers = customers;
    }

    record Named(SubjectRef ref, String label) {}

    <T> Map<T, Named> of(
            Collection<T> all,
            Function<T, @Nullable UUID> deal,
            Function<T, @Nullable UUID> lead,
            Function<T, @Nullable UUID> customer) {
        var deals = records("deal", all, deal);
        var leads = records("lead", all, lead);
        var cards = customers.names(all.stream()
                .map(customer)
                .filter(Objects::nonNull)
                .distinct()
                .map(CustomerId::new)
                .toList());
        var named = new HashMap<T, Named>();
        for (var one : all) {
            var found = named(deals, deal.apply(one));
            if (found == null) {
                found = named(leads, lead.apply(one));
            }
            var card = customer.apply(one);
            if (found == null && card != null && cards.containsKey(new CustomerId(card))) {
                found = new Named(new SubjectRef("customer", card.toString()), cards.get(new CustomerId(card)));
            }
            if (found != null) {
                named.put(one, found);
            }
        }
        return named;
    }

    private static @Nullable Named named(Map<String, SubjectView> records, @Nullable UUID id) {
        var view = id == null ? null : records.get(id.toString());
        return view == null ? null : new Named(view.ref(), view.label());
    }

    private <T> Map<String, SubjectView> records(String type, Collection<T> all, Function<T, @Nullable UUID> id) {
        var ids = all.stream()
                .map(id)
                .filter(Objects::nonNull)
                .map(UUID::toString)
                .distinct()
                .toList();
        return subjects.stream()
                .filter(it -> it.type().equals(type) && !ids.isEmpty())
                .findFirst()
                .map(it -> it.findAll(ids))
                .orElse(Map.of());
    }
}
