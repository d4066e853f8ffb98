package pl.lejek.product.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;

/** Bodies whose fields may be left out: what is not named stays as it is. */
@Component
class Requests {

    private final Messages messages;

    Requests(Messages messages) {
        this.messages = messages;
    }

    /**
     * @param fields names that are known; of those in {@code money} the value is {@code {"amount": …, "currency": …}}
     * @return the fields with the amounts as they are, and the one currency of all of them beside the others
     * @throws FieldErrors naming unknown fields and amounts that are none
     */
    Map<String, @Nullable Object> flat(Map<String, @Nullable Object> request, Set<String> fields, Set<String> money) {
        var flat = new LinkedHashMap<String, @Nullable Object>();
        if (fields.contains("currency") && request.get("currency") != null) {
            // Whatever stands first: an amount in another currency is not that of this one.
            flat.put("currency", request.get("currency"));
        }
        var errors = new ArrayList<FieldError>();
        request.forEach((name, value) -> {
            if (money.contains(name) && value instanceof Map<?, ?> it) {
                flat.put(name, it.get("amount"));
                var currency = it.get("currency");
                if (currency != null && !currency.equals(flat.getOrDefault("currency", currency))) {
                    errors.add(new FieldError(name, messages.text("product.currencies-differ")));
                } else if (currency != null) {
                    flat.put("currency", currency);
                }
            } else if (money.contains(name) && value != null) {
                errors.add(new FieldError(name, messages.text("product.money-invalid")));
            } else if (money.contains(name) || fields.contains(name)) {
                flat.put(name, value);
            } else {
                errors.add(new FieldError(name, messages.text("product.field-unknown")));
            }
        });
        if (!errors.isEmpty()) {
            errors.sort(Comparator.comparing(FieldError::field));
            throw new FieldErrors(errors);
        }
        return flat;
    }

    /** @throws NotFound when the text cannot be the id of anything */
    static UUID id(String type, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound(type, "of that id");
        }
    }

    /** @throws FieldErrors when the text in the address cannot be the id of anything */
    UUID parameter(String name, @Nullable String text, String key) {
        try {
            return UUID.fromString(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new FieldErrors(name, messages.text(key));
        }
    }
}
