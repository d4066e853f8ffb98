package pl.lejek.product;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.web.Messages;

/** What a person or a file says of a product. */
class ProductFields extends GivenFields {

    private static final int UNIT = 20;

    ProductFields(Map<String, ? extends @Nullable Object> given, Messages messages) {
        super(given, messages);
    }

    @Nullable
    String name() {
        var name = text("name");
        if (name == null && errors().isEmpty()) {
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

    /** @return the unit's code, or the text as it is */
    @Nullable
    String unit() {
        var unit = text("unit", UNIT);
        return unit == null ? null : Units.of(unit);
    }

    boolean archived() {
        if (!(value("archived") instanceof Boolean archived)) {
            wrong("archived", "product.archived-invalid");
            return false;
        }
        return archived;
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

    boolean hasEither(String api, String file) {
        return has(api) || has(file);
    }

    /** @return the name under which the field was given: programs and files call some differently */
    private String either(String api, String file) {
        return has(api) ? api : file;
    }
}
