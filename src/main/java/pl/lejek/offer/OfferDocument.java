package pl.lejek.offer;

import org.jspecify.annotations.Nullable;

/**
 * An offer as its customer reads it.
 *
 * @param addressee name of the customer's card
 * @param owner whom to call, by name
 * @param ownerEmail of that person
 */
record OfferDocument(
        OfferView offer,
        OfferVersion version,
        Company company,
        @Nullable String addressee,
        @Nullable String owner,
        @Nullable String ownerEmail) {}
