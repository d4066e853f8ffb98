package pl.lejek.customer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/**
 * Which value each field of two cards that become one gets: what a person has chosen; else the value of the card that
 * stays, and the other's where that one has none. What belongs together, such as the lines of an address, is taken together.
 */
@Component
class MergeFields {

    static final String THIS = "this";
    static final String OTHER = "other";
    static final String BOTH = "both";

    private static final String BETWEEN = "\n\n";
    private static final Field<Customer> OWNER =
            new Field<>("owner", FieldType.USER, null, false, it -> it.owner, (it, value) -> it.owner = (String) value);
    static final Field<Customer> CATEGORY = new Field<>(
            "category",
            FieldType.TEXT,
            null,
            false,
            it -> it.category,
            (it, value) -> it.category = String.valueOf(value));
    private static final List<List<String>> TOGETHER = List.of(
            List.of("street", "postcode", "city", "region", "country"),
            List.of("revenue", "revenueCurrency"),
            List.of("email", "emailLabel"),
            List.of("phone", "phoneLabel"),
            List.of("firstName", "lastName"));

    /** Of a private customer these stand on the card and on the person, and are one. */
    private static final Set<String> SHARED = Set.of("email", "emailLabel", "phone", "phoneLabel");

    /** Both cards' roles are kept, and nobody has left who is still there on one of them. */
    private static final Set<String> PUT_TOGETHER = Set.of("roles", "active");

    private final Messages messages;

    MergeFields(Messages messages) {
        this.messages = messages;
    }

    /**
     * Two cards that become one.
     *
     * @param self the one person that a private customer is; both, or neither
     */
    record Sides(Customer card, Customer other, @Nullable Person self, @Nullable Person otherSelf) {

        boolean arePrivate() {
            return self != null && otherSelf != null;
        }
    }

    /**
     * A field, and which value it gets.
     *
     * @param person whether it is the person's of a private customer
     * @param chosen {@value #THIS}, {@value #OTHER} or, of long texts, {@value #BOTH}
     */
    record Choice(
            String field,
            FieldType type,
            @Nullable String dictionary,
            boolean person,
            @Nullable Object mine,
            @Nullable Object others,
            String chosen) {

        boolean differs() {
            return !MergeFields.same(mine, others);
        }

        boolean mayBeBoth() {
            return type == FieldType.LONG_TEXT && mine != null && others != null && differs();
        }

        @Nullable
        Object value() {
            return switch (chosen) {
                case OTHER -> others;
                case BOTH -> mine + BETWEEN + others;
                default -> mine;
            };
        }
    }

    /**
     * Chooses for every field.
     *
     * @param wanted words by field
     * @param errors takes fields that there are not and words that mean nothing
     */
    List<Choice> choose(Sides sides, Map<String, String> wanted, Collection<FieldError> errors) {
        var choices = open(sides);
        var words = new HashMap<>(wanted);
        var name = words.get("name");
        if (!choices.containsKey("name") && name != null) {
            // A private customer is called as its person is.
            words.remove("name");
            words.putIfAbsent("firstName", name);
            words.putIfAbsent("lastName", name);
        }
        var revenue = words.get("revenue");
        if (revenue != null) {
            // An amount means nothing without its currency.
            words.putIfAbsent("revenueCurrency", revenue);
        }
        defaults(choices);
        words.forEach((field, word) -> choices.computeIfPresent(field, (key, it) -> with(it, word)));
        for (var it : words.entrySet()) {
            var choice = choices.get(it.getKey());
            if (choice == null) {
                errors.add(new FieldError("fields." + it.getKey(), messages.text("customer.field-unknown")));
            } else if (!Set.of(THIS, OTHER).contains(choice.chosen)
                    && !(BOTH.equals(choice.chosen) && choice.mayBeBoth())) {
                errors.add(new FieldError("fields." + it.getKey(), messages.text("customer.merge-choice")));
            } else if (BOTH.equals(choice.chosen)
                    && String.valueOf(choice.value()).length() > FieldValues.LONG) {
                errors.add(
                        new FieldError("fields." + it.getKey(), messages.text("customer.too-long", FieldValues.LONG)));
            }
        }
        return List.copyOf(choices.values());
    }

    private static Map<String, Choice> open(Sides sides) {
        var choices = new LinkedHashMap<String, Choice>();
        var self = sides.self;
        var otherSelf = sides.otherSelf;
        if (self != null && otherSelf != null) {
            CardFields.OF_A_PERSON.values().stream()
                    .filter(it -> it.name().endsWith("Name"))
                    .forEach(it -> put(choices, it, true, it.of(self), it.of(otherSelf)));
        }
        for (var field : CardFields.OF_THE_CARD.values()) {
            var isOfThePerson = field.name().equals("name")
                    && self != null
                    && otherSelf != null
                    && self.name() != null
                    && otherSelf.name() != null;
            var isTheOther = field.name().equals("parentId")
                    && (sides.other.id.equals(sides.card.parentId) || sides.card.id.equals(sides.other.parentId));
            if (!isOfThePerson && !isTheOther) {
                put(choices, field, false, field.of(sides.card), field.of(sides.other));
            }
        }
        put(choices, OWNER, false, sides.card.owner, sides.other.owner);
        custom(choices, false, sides.card.custom, sides.other.custom);
        if (self != null && otherSelf != null) {
            CardFields.OF_A_PERSON.values().stream()
                    .filter(it -> !PUT_TOGETHER.contains(it.name()))
                    .filter(it -> !choices.containsKey(it.name()))
                    .forEach(it -> put(choices, it, true, it.of(self), it.of(otherSelf)));
            custom(choices, true, self.custom, otherSelf.custom);
        }
        return choices;
    }

