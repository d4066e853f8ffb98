package pl.lejek.customer;

import org.jspecify.annotations.Nullable;

/**
 * An address of a customer was corrected; whoever keeps a copy to write to follows. Published in the same transaction and
 * kept nowhere.
 *
 * @param field {@code email} or {@code phone}
 * @param after null when there is none any more
 */
public record ContactCorrected(CustomerId customer, String field, String before, @Nullable String after) {}
