package pl.lejek.reactivation;

import java.util.Locale;

/** Why a cascade ends before its ladder does. */
public enum StopReason {
    /** The customer bought again. */
    PURCHASE,
    /** The customer wants no more marketing. */
    OPT_OUT,
    /** The last purchase turned out to be another one. */
    CORRECTION,
    /** The card became part of another. */
    MERGE,
    ERASURE;

    /** @return as diagrams and the API write it, e.g. {@code opt-out} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static StopReason of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
