package pl.lejek.reactivation;

import java.time.LocalDate;
import java.util.List;
import pl.lejek.customer.CustomerId;

/** SPI: the diagrams, as far as the module starts and stops them. */
public interface ReactivationProcesses {

    /** A customer and the last purchase that the ladder counts from. */
    record Dormancy(CustomerId customer, LocalDate lastPurchaseOn) {}

    /** Starts a cascade for each, in the caller's transaction; @return the cases, in the same order */
    List<String> start(List<Dormancy> dormant);

    /** Tells the case to stop, for a reason the diagram knows. */
    void stop(String caseId, StopReason reason);
}
