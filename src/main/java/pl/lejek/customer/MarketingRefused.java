package pl.lejek.customer;

/** A customer wants no more marketing; the consents are withdrawn already. Published in the same transaction. */
public record MarketingRefused(CustomerId customer) {}
