package pl.lejek.product;

/** Where a price comes from: the first of these that fits. */
public enum PriceSource {
    /** What was agreed with the customer: a net price, or a percent off the list. */
    INDIVIDUAL,
    PRICE_LIST,
    /** The list price that stands on the product itself. */
    CATALOGUE
}
