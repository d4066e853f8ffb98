package pl.lejek.purchase;

import java.util.List;
import pl.lejek.customer.CustomerId;

/**
 * A recalculation put customers into other groups. Published in the transaction that did it, one event for each chunk of
 * customers; a customer's first group is no change.
 */
public record RfmGroupChanged(List<Change> changes) {

    public RfmGroupChanged {
        changes = List.copyOf(changes);
    }

    /**
     * One customer's move, by the keys of the groups.
     *
     * @param highValue whether the customer was of high value until this recalculation
     */
    public record Change(CustomerId customer, String groupBefore, String group, boolean highValue) {}
}
