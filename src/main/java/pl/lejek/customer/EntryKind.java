package pl.lejek.customer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lists of a card: what there may be several of. */
public enum EntryKind {
    ADDRESS(
            "addresses",
            "address",
            false,
            code("kind", "address-kind"),
            line("street"),
            of("postcode", FieldType.POSTCODE),
            line("city"),
            line("region"),
            of("country", FieldType.COUNTRY),
            of("note", FieldType.LONG_TEXT)),
    CONTACT_POINT(
            "contact-points",
            "contact_point",
            true,
            line("kind").needed(),
            line("value").needed(),
            code("label", "contact-label").optional()),
    SOFT_FACT(
            "soft-facts",
            "soft_fact",
            true,
            code("kind", "soft-fact-kind"),
            of("text", FieldType.LONG_TEXT).needed()),
    COMPETITOR(
            "competitors",
            "competitor",
            false,
            of("name", FieldType.COMPANY_NAME).needed(),
            line("product"),
            of("advantages", FieldType.LONG_TEXT),
            of("note", FieldType.LONG_TEXT)),
    PROCEDURE(
            "procedures",
            "procedure",
            false,
            line("name").needed(),
            of("description", FieldType.LONG_TEXT),
            of("expectedDays", FieldType.INTEGER)),
    HABIT("habits", "habit", false, of("text", FieldType.LONG_TEXT).needed());

    private final String key;
    private final String table;
    private final boolean ofPeople;
    private final List<Part> parts;

    EntryKind(String key, String table, boolean ofPeople, Part... parts) {
        this.key = key;
        this.table = table;
        this.ofPeople = ofPeople;
        this.parts = List.of(parts);
    }

    /** A column of such a row. */
    record Part(String name, FieldType type, @Nullable String dictionary, boolean required) {

        Part needed() {
            return new Part(name, type, dictionary, true);
        }

        Part optional() {
            return new Part(name, type, dictionary, false);
        }

        String column() {
            return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static Part line(String name) {
        return of(name, FieldType.TEXT);
    }

    private static Part of(String name, FieldType type) {
        return new Part(name, type, null, false);
    }

    private static Part code(String name, String dictionary) {
        return new Part(name, FieldType.CODE, dictionary, true);
    }

    /** @return as the API writes it, e.g. {@code soft-facts} */
    public String key() {
        return key;
    }

    /** @return as an answer names it, e.g. {@code softFacts} */
    public String property() {
        var dash = key.indexOf('-');
        return dash < 0
                ? key
                : key.substring(0, dash) + Character.toUpperCase(key.charAt(dash + 1)) + key.substring(dash + 2);
    }

    String table() {
        return "customer." + table;
    }

    /** @return what the trail calls one of them, e.g. {@code soft-fact} */
    String subject() {
        return table.replace('_', '-');
    }

    /** @return whether a row may be one person's */
    boolean isOfPeople() {
        return ofPeople;
    }

    List<Part> parts() {
        return parts;
    }

    public static Optional<EntryKind> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key.equals(key)).findFirst();
    }
}
