package pl.lejek.customer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.Users;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.FieldHistory.FieldChange;
import pl.lejek.platform.web.Messages;

/** The history of a card as people read it: words instead of codes, names instead of ids (domain.md CUS-53). */
@Service
public class HistoryTexts {

    private static final Set<String> OF_CUSTOMERS = Set.of("customer", "merged", "mergedInto", "other");
    private static final Set<String> OF_PEOPLE = Set.of("person", "personId");
    private static final Set<String> OF_USERS = Set.of("owner", "informationOwner");
    private static final String MERGED_PERSON = "person.merged";
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Customers customers;
    private final CustomerCards cards;
    private final PersonRepository people;
    private final CustomFields customFields;
    private final Dictionaries dictionaries;
    private final FieldLabels labels;
    private final Users users;
    private final Messages messages;

    HistoryTexts(
            Customers customers,
            CustomerCards cards,
            PersonRepository people,
            CustomFields customFields,
            Dictionaries dictionaries,
            FieldLabels labels,
            Users users,
            Messages messages) {
        this.customers = customers;
        this.cards = cards;
        this.people = people;
        this.customFields = customFields;
        this.dictionaries = dictionaries;
        this.labels = labels;
        this.users = users;
        this.messages = messages;
    }

    /**
     * A change with its values in the language of the request.
     *
     * @param before null when there was nothing
     * @param after the same
     */
    public record Told(FieldChange change, String label, @Nullable String before, @Nullable String after) {}

    /** @return the changes in their order; a card that the current user may not know of is not named */
    @Transactional(readOnly = true)
    public List<Told> tell(List<FieldChange> changes) {
        var names = names(changes);
        return changes.stream()
                .map(it ->
                        new Told(it, labels.of(it.field()), text(it, it.before(), names), text(it, it.after(), names)))
                .toList();
    }

    private @Nullable String text(FieldChange change, @Nullable String value, Map<String, String> names) {
        if (value == null) {
            return null;
        }
        var field = change.field();
        if (OF_USERS.contains(field)) {
            return names.getOrDefault(value, value);
        }
        if (isId(change)) {
            return names.getOrDefault(value, messages.text("customer.history-unnamed"));
        }
        if (change.action().startsWith("consent.") && field.indexOf('.') > 0) {
            return messages.text(Boolean.parseBoolean(value) ? "customer.consent-given" : "customer.consent-refused");
        }
        if (change.action().startsWith(EntryKind.CONTACT_POINT.subject() + ".") && field.equals("kind")) {
            return labels.of(value);
        }
        return switch (field) {
            case "field" -> labels.of(value);
            case "corrected" -> yesNo(value);
            case "pesel" -> messages.find("customer.pesel-" + value).orElse(value);
            case "category", "type" ->
                messages.find("customer." + field + "-" + value).orElse(value);
            default ->
                field.startsWith(CustomFields.PREFIX)
                        ? customFields
                                .find(field.substring(CustomFields.PREFIX.length()))
                                .map(it -> text(it, value))
                                .orElse(value)
                        : shape(change).map(it -> text(it, value)).orElse(value);
        };
    }

    /** What a field holds, whether it is a card's, a person's or of a row of a list. */
    private record Shape(FieldType type, @Nullable String dictionary) {}

    private static Optional<Shape> shape(FieldChange change) {
        var subject = change.action().split("\\.", 2)[0];
        for (var kind : EntryKind.values()) {
            if (kind.subject().equals(subject)) {
                return kind.parts().stream()
                        .filter(it -> it.name().equals(change.field()))
                        .map(it -> new Shape(it.type(), it.dictionary()))
                        .findFirst();
            }
        }
        Field<?> field = subject.equals("person")
                ? CardFields.OF_A_PERSON.get(change.field())
                : CardFields.OF_THE_CARD.get(change.field());
        return Optional.ofNullable(field).map(it -> new Shape(it.type(), it.dictionary()));
    }

    private String text(Shape shape, String value) {
        return switch (shape.type()) {
            case BOOLEAN, FLAG -> yesNo(value);
            case CODE, CODES -> words(value, word -> word(shape.dictionary(), word));
            case DATE, BIRTH_DATE -> day(value);
            default -> value;
        };
    }

    private String text(CustomField field, String value) {
        return switch (field.type()) {
            case BOOLEAN -> yesNo(value);
            case CHOICE, CHOICES ->
                words(value, word -> field.options().stream()
                        .filter(it -> it.code().equals(word))
                        .map(it -> text(it.label()))
                        .findFirst()
                        .orElse(word));
            case DATE -> day(value);
            default -> value;
        };
    }

    private String word(@Nullable String dictionary, String code) {
        return dictionaries.all().getOrDefault(dictionary == null ? "" : dictionary, List.of()).stream()
                .filter(it -> it.code().equals(code))
                .map(it -> text(it.label()))
                .findFirst()
                .orElse(code);
    }

    private static String words(String codes, UnaryOperator<String> word) {
        return Arrays.stream(codes.split(", ")).map(word).collect(Collectors.joining(", "));
    }

    private String yesNo(String value) {
        return messages.text(Boolean.parseBoolean(value) ? "customer.yes" : "customer.no");
    }

    private static String day(String value) {
        return LocalDate.parse(value)
                .format(DateTimeFormatter.ofPattern("d MMM uuuu", LocaleContextHolder.getLocale()));
    }

    private static String text(Localized label) {
        return label.in(LocaleContextHolder.getLocale());
    }

    private static boolean isId(FieldChange change) {
        return OF_CUSTOMERS.contains(change.field())
                || OF_PEOPLE.contains(change.field())
                || change.field().equals("parentId");
    }

    private static boolean isOfAPerson(FieldChange change) {
        return OF_PEOPLE.contains(change.field()) || change.action().equals(MERGED_PERSON);
    }

    private Map<String, String> names(List<FieldChange> changes) {
        var cardIds = new ArrayList<UUID>();
        var personIds = new ArrayList<UUID>();
        var userIds = new ArrayList<String>();
        for (var change : changes) {
            var values = Stream.of(Optional.ofNullable(change.before()), Optional.ofNullable(change.after()))
                    .flatMap(Optional::stream)
                    .toList();
            if (isId(change)) {
                values.stream()
                        .filter(it -> UUIDS.matcher(it).matches())
                        .map(UUID::fromString)
                        .forEach(it -> (isOfAPerson(change) ? personIds : cardIds).add(it));
            } else if (OF_USERS.contains(change.field())) {
                userIds.addAll(values);
            }
        }
        var names = new HashMap<String, String>(users.displayNames(userIds));
        names.putAll(ofPeople(personIds));
        names.putAll(ofCustomers(cardIds));
        return names;
    }

    private Map<String, String> ofPeople(Collection<UUID> ids) {
        var all = people.findAllById(ids);
        var visible = cards.visible(all.stream().map(it -> it.customerId).toList());
        return all.stream()
                .filter(it -> visible.contains(it.customerId))
                .collect(Collectors.toMap(it -> it.id.toString(), it -> Stream.of(
                                Optional.ofNullable(it.firstName), Optional.ofNullable(it.lastName))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" "))));
    }

    private Map<String, String> ofCustomers(Collection<UUID> ids) {
        var visible = cards.visible(ids);
        return customers.names(visible.stream().map(CustomerId::new).toList()).entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().toString(), Map.Entry::getValue));
    }
}
