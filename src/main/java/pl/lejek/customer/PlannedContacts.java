package pl.lejek.customer;

import java.util.Optional;

/** SPI: a module that knows how a customer will be reached next. */
public interface PlannedContacts {

    /** @return {@code phone}, {@code email}, {@code sms} or {@code meeting}; empty when nothing is planned */
    Optional<String> nextChannel(CustomerId customer);
}
