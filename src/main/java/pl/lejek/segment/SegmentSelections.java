package pl.lejek.segment;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.Criterion;
import pl.lejek.customer.CustomerAudience;
import pl.lejek.customer.CustomerCondition;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomerSelections;
import pl.lejek.workflow.MassWork;

/** Who is in which segment. */
@Component
@Transactional(readOnly = true)
class SegmentSelections implements CustomerSelections {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentSelections.class);

    private final SegmentStore store;
    private final RuleReader reader;
    private final CustomerAudience audience;

    SegmentSelections(SegmentStore store, RuleReader reader, CustomerAudience audience) {
        this.store = store;
        this.reader = reader;
        this.audience = audience;
    }

    @Override
    public Optional<CustomerCondition> find(String key) {
        return store.find(key).map(this::condition);
    }

    /** @return nobody when the rule names what is not there any more */
    CustomerCondition condition(Segment segment) {
        return condition(segment, reader.fields());
    }

    private CustomerCondition condition(Segment segment, Map<String, Criterion> fields) {
        var read = reader.saved(segment.rule(), fields);
        if (read.errors().isEmpty()) {
            return read.condition();
        }
        LOG.warn(
                "Segment {} holds nobody: {} is wrong",
                segment.key(),
                read.errors().get(0).field());
        return CustomerCondition.NOBODY;
    }

    @Override
    public List<String> of(CustomerId customer) {
        var together = MassWork.current()
                .filter(it -> it.ids("customer").contains(customer.toString()))
                .map(it -> it.shared(
                        SegmentSelections.class,
                        () -> look(
                                it.ids("customer").stream().map(CustomerId::of).collect(toUnmodifiableSet()))));
        return together.orElseGet(() -> look(Set.of(customer))).getOrDefault(customer, List.of());
    }

    @Override
    public Map<CustomerId, List<String>> of(Collection<CustomerId> customers) {
        return look(customers);
    }

    private Map<CustomerId, List<String>> look(Collection<CustomerId> customers) {
        var fields = reader.fields();
        var conditions = new LinkedHashMap<String, CustomerCondition>();
        store.all().forEach(it -> conditions.put(it.key(), condition(it, fields)));
        return audience.among(customers, conditions);
    }
}
