package pl.lejek.customer;

import java.util.List;
import java.util.Locale;
import pl.lejek.identity.Kind;

/**
 * Something by which customers can be chosen.
 *
 * @param key the name of a field of the card, else {@code <module>.<name>}
 * @param label in the language of the request; {@code groupLabel} likewise
 * @param group e.g. {@code address}
 * @param choices of codes; empty for other types
 * @param optional whether there may be no value
 * @param kind the right to see what it is about
 * @param place makes the condition of what is asked
 */
public record Criterion(
        String key,
        String label,
        String group,
        String groupLabel,
        Type type,
        List<FieldCatalogue.Choice> choices,
        boolean optional,
        Kind kind,
        CriterionPlace place) {

    public Criterion {
        choices = List.copyOf(choices);
    }

    /** What values are, and how {@link Comparison} holds them. */
    public enum Type {
        /** {@code String}. */
        TEXT,
        /** {@code String}, one of the choices. */
        CODE,
        /** Several of the choices; compared with {@code String}. */
        CODES,
        /** {@code String}, id of a user. */
        USER,
        /** {@code BigDecimal}; the same for {@code INTEGER} and {@code AMOUNT}, which is in the company's currency. */
        NUMBER,
        INTEGER,
        AMOUNT,
        /** {@code LocalDate} in the sales zone. */
        DATE,
        /** {@code LocalDate}; what comes every year counts too. */
        BIRTH_DATE,
        /** {@code Timestamp}; people see and give days in the sales zone. */
        INSTANT,
        /** {@code Boolean}. */
        BOOLEAN;

        /** @return as the API writes it, e.g. {@code birth-date} */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public boolean isNumber() {
            return this == NUMBER || this == INTEGER || this == AMOUNT;
        }

        public boolean isDate() {
            return this == DATE || this == BIRTH_DATE || this == INSTANT;
        }
    }
}
