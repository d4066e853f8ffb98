package pl.lejek.customer;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomField.Entity;

/**
 * What decision tables may know of a customer: size, market, segment, the fields an administrator added without calling them
 * personal; no name, no address, nothing that says who it is.
 */
@Service
@Transactional(readOnly = true)
public class CustomerFacts {

    private final CustomerRepository customers;
    private final CustomFields customFields;
    private final ObjectProvider<CustomerSelections> selections;

    CustomerFacts(
            CustomerRepository customers, CustomFields customFields, ObjectProvider<CustomerSelections> selections) {
        this.customers = customers;
        this.customFields = customFields;
        this.selections = selections;
    }

    /**
     * Gathers the facts by the names of the API, added fields below {@code custom}, keys of the segments that
     * the customer is in as {@code segments}.
     *
     * @param id null when nobody is known yet
     * @return what is unknown is there as null, because tables compare with null
     */
    public Map<String, @Nullable Object> of(@Nullable CustomerId id) {
        var card = id == null ? null : customers.findById(id.value()).orElse(null);
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("type", card == null ? null : card.type);
        facts.put("category", card == null ? null : card.category);
        CardFields.OF_THE_CARD.values().stream()
                .filter(Field::fact)
                .forEach(it -> facts.put(it.name(), card == null ? null : plain(it.of(card))));
        var custom = new HashMap<String, @Nullable Object>();
        customFields.of(Entity.COMPANY).stream()
                .filter(it -> !it.personal())
                .forEach(it -> custom.put(it.key(), card == null ? null : card.custom.get(it.key())));
        facts.put("custom", custom);
        var selected = selections.getIfAvailable();
        facts.put("segments", id == null || selected == null ? List.of() : selected.of(id));
        return facts;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof BigDecimal number ? (Object) number.doubleValue() : value;
    }
}
