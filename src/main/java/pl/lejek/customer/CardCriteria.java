package pl.lejek.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.customer.Comparison.AnyOf;
import pl.lejek.customer.Criterion.Type;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.customer.FieldCatalogue.Choice;
import pl.lejek.customer.FieldCatalogue.FieldView;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;
import pl.lejek.search.SearchText;

/** Every field of cards and people, shipped and added, and what customers agreed to. */
@Component
@Order(1)
class CardCriteria implements CustomerCriteria {

    private static final String OF_PERSON = "exists (select from customer.person p where p.customer_id = c.id and %s)";
    private static final Set<String> SEARCHED = Set.of("name", "email", "phone", "nip", "externalId", "city");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    private final FieldCatalogue catalogue;
    private final CustomFields customFields;

    private final FieldLabels labels;
    private final ObjectMapper json;
    private final Messages messages;

    CardCriteria(
            FieldCatalogue catalogue,
            CustomFields customFields,
            FieldLabels labels,
            ObjectMapper json,
            Messages messages) {
        this.catalogue = catalogue;
        this.customFields = customFields;

        this.labels = labels;
        this.json = json;
        this.messages = messages;
    }

    @Override
    public List<Criterion> criteria() {
        var all = new ArrayList<Criterion>();
        all.add(own("type", "identity", Type.CODE, false, choices("type", "COMPANY", "PERSON")));
        all.add(own("category", "identity", Type.CODE, false, choices("category", "PROSPECT", "EXISTING")));
        all.add(own("owner", "identity", Type.USER, true, List.of()));
        all.add(own("externalId", "identity", Type.TEXT, true, List.of()));
        catalogue.all().stream().flatMap(this::ofField).forEach(all::add);
        all.add(own("createdAt", "identity", Type.INSTANT, false, List.of()));
        all.add(own("verifiedAt", "identity", Type.INSTANT, true, List.of()));
        for (var channel : List.of("email", "sms", "phone")) {
            all.add(consent(channel));
        }
        customFields.all().stream().map(this::added).forEach(all::add);
        return all;
    }

    private Criterion own(String name, String group, Type type, boolean optional, List<Choice> choices) {
        return criterion(name, labels.of(name), group, type, choices, optional, inCard(name, type, column("c", name)));
    }

    private List<Choice> choices(String name, String... codes) {
        return Stream.of(codes)
                .map(it -> new Choice(it, messages.text("customer." + name + "-" + it), true))
                .toList();
    }

    /** @return nothing of a list beside the card and of what no condition can be put on */
    private Stream<Criterion> ofField(FieldView field) {
        var ofPerson = field.entity().equals("person");
        if (field.name().startsWith(CustomFields.PREFIX)
                || !ofPerson && !field.entity().equals("company")) {
            return Stream.empty();
        }
        var type = type(field.type());
        if (type == null) {
            return Stream.empty();
        }
        var expression = column(ofPerson ? "p" : "c", field.name());
        var choices = field.type().equals(FieldType.MARKET.key())
                ? List.of(new Choice("B2B", "B2B", true), new Choice("B2C", "B2C", true))
                : field.choices() == null ? List.<Choice>of() : field.choices();
        return Stream.of(criterion(
                (ofPerson ? "person." : "") + field.name(),
                field.label(),
                field.group() == null ? "identity" : field.group(),
                type,
                choices,
                !field.required() && !field.type().equals(FieldType.FLAG.key()),
                ofPerson
                        ? CriterionPlace.within(type, OF_PERSON, expression)
                        : inCard(field.name(), type, expression)));
    }

    /** What cards are searched by is looked for in the index of that first. */
    private static CriterionPlace inCard(String name, Type type, String expression) {
        var place = CriterionPlace.column(type, expression);
        return SEARCHED.contains(name) ? comparison -> indexed(comparison, "c.search_key", place) : place;
    }

    private static CustomerCondition indexed(Comparison comparison, String index, CriterionPlace place) {
        var parts = parts(comparison);
        if (parts.isEmpty()) {
            return place.where(comparison);
        }
        var found = new CustomerCondition(
                String.join(" or ", Collections.nCopies(parts.size(), index + " like platform.plain(?)")),
                parts.stream().<Object>map(SearchText::containing).toList());
        return CustomerCondition.all(List.of(found, place.where(comparison)));
    }

