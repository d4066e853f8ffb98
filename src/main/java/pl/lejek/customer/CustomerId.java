package pl.lejek.customer;

import java.util.Optional;
import java.util.UUID;

/** Identifies a customer card. */
public record CustomerId(UUID value) {

    public static CustomerId of(String text) {
        return new CustomerId(UUID.fromString(text));
    }

    /** @return nothing when no customer could have that id */
    public static Optional<CustomerId> find(String text) {
        try {
            return Optional.of(of(text)).filter(it -> it.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
