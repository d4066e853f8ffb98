package pl.lejek.customer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes corrected fields to a card, a person on it, or both, and says what became different. */
record Correction(@Nullable Customer customer, @Nullable Person person) {

    /** A field that became different. */
    record Changed(String field, @Nullable String before, @Nullable String after) {}

    List<Changed> apply(Map<String, @Nullable String> fields) {
        return fields.entrySet().stream()
                .flatMap(it -> apply(it.getKey(), it.getValue()).stream())
                .filter(it -> !Objects.equals(it.before, it.after))
                .toList();
    }

    private Optional<Changed> apply(String field, @Nullable String value) {
        return switch (field) {
            case "email" -> email(value);
            case "phone" -> phone(value);
            case "firstName", "lastName" -> personsName(field, value);
            case "companyName", "name" -> cardsName(value);
            case "nip", "city" -> cardsField(field, value);
            default -> throw new IllegalArgumentException("Not a field of a customer: " + field);
        };
    }

    private Optional<Changed> email(@Nullable String value) {
        Optional<Changed> changed = Optional.empty();
        if (person != null) {
            changed = Optional.of(new Changed("email", person.email, value));
            person.email = value;
            person.emailKey = ContactPoints.emailKey(value);
        }
        if (customer != null) {
            changed = Optional.of(new Changed("email", customer.email, value));
            customer.email = value;
            customer.emailKey = ContactPoints.emailKey(value);
        }
        return changed;
    }

    private Optional<Changed> phone(@Nullable String value) {
        Optional<Changed> changed = Optional.empty();
        if (person != null) {
            changed = Optional.of(new Changed("phone", person.phone, value));
            person.phone = value;
        }
        if (customer != null) {
            changed = Optional.of(new Changed("phone", customer.phone, value));
            customer.phone = value;
        }
        return changed;
    }

    private Optional<Changed> personsName(String field, @Nullable String value) {
        if (person == null) {
            return Optional.empty();
        }
        if ("firstName".equals(field)) {
            var changed = new Changed(field, person.firstName, value);
            person.firstName = value;
            return Optional.of(changed);
        }
        var changed = new Changed(field, person.lastName, value);
        person.lastName = value;
        return Optional.of(changed);
    }

    /** A card always has a name. */
    private Optional<Changed> cardsName(@Nullable String value) {
        if (customer == null || value == null) {
            return Optional.empty();
        }
        var changed = new Changed("name", customer.name, value);
        customer.name = value;
        return Optional.of(changed);
    }

    private Optional<Changed> cardsField(String field, @Nullable String value) {
        if (customer == null) {
            return Optional.empty();
        }
        if ("nip".equals(field)) {
            var changed = new Changed(field, customer.nip, value);
            customer.nip = value;
            return Optional.of(changed);
        }
        var changed = new Changed(field, customer.city, value);
        customer.city = value;
        return Optional.of(changed);
    }
}
