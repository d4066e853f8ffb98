package pl.lejek.product;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A price on a list.
 *
 * @param product as it is called today
 * @param minQuantity from which quantity on; zero is any
 * @param net of one unit, in the list's currency
 */
public record ListPriceView(
        UUID id, int version, UUID list, ProductView product, BigDecimal minQuantity, BigDecimal net) {}
