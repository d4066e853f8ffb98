package pl.lejek.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Messages;

/** Every field of cards, people and lists as a screen needs it: label, type, choices, group; in the request's language. */
@Service
public class FieldCatalogue {

    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put(
                "identity", List.of("name", "nip", "regon", "market", "partnerKind", "parentId", "informationOwner"));
        GROUPS.put("contact", List.of("phone", "phoneLabel", "email", "emailLabel"));
        GROUPS.put("address", List.of("street", "postcode", "city", "region", "country"));
        GROUPS.put(
                "business",
                List.of(
                        "industry",
                        "size",
                        "employees",
                        "reach",
                        "revenue",
                        "revenueCurrency",
                        "potential",
                        "growthPotential",
                        "cooperationSince"));
        GROUPS.put(
                "sales",
                List.of(
                        "segment",
                        "priority",
                        "vip",
                        "icp",
                        "source",
                        "interest",
                        "influence",
                        "openComplaint",
                        "paymentDelay"));
        GROUPS.put("knowledge", List.of("needs", "industryNotes", "notes"));
    }

    private final Dictionaries dictionaries;
    private final CustomFields customFields;
    private final FieldLabels labels;
    private final Messages messages;

    FieldCatalogue(Dictionaries dictionaries, CustomFields customFields, FieldLabels labels, Messages messages) {
        this.dictionaries = dictionaries;
        this.customFields = customFields;
        this.labels = labels;
        this.messages = messages;
    }

    /** A code and its label; retired words are there for cards that still have them. */
    public record Choice(String code, String label, boolean active) {}

    /**
     * A field.
     *
     * @param entity {@code company}, {@code person} or the list that it is a part of
     * @param group of a card's fields, e.g. {@code address}; {@code custom} for added ones
     * @param type as {@link FieldType#key()}; of added fields {@code choice} and {@code choices} too
     * @param choices of codes; null for other types
     */
    public record FieldView(
            String entity,
            String name,
            String label,
            String type,
            @Nullable String group,
            @Nullable String groupLabel,
            @Nullable List<Choice> choices,
            boolean required) {}

    public List<FieldView> all() {
        var words = dictionaries.all();
        var all = new ArrayList<FieldView>();
        GROUPS.forEach((group, names) -> names.forEach(name -> {
            var field = Objects.requireNonNull(CardFields.OF_THE_CARD.get(name), name);
            all.add(view("company", field.name(), field.type(), field.dictionary(), group, name.equals("name"), words));
        }));
        customFields.of(Entity.COMPANY).forEach(it -> all.add(view("company", it)));
        CardFields.OF_A_PERSON
                .values()
                .forEach(it -> all.add(view(
                        "person",
                        it.name(),
                        it.type(),
                        it.dictionary(),
                        "person",
                        it.name().equals("lastName"),
                        words)));
        customFields.of(Entity.PERSON).forEach(it -> all.add(view("person", it)));
        for (var kind : EntryKind.values()) {
            kind.parts()
                    .forEach(it -> all.add(
                            view(kind.key(), it.name(), it.type(), it.dictionary(), null, it.required(), words)));
        }
        return all;
    }

    private FieldView view(
            String entity,
            String name,
            FieldType type,
            @Nullable String dictionary,
            @Nullable String group,
            boolean required,
            Map<String, List<Dictionaries.Word>> words) {
        var choices = dictionary == null
                ? null
                : words.getOrDefault(dictionary, List.of()).stream()
                        .map(it -> new Choice(it.code(), text(it.label()), it.active()))
                        .toList();
        return new FieldView(
                entity,
                name,
                labels.of(name),
                type.key(),
                group,
                group == null ? null : messages.text("customer.group-" + group),
                choices,
                required);
    }

    private FieldView view(String entity, CustomField field) {
        return new FieldView(
                entity,
                CustomFields.PREFIX + field.key(),
                text(field.label()),
                field.type().key(),
                "custom",
                messages.text("customer.group-custom"),
                field.type().isChoice()
                        ? field.options().stream()
                                .map(it -> new Choice(it.code(), text(it.label()), true))
                                .toList()
                        : null,
                false);
    }

    private static String text(Localized label) {
        Locale locale = LocaleContextHolder.getLocale();
        return label.in(locale);
    }
}
