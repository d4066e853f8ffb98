package pl.lejek.crisis;

import pl.lejek.customer.CustomerId;

/** SPI: the diagram {@code relationship-warning}, as far as the module starts it and tells it what happens. */
public interface RelationshipProcesses {

    boolean isRunning(CustomerId customer);

    /** Starts the case of a customer who has none. */
    void start(CustomerId customer);

    /** Tells the running case that the signals are no longer those that it weighed. */
    void changed(CustomerId customer);

    /** Tells the running case, if there is one, that the customer's card is no more. */
    void stop(CustomerId customer);
}
