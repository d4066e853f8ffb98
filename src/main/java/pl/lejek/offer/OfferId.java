package pl.lejek.offer;

import java.util.UUID;

/** Identifies an offer. */
public record OfferId(UUID value) {

    /** Subject type of trail entries, and the type under which a customer is written to about an offer. */
    public static final String SUBJECT = "offer";

    public static OfferId of(String text) {
        return new OfferId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
