package pl.lejek.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Reads what a person or a file says of a product, in the one form in which it is kept; gathers what is wrong. */
class ProductFields {

    private static final int SHORT = 200;
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");
    private static final int UNIT = 20;

    private final Map<String, ? extends @Nullable Object> given;
    private final Messages messages;
    private final List<FieldError> errors = new ArrayList<>();

    ProductFields(Map<String, ? extends @Nullable Object> given, Messages messages) {
        this.given = given;
        this.messages = messages;
    }

    List<FieldError> errors() {
        return errors;
    }

    boolean has(String field) {
        return given.containsKey(field);
    }

    @Nullable
    String text(String field) {
        var value = given.get(field);
        if (value == null) {
            return null;
        }
        var text = value.toString().strip().replaceAll("\\s+", " ");
        if (text.length() > SHORT || value instanceof Map<?, ?> || value instanceof List<?>) {
            wrong(field, "product.too-long", SHORT);
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    @Nullable
    String name() {
        var name = text("name");
        if (name == null && errors.isEmpty()) {
            wrong("name", "product.name-missing");
        }
        return name;
    }

    @Nullable
    BigDecimal price() {
        return amount(either("listPrice", "price"), "product.price-invalid");
    }

    @Nullable
    BigDecimal cost() {
        return amount(either("unitCost", "cost"), "product.cost-invalid");
    }

    private @Nullable BigDecimal amount(String field, String key) {
        var amount = number(field, key, text(field));
        if (amount != null && (amount.signum() < 0 || amount.compareTo(MOST) > 0)) {
            wrong(field, key);
            return null;
        }
        return amount;
    }

    /** @return the unit's code, or the text as it is */
    @Nullable
    String unit() {
        var unit = text("unit");
        if (unit != null && unit.length() > UNIT) {
            wrong("unit", "product.too-long", UNIT);
            return null;
        }
        return unit == null ? null : Units.of(unit);
    }

    boolean archived() {
        var archived = given.get("archived");
        if (!(archived instanceof Boolean)) {
            wrong("archived", "product.archived-invalid");
        }
        return Boolean.TRUE.equals(archived);
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

    /** A rate may be written with its sign, as a number or as a code. */
    @Nullable
    VatCode vat() {
        var field = either("vatCode", "vat");
        var text = text(field);
        if (text == null) {
            return null;
        }
        var vat = VatCode.of(text);
        if (vat.isEmpty()) {
            wrong(field, "product.vat-invalid");
        }
        return vat.orElse(null);
    }

    /** @return the name under which the field was given: programs and files call some differently */
    String either(String api, String file) {
        return has(api) ? api : file;
    }

    boolean hasEither(String api, String file) {
        return has(api) || has(file);
    }

    private @Nullable BigDecimal number(String field, String key, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var number =
                    new BigDecimal(text.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.'));
            if (Math.abs(number.scale()) <= 20 && number.precision() <= 30) {
                return number.setScale(2, RoundingMode.HALF_UP);
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number out of bounds.
        }
        wrong(field, key);
        return null;
    }

    void wrong(String field, String key, Object... arguments) {
        errors.add(new FieldError(field, messages.text(key, arguments)));
    }
}
