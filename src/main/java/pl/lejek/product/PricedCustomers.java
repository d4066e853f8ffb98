package pl.lejek.product;

import java.util.UUID;

/** SPI: who may see and agree prices with whom. The module that keeps customers answers; prices know only their ids. */
public interface PricedCustomers {

    /**
     * @return the customer, or the one it has become part of
     * @throws pl.lejek.platform.web.NotFound when the current user may not know of the customer
     */
    UUID visible(UUID customer);

    /**
     * Holds the customer, so that it does not become another before the transaction ends.
     *
     * @return the customer
     * @throws pl.lejek.platform.web.NotFound when the current user may not know of the customer
     * @throws pl.lejek.platform.web.Conflict when it has become part of another
     */
    UUID held(UUID customer);
}
