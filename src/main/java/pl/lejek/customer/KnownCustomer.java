package pl.lejek.customer;

import org.jspecify.annotations.Nullable;

/** A customer who shares an e-mail address, phone or tax number with somebody new. */
public record KnownCustomer(
        CustomerId id,
        @Nullable String owner,
        @Nullable String companyName,
        @Nullable String personName,
        boolean sameEmail,
        boolean samePhone,
        boolean sameNip) {}
