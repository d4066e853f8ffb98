package pl.lejek.reactivation;

import java.time.LocalDate;
import java.util.List;
import pl.lejek.customer.CustomerId;

/** SPI: the diagram of birthday offers, as far as the module starts and stops it. */
public interface BirthdayProcesses {

    /** @param on the day on which it is kept this time */
    record Birthday(CustomerId customer, LocalDate on) {}

    /** Starts a case for each, in the caller's transaction; @return the cases, in the same order */
    List<String> start(List<Birthday> birthdays);

    /** Tells the case to stop, for a reason the diagram knows. */
    void stop(String caseId, StopReason reason);
}
