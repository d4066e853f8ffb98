package pl.lejek.customer;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import pl.lejek.workflow.SubjectRef;

/**
 * SPI: a module that keeps records of customers. When two customers become one, its records follow, and go back when that
 * is undone. The module remembers under the merge's id which records moved; all calls are in the merge's transaction.
 */
public interface CustomerFollower {

    /** @return what follows, in the plural of the API, e.g. {@code leads}; {@code customer.follows-<kind>} is its label */
    String kind();

    /** @return how many records would follow */
    long count(CustomerId customer);

    /**
     * Moves every record of the customer. May be called again for the same merge: records that were on their way while the
     * two became one are fetched later.
     */
    Followed follow(CustomerMove move);

    /** Moves back what {@link #follow} moved under the merge's id and is still where it was put. */
    Followed goBack(CustomerMove move);

    /** Forgets what was remembered: these merges can no longer be undone, or have been. */
    void forget(Collection<UUID> merges);

    /**
     * What moved.
     *
     * @param subjects what cases may be about among it; their cases and open tasks learn of the other customer
     */
    record Followed(int records, List<SubjectRef> subjects) {

        public Followed {
            subjects = List.copyOf(subjects);
        }
    }
}
