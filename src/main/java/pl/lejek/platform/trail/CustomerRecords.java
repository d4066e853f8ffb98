package pl.lejek.platform.trail;

import java.util.List;
import java.util.UUID;

/** SPI: a module that keeps records about customers names them, so that the trail finds what happened around one. */
public interface CustomerRecords {

    /**
     * @param customer id of the customer card
     * @param most records to name; the newest when there are more
     * @return ids as entries name them ({@link TrailEntry#subjectId()}), in no order
     */
    List<String> ofCustomer(UUID customer, int most);
}
