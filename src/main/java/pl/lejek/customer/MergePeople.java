package pl.lejek.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which persons of two cards are one, and what becomes of those. */
@Component
class MergePeople {

    private final PersonRepository people;
    private final JdbcClient jdbc;

    MergePeople(PersonRepository people, JdbcClient jdbc) {
        this.people = people;
        this.jdbc = jdbc;
    }

    /** @return the one person that a private customer is */
    @Nullable
    Person self(Customer card) {
        if (card.isCompany()) {
            return null;
        }
        var all = people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id);
        return all.size() == 1 ? all.get(0) : null;
    }

    /** @return whether their identity numbers say that they are two; nobody learns the numbers */
    boolean areTwo(Person one, Person other) {
        return jdbc.sql("select count(distinct value) from customer.pesel where person_id in (?, ?)")
                        .params(one.id, other.id)
                        .query(Integer.class)
                        .single()
                > 1;
    }

    /** @return the persons of the other card who are on this card too, with whom they are here */
    Map<Person, Person> same(Customer card, Customer other) {
        var self = self(card);
        var otherSelf = self(other);
        var same = new LinkedHashMap<Person, Person>();
        if (self != null && otherSelf != null) {
            same.put(otherSelf, self);
            return same;
        }
        var mine = people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id);
        var taken = new HashSet<UUID>();
        for (var it : people.findByCustomerIdOrderByCreatedAtAscIdAsc(other.id)) {
            mine.stream()
                    .filter(person -> !taken.contains(person.id) && isSame(person, it) && !areTwo(person, it))
                    .findFirst()
                    .ifPresent(person -> {
                        taken.add(person.id);
                        same.put(it, person);
                    });
        }
        return same;
    }

    /** One address under two names is the office's; one name with two addresses may be two people. */
    private static boolean isSame(Person one, Person other) {
        var name = ContactPoints.nameKey(one.name());
        var otherName = ContactPoints.nameKey(other.name());
        if (name != null && otherName != null && !name.equals(otherName) || differ(one.birthDate, other.birthDate)) {
            return false;
        }
        if (one.emailKey != null && one.emailKey.equals(other.emailKey)) {
            return true;
        }
        var samePhone = one.phone != null && one.phone.equals(other.phone);
        var full = one.firstName != null && one.lastName != null && other.firstName != null && other.lastName != null;
        return name != null
                && name.equals(otherName)
                && (samePhone || full && !differ(one.emailKey, other.emailKey) && !differ(one.phone, other.phone));
    }

    private static boolean differ(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !one.equals(other);
    }

    /**
     * Puts what is known of the one into the other: where it says nothing, the former's value.
     *
     * @param chosen fields that a person has chosen for already
     */
    List<MergeChange> unite(Person person, Person former, Set<String> chosen) {
        var changes = new ArrayList<MergeChange>();
        for (var field : CardFields.OF_A_PERSON.values()) {
            if (field.name().equals("roles")) {
                var roles = new LinkedHashSet<>(person.roles);
                roles.addAll(former.roles);
                MergeFields.put(changes, person.id, field, person, List.copyOf(roles));
            } else if (!chosen.contains(field.name())
                    && MergeFields.isEmpty(field.of(person))
                    && !MergeFields.isEmpty(field.of(former))) {
                MergeFields.put(changes, person.id, field, person, field.of(former));
            }
        }
        former.custom.forEach((key, value) -> {
            var name = CustomFields.PREFIX + key;
            if (!chosen.contains(name) && MergeFields.isEmpty(person.custom.get(key))) {
                changes.add(MergeChange.of(person.id, name, person.custom.get(key), value));
                person.custom = MergeFields.custom(person.custom, key, value);
            }
        });
        return changes;
    }

    /** @return the persons by id */
    Map<UUID, Person> byId(Collection<UUID> ids) {
        var found = new HashMap<UUID, Person>();
        people.findAllById(ids).forEach(it -> found.put(it.id, it));
        return found;
    }

    List<Person> of(UUID card) {
        return people.findByCustomerIdOrderByCreatedAtAscIdAsc(card);
    }

    void flush() {
        people.flush();
    }

    /** An address or number of one of them that the other has not. */
    record Left(String kind, String value, String key, @Nullable String label) {}

    /** @return what is left over of the former's addresses */
    static List<Left> left(
            @Nullable String email,
            @Nullable String emailLabel,
            @Nullable String phone,
            @Nullable String phoneLabel,
            @Nullable String keptEmail,
            @Nullable String keptPhone) {
        var left = new ArrayList<Left>();
        var key = ContactPoints.emailKey(email);
        if (email != null && key != null && !key.equals(ContactPoints.emailKey(keptEmail))) {
            left.add(new Left("email", email, key, emailLabel));
        }
        if (phone != null && !Objects.equals(phone, keptPhone)) {
            left.add(new Left("phone", phone, phone, phoneLabel));
        }
        return left;
    }
}
