package pl.lejek.deal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a part in a deal.
 *
 * @param personId on the customer's card, if there is one
 * @param role {@code contact}, {@code decision-maker}, {@code buyer}, {@code user} or {@code blocker}
 * @param opinion what this person thinks of the offer, in a few words
 */
public record DealPerson(
        UUID id,
        @Nullable UUID personId,
        String role,
        String name,
        @Nullable String position,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String opinion) {

    /** Whoever one talks to. */
    public static DealPerson contact(
            @Nullable UUID personId, String name, @Nullable String email, @Nullable String phone) {
        return new DealPerson(UUID.randomUUID(), personId, DealPersons.CONTACT, name, null, email, phone, null);
    }
}
