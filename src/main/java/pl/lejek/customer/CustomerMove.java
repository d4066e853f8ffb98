package pl.lejek.customer;

import java.util.Map;
import java.util.UUID;

/**
 * One customer becomes part of another.
 *
 * @param merge id under which a follower remembers what it moved
 * @param from the customer that is no more
 * @param to the customer that stays
 * @param people persons that became one with a person of {@code to}, by their former ids; the others moved as they are
 */
public record CustomerMove(UUID merge, CustomerId from, CustomerId to, Map<UUID, UUID> people) {

    public CustomerMove {
        people = Map.copyOf(people);
    }

    /** @return former ids of persons, in the order of {@link #newPeople} */
    public UUID[] formerPeople() {
        return people.keySet().stream().sorted().toArray(UUID[]::new);
    }

    /** @return whom each of {@link #formerPeople} became */
    public UUID[] newPeople() {
        return people.keySet().stream().sorted().map(people::get).toArray(UUID[]::new);
    }
}
