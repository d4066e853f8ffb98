package pl.lejek.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;

/**
 * A field that an administrator added to cards or people (domain.md CUS-49, ENG-26).
 *
 * @param key as forms and tables name it: {@code customer.custom.<key>}
 * @param options of a choice, in their order
 * @param min least number; {@code max} likewise
 * @param maxLength most characters of a text
 * @param pattern that a text matches as a whole
 * @param requiredFrom key of the stage from which a deal's customer must have it; null never
 * @param personal whether it says something about somebody: then no decision table ever knows it
 * @param searchable whether lists find and filter by it
 * @param justification which process, automation or report needs it (domain.md CUS-50)
 * @param active whether people still see it; values are kept
 */
public record CustomField(
        String key,
        Entity entity,
        Localized label,
        Type type,
        List<Option> options,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Integer maxLength,
        @Nullable String pattern,
        @Nullable String requiredFrom,
        boolean personal,
        boolean searchable,
        String justification,
        boolean active,
        int version) {

    public CustomField {
        options = List.copyOf(options);
    }

    /** What the field is added to: every card, or every person. A private customer is both. */
    public enum Entity {
        COMPANY,
        PERSON;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Entity of(String key) {
            return find(Entity.values(), key).orElseThrow(IllegalArgumentException::new);
        }
    }

    /** What it holds. */
    public enum Type {
        TEXT,
        LONG_TEXT,
        NUMBER,
        INTEGER,
        DATE,
        BOOLEAN,
        CHOICE,
        CHOICES,
        LINK;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        public static Type of(String key) {
            return find(Type.values(), key).orElseThrow(IllegalArgumentException::new);
        }

        public boolean isText() {
            return this == TEXT || this == LONG_TEXT || this == LINK;
        }

        public boolean isNumber() {
            return this == NUMBER || this == INTEGER;
        }

        public boolean isChoice() {
            return this == CHOICE || this == CHOICES;
        }
    }

    /** A choice and what people call it. */
    public record Option(String code, Localized label) {}

    private static <E extends Enum<E>> Optional<E> find(E[] values, String key) {
        return Arrays.stream(values)
                .filter(it -> it.name().equalsIgnoreCase(key.replace('-', '_')))
                .findFirst();
    }
}