    /** @return texts of which a value that fulfils it has at least one as a part */
    private static List<String> parts(Comparison comparison) {
        if (comparison instanceof Comparison.Contains part) {
            return List.of(part.text());
        }
        if (comparison instanceof Comparison.StartsWith beginning) {
            return List.of(beginning.text());
        }
        return comparison instanceof AnyOf one
                ? one.values().stream().map(Object::toString).toList()
                : List.of();
    }

    private static @Nullable Type type(String fieldType) {
        var known = Stream.of(FieldType.values())
                .filter(it -> it.key().equals(fieldType))
                .findFirst()
                .orElseThrow();
        return switch (known) {
            case CUSTOMER -> null;
            case CODE, MARKET -> Type.CODE;
            case CODES -> Type.CODES;
            case USER -> Type.USER;
            case INTEGER, LEVEL -> Type.INTEGER;
            case NUMBER, AMOUNT -> Type.NUMBER;
            case DATE -> Type.DATE;
            case BIRTH_DATE -> Type.BIRTH_DATE;
            case BOOLEAN, FLAG -> Type.BOOLEAN;
            default -> Type.TEXT;
        };
    }

    private Criterion consent(String channel) {
        var newest =
                """
                exists (select from customer.consent n where n.customer_id = c.id and n.channel = '%s'
                    and n.purpose = 'marketing' and not exists (select from customer.consent m
                        where m.customer_id = n.customer_id and m.channel = n.channel and m.purpose = n.purpose
                          and (m.at, m.id) > (n.at, n.id)) and %%s)
                """
                        .formatted(channel);
        var key = channel + ".marketing";
        return criterion(
                key,
                labels.of(key),
                "consents",
                Type.BOOLEAN,
                List.of(),
                true,
                CriterionPlace.within(Type.BOOLEAN, newest, "n.given"));
    }

    private Criterion added(CustomField field) {
        var ofPerson = field.entity() == Entity.PERSON;
        var type = type(field.type());
        return new Criterion(
                (ofPerson ? "person." : "") + CustomFields.PREFIX + field.key(),
                field.label().in(LocaleContextHolder.getLocale()),
                "custom",
                messages.text("customer.group-custom"),
                type,
                field.options().stream()
                        .map(it -> new Choice(it.code(), it.label().in(LocaleContextHolder.getLocale()), true))
                        .toList(),
                true,
                Kind.CUSTOMER,
                comparison -> {
                    var wanted = inJson(field, type, ofPerson ? "p.custom" : "c.custom", comparison);
                    return ofPerson
                            ? new CustomerCondition(OF_PERSON.replace("%s", wanted.sql()), wanted.arguments())
                            : wanted;
                });
    }

    private static Type type(CustomField.Type type) {
        return switch (type) {
            case TEXT, LONG_TEXT, LINK -> Type.TEXT;
            case NUMBER -> Type.NUMBER;
            case INTEGER -> Type.INTEGER;
            case DATE -> Type.DATE;
            case BOOLEAN -> Type.BOOLEAN;
            case CHOICE -> Type.CODE;
            case CHOICES -> Type.CODES;
        };
    }

    private CustomerCondition inJson(CustomField field, Type type, String column, Comparison comparison) {
        if (comparison instanceof AnyOf one && type != Type.TEXT && type != Type.DATE) {
            // As the index of added values has it.
            var contained = String.join(" or ", Collections.nCopies(one.values().size(), column + " @> ?::jsonb"));
            return new CustomerCondition(
                    column + " <> '{}' and (" + contained + ")",
                    one.values().stream()
                            .<Object>map(it -> text(Map.of(field.key(), type == Type.CODES ? List.of(it) : it)))
                            .toList());
        }
        var value = "(" + column + " ->> '" + checked(field.key()) + "')"
                + (type.isNumber() ? "::numeric" : type == Type.DATE ? "::date" : "");
        return CriterionPlace.predicate(type == Type.CODES ? Type.CODE : type, value, comparison);
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Criterion criterion(
            String key,
            String label,
            String group,
            Type type,
            List<Choice> choices,
            boolean optional,
            CriterionPlace place) {
        return new Criterion(
                key,
                label,
                group,
                messages.text("customer.group-" + group),
                type,
                choices,
                optional,
                Kind.CUSTOMER,
                place);
    }

    /** Names of fields stand in the statement itself. */
    private static String checked(String name) {
        if (!KEY.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a field: " + name);
        }
        return name;
    }

    private static String column(String alias, String name) {
        return alias + "." + checked(name).replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
