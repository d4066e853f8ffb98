package pl.lejek.customer;

import java.util.List;
import java.util.Map;
import pl.lejek.identity.Kind;

/** SPI: a module that adds a section to the customer's card. */
public interface CardSection {

    /** @return name of the section in the answer, e.g. {@code leads}; several modules may add to one section */
    String name();

    /** @return the right without which the section stays empty */
    Kind kind();

    List<Map<String, Object>> rows(CustomerId customer);
}
