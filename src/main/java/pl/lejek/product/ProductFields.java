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
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

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
        var price = number("price", text("price"));
        if (price != null && (price.signum() < 0 || price.compareTo(MOST) > 0)) {
            wrong("price", "product.price-invalid");
            return null;
        }
        return price;
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

    /** A rate may be written with its sign: 23 and 23 % are the same. */
    @Nullable
    BigDecimal vat() {
        var text = text("vat");
        var vat = number("vat", text == null ? null : text.replaceAll("\\s*%$", ""));
        if (vat != null && (vat.signum() < 0 || vat.compareTo(WHOLE) > 0)) {
            wrong("vat", "product.vat-invalid");
            return null;
        }
        return vat;
    }

    private @Nullable BigDecimal number(String field, @Nullable String text) {
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
        wrong(field, "product." + field + "-invalid");
        return null;
    }

    private void wrong(String field, String key, Object... arguments) {
        errors.add(new FieldError(field, messages.text(key, arguments)));
    }
}
