package pl.lejek.deal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** A deal as programs send it, flattened to the deal's fields; an unknown name is refused. */
class DealRequest {

    private static final Set<String> CHANGEABLE = Set.of(
            "customer",
            "customerId",
            "customerName",
            "contactPerson",
            "product",
            "currency",
            "expectedCloseOn",
            "margin",
            "competitor",
            "lostComment",
            "decisionMaker",
            "decisionMakerPosition",
            "decisionMakerEmail",
            "decisionMakerPhone",
            "nextStepAt");
    private static final Set<String> AT_THE_START = Set.of("owner", "stage", "externalId", "customerType", "funnel");

    private final Map<String, @Nullable Object> body;
    private final Messages messages;
    private final List<FieldError> errors = new ArrayList<>();

    DealRequest(Map<String, @Nullable Object> body, Messages messages) {
        this.body = body;
        this.messages = messages;
    }

    Map<String, @Nullable Object> ofNewDeal() {
        return fields(true);
    }

    Map<String, @Nullable Object> ofChange() {
        return fields(false);
    }

    private Map<String, @Nullable Object> fields(boolean fresh) {
        var fields = new TreeMap<String, @Nullable Object>();
        body.forEach((name, value) -> {
            if (name.equals("value")) {
                value(value, fields);
            } else if (name.equals("nextStep")) {
                nextStep(value, fields);
            } else if (name.equals("criteria")) {
                criteria(value, fields);
            } else if (CHANGEABLE.contains(name) || fresh && AT_THE_START.contains(name)) {
                plain(name, value, fields);
            } else {
                wrong(name, "deal.field-unknown");
            }
        });
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return fields;
    }

    private void value(@Nullable Object value, Map<String, @Nullable Object> fields) {
        if (value instanceof Map<?, ?> money) {
            if (!(money.get("amount") instanceof String || money.get("amount") instanceof Number)
                    || !Set.of("amount", "currency").containsAll(money.keySet())) {
                wrong("value", "deal.value-invalid");
                return;
            }
            fields.put("value", money.get("amount"));
            if (money.get("currency") != null) {
                fields.put("currency", money.get("currency"));
            }
        } else {
            plain("value", value, fields);
        }
    }

    private void nextStep(@Nullable Object value, Map<String, @Nullable Object> fields) {
        if (value instanceof Map<?, ?> step) {
            if (!Set.of("text", "at").containsAll(step.keySet())) {
                wrong("nextStep", "deal.field-unknown");
                return;
            }
            plain("nextStep", step.get("text"), fields);
            plain("nextStepAt", step.get("at"), fields);
        } else {
            plain("nextStep", value, fields);
            if (value == null) {
                fields.put("nextStepAt", null);
            }
        }
    }

    private void criteria(@Nullable Object value, Map<String, @Nullable Object> fields) {
        if (value instanceof Map<?, ?> criteria) {
            criteria.forEach((name, it) -> plain(String.valueOf(name), it, fields));
        } else {
            wrong("criteria", "deal.field-unknown");
        }
    }

    private void plain(String name, @Nullable Object value, Map<String, @Nullable Object> fields) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            wrong(name, "platform.field.type");
        } else {
            fields.put(name, value);
        }
    }

    private void wrong(String name, String key) {
        errors.add(new FieldError(name, messages.text(key)));
    }
}
