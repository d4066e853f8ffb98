package pl.lejek.customer;

import java.util.List;
import java.util.Map;

/** SPI: a module that adds a section to the customer's card. */
public interface CardSection {

    /** @return name of the section in the answer, e.g. {@code leads}; several modules may add to one section */
    String name();

    List<Map<String, Object>> rows(CustomerId customer);
}
