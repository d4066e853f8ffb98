package pl.lejek.customer;

import java.util.UUID;

/**
 * Two customers became one; everything of the one that is no more has followed. Published in the same transaction. Cases
 * about a customer itself end, or go on, by their own diagrams.
 *
 * @param merged the customer that is no more
 */
public record CustomersMerged(UUID merge, CustomerId survivor, CustomerId merged) {}
