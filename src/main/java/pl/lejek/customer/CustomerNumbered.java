package pl.lejek.customer;

/**
 * A number of another program has got its customer, so that what waits for the number can be linked. Published in the same
 * transaction.
 */
public record CustomerNumbered(CustomerId customer, String externalId) {}
