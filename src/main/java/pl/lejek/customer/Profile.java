package pl.lejek.customer;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a card is compared with others by.
 *
 * @param matchKey its name without legal form and without the words that thousands of names have; null when nothing is left
 * @param city without case and accents
 * @param bearers how many cards of its type have exactly this name
 * @param keys addresses and numbers in their normal form, of the customer and its people
 * @param births birth dates of a private customer
 */
record Profile(
        UUID id,
        String type,
        @Nullable String matchKey,
        @Nullable String city,
        @Nullable UUID parent,
        int bearers,
        Set<Key> keys,
        Set<LocalDate> births) {

    /**
     * Something that tells customers apart.
     *
     * @param kind {@code email}, {@code phone}, {@code nip}, {@code regon} or {@code birth} (name and birth date)
     */
    record Key(String kind, String value) {}

    boolean isCompany() {
        return "COMPANY".equals(type);
    }

    boolean has(String kind) {
        return keys.stream().anyMatch(it -> it.kind().equals(kind));
    }
}