    private static void put(
            Map<String, Choice> choices,
            Field<?> field,
            boolean person,
            @Nullable Object mine,
            @Nullable Object others) {
        choices.put(
                field.name(), new Choice(field.name(), field.type(), field.dictionary(), person, mine, others, THIS));
    }

    private static void custom(
            Map<String, Choice> choices, boolean person, Map<String, Object> mine, Map<String, Object> others) {
        var keys = new TreeSet<>(mine.keySet());
        keys.addAll(others.keySet());
        keys.forEach(it -> choices.put(
                CustomFields.PREFIX + it,
                new Choice(
                        CustomFields.PREFIX + it, FieldType.TEXT, null, person, mine.get(it), others.get(it), THIS)));
    }

    private static void defaults(Map<String, Choice> choices) {
        choices.replaceAll((field, it) -> isEmpty(it.mine) && !isEmpty(it.others) ? with(it, OTHER) : it);
        for (var together : TOGETHER) {
            var parts = together.stream()
                    .filter(choices::containsKey)
                    .map(choices::get)
                    .toList();
            var none = parts.stream().allMatch(it -> isEmpty(it.mine));
            var conflict = parts.stream()
                    .anyMatch(it -> !isEmpty(it.mine)
                            && !isEmpty(it.others)
                            && !String.valueOf(it.mine).equalsIgnoreCase(String.valueOf(it.others)));
            if (!none && conflict) {
                parts.forEach(it -> choices.put(it.field, with(it, THIS)));
            }
        }
        // Whose the information is decides who sees what is kept apart; that never changes by itself.
        choices.computeIfPresent("informationOwner", (field, it) -> with(it, THIS));
    }

    private static Choice with(Choice it, String chosen) {
        return new Choice(it.field, it.type, it.dictionary, it.person, it.mine, it.others, chosen);
    }

    /** Writes what was chosen; @return what became different */
    List<MergeChange> write(Sides sides, List<Choice> choices) {
        var changes = new ArrayList<MergeChange>();
        var card = sides.card;
        var self = sides.self;
        for (var it : choices) {
            if (it.field.startsWith(CustomFields.PREFIX)) {
                var key = it.field.substring(CustomFields.PREFIX.length());
                if (it.person && self != null) {
                    self.custom = custom(self.custom, key, it.value());
                    changed(changes, self.id, it.field, it.mine, it.value());
                } else {
                    card.custom = custom(card.custom, key, it.value());
                    changed(changes, null, it.field, it.mine, it.value());
                }
                continue;
            }
            var ofTheCard = it.field.equals("owner") ? OWNER : CardFields.OF_THE_CARD.get(it.field);
            if (!it.person && ofTheCard != null) {
                put(changes, null, ofTheCard, card, it.value());
            }
            var ofThePerson = CardFields.OF_A_PERSON.get(it.field);
            if (self != null && ofThePerson != null && (it.person || SHARED.contains(it.field))) {
                put(changes, self.id, ofThePerson, self, it.value());
            }
        }
        if (self != null && self.name() != null) {
            put(changes, null, Objects.requireNonNull(CardFields.OF_THE_CARD.get("name")), card, self.name());
        }
        return changes;
    }

    static <R> void put(
            List<MergeChange> changes, @Nullable UUID person, Field<R> field, R row, @Nullable Object value) {
        var before = field.of(row);
        if (!same(before, value)) {
            field.put(row, value);
            changed(changes, person, field.name(), before, value);
        }
    }

    private static void changed(
            List<MergeChange> changes,
            @Nullable UUID person,
            String field,
            @Nullable Object before,
            @Nullable Object after) {
        if (!same(before, after)) {
            changes.add(MergeChange.of(person, field, before, after));
        }
    }

    static Map<String, Object> custom(Map<String, Object> before, String key, @Nullable Object value) {
        var custom = new HashMap<>(before);
        if (value == null) {
            custom.remove(key);
        } else {
            custom.put(key, value);
        }
        return custom;
    }

    /** Puts back what a merge changed, unless somebody has changed it again. */
    static boolean restore(Customer card, @Nullable Person person, MergeChange it) {
        if (it.field().startsWith(CustomFields.PREFIX)) {
            var key = it.field().substring(CustomFields.PREFIX.length());
            var custom = person == null ? card.custom : person.custom;
            if (!MergeChange.holds(custom.get(key), it.after())) {
                return false;
            }
            var restored = custom(custom, key, it.before());
            if (person == null) {
                card.custom = restored;
            } else {
                person.custom = restored;
            }
            return true;
        }
        if (person != null) {
            return restore(Objects.requireNonNull(CardFields.OF_A_PERSON.get(it.field())), person, it);
        }
        var field = it.field().equals("owner")
                ? OWNER
                : it.field().equals("category") ? CATEGORY : CardFields.OF_THE_CARD.get(it.field());
        return restore(Objects.requireNonNull(field), card, it);
    }

    private static <R> boolean restore(Field<R> field, R row, MergeChange it) {
        if (!MergeChange.holds(field.of(row), it.after())) {
            return false;
        }
        field.put(row, MergeChange.typed(field.type(), it.before()));
        return true;
    }

    static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.equals(false)
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> several && several.isEmpty();
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof BigDecimal first && other instanceof BigDecimal second
                ? first.compareTo(second) == 0
                : Objects.equals(one, other);
    }
}
