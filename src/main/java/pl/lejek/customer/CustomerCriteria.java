package pl.lejek.customer;

import java.util.List;

/**
 * SPI: a module that knows something by which customers can be chosen. Its SQL names its own tables, joined by {@code c.id};
 * conditions of several modules meet in one statement.
 */
public interface CustomerCriteria {

    /** @return in the order in which people see them, in the language of the request */
    List<Criterion> criteria();
}
