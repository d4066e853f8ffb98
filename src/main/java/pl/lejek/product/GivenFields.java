package pl.lejek.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Reads what a person or a file says, in the one form in which it is kept; gathers what is wrong. */
class GivenFields {

    private static final int SHORT = 200;
    private static final int MOST_DECIMALS = 20;
    private static final int MOST_DIGITS = 30;
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");
    private static final BigDecimal MOST_UNITS = new BigDecimal("99999999999.999");

    private final Map<String, ? extends @Nullable Object> given;
    private final Messages messages;
    private final List<FieldError> errors = new ArrayList<>();

    GivenFields(Map<String, ? extends @Nullable Object> given, Messages messages) {
        this.given = given;
        this.messages = messages;
    }

    List<FieldError> errors() {
        return errors;
    }

    /** @throws FieldErrors naming every field that was wrong */
    void refuseErrors() {
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    boolean has(String field) {
        return given.containsKey(field);
    }

    @Nullable
    Object value(String field) {
        return given.get(field);
    }

    @Nullable
    String text(String field) {
        return text(field, SHORT);
    }

    @Nullable
    String text(String field, int most) {
        var value = given.get(field);
        if (value == null) {
            return null;
        }
        var text = value.toString().strip().replaceAll("\\s+", " ");
        if (text.length() > most || value instanceof Map<?, ?> || value instanceof List<?>) {
            wrong(field, "product.too-long", most);
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    /** @return an amount of money from 0, with two places */
    @Nullable
    BigDecimal amount(String field, String key) {
        var amount = number(field, key, 2);
        if (amount != null && (amount.signum() < 0 || amount.compareTo(MOST) > 0)) {
            wrong(field, key);
            return null;
        }
        return amount;
    }

    /** @return a quantity from 0, with three places */
    @Nullable
    BigDecimal quantity(String field) {
        var quantity = number(field, "product.quantity-invalid", 3);
        if (quantity != null && (quantity.signum() < 0 || quantity.compareTo(MOST_UNITS) > 0)) {
            wrong(field, "product.quantity-invalid");
            return null;
        }
        return quantity;
    }

    @Nullable
    BigDecimal number(String field, String key, int places) {
        var text = text(field);
        if (text == null) {
            return null;
        }
        try {
            var number =
                    new BigDecimal(text.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.'));
            if (Math.abs(number.scale()) <= MOST_DECIMALS && number.precision() <= MOST_DIGITS) {
                return number.setScale(places, RoundingMode.HALF_UP);
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number out of bounds.
        }
        wrong(field, key);
        return null;
    }

    @Nullable
    String currency() {
        var currency = text("currency");
        if (currency == null) {
            return null;
        }
        if (!currency.matches("[A-Za-z]{3}")) {
            wrong("currency", "product.currency-invalid");
            return null;
        }
        return currency.toUpperCase(Locale.ROOT);
    }

    @Nullable
    LocalDate day(String field) {
        var text = text(field);
        if (text == null) {
            return null;
        }
        try {
            // Years with a sign are beyond what a database and its drivers agree on.
            if (text.matches("\\d{4}-\\d{2}-\\d{2}") && !text.startsWith("0000")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // Refused below, as everything that is no day.
        }
        wrong(field, "product.day-invalid");
        return null;
    }

    /** The first day and the last; the last may be left out. */
    void refuseReversed(@Nullable LocalDate from, @Nullable LocalDate until) {
        if (from != null && until != null && until.isBefore(from)) {
            wrong("validUntil", "product.until-before-from");
        }
    }

    Optional<UUID> id(String field) {
        var text = text(field);
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void wrong(String field, String key, Object... arguments) {
        errors.add(new FieldError(field, messages.text(key, arguments)));
    }
}
