package pl.lejek.customer;

import java.util.UUID;

/** A merge was undone: the customer is there again, with what it had. Published in the same transaction. */
public record CustomersParted(UUID merge, CustomerId survivor, CustomerId parted) {}
