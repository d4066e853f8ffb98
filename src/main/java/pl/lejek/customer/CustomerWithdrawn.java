package pl.lejek.customer;

/**
 * The customer of a number is about to be taken back: what was linked when the number came waits for it again. Followed by
 * {@link CustomerNumbered} when the customer is in use and stays. Published in the same transaction.
 */
public record CustomerWithdrawn(CustomerId customer, String externalId) {}
