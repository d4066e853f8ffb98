package pl.lejek.customer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SPI: choices of customers that people have saved, by their keys. */
public interface CustomerSelections {

    /** @return who is in it today; nothing when there is none of that key */
    Optional<CustomerCondition> find(String key);

    /**
     * For decision tables.
     *
     * @return keys of those that the customer is in now; looked up for all customers at once within mass work
     */
    List<String> of(CustomerId customer);

    /** @return the same of each of them that is in any */
    Map<CustomerId, List<String>> of(Collection<CustomerId> customers);
}
