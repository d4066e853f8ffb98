package pl.lejek.product;

/** Whom a price list is for. Prices are kept net for both; private customers are shown them gross. */
public enum Audience {
    B2B,
    B2C
}
