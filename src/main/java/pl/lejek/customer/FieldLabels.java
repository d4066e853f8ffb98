package pl.lejek.customer;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Messages;

/** What people call the fields of a card, in the language of the request. */
@Component
class FieldLabels {

    private final CustomFields customFields;
    private final Messages messages;

    FieldLabels(CustomFields customFields, Messages messages) {
        this.customFields = customFields;
        this.messages = messages;
    }

    /** @param field as the API names it, with {@code person.} before one of a person */
    String of(String field) {
        var name = field.replaceFirst("^person\\.", "");
        if (name.startsWith(CustomFields.PREFIX)) {
            return customFields
                    .find(name.substring(CustomFields.PREFIX.length()))
                    .map(it -> it.label().in(LocaleContextHolder.getLocale()))
                    .orElse(name);
        }
        return messages.find("customer.field-" + name).orElse(name);
    }
}
