package pl.lejek.customer.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.DataQuality;
import pl.lejek.customer.DataQuality.Datum;
import pl.lejek.customer.web.CardAnswers.Card;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

@RestController
@RequestMapping("/api/v1/customers/{id}")
class DatumController {

    private final DataQuality quality;
    private final CustomerCards cards;
    private final CardAnswers answers;
    private final Messages messages;

    DatumController(DataQuality quality, CustomerCards cards, CardAnswers answers, Messages messages) {
        this.quality = quality;
        this.cards = cards;
        this.answers = answers;
        this.messages = messages;
    }

    /** The one datum to ask about at this contact, masked; none when all were confirmed of late. */
    @GetMapping("/datum-to-confirm")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    ToConfirm toConfirm(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable UUID person) {
        var customer = CardAnswers.id(id);
        cards.requireVisible(customer);
        return new ToConfirm(quality.toConfirm(customer, channel, person).orElse(null));
    }

    /** Says that a datum is right, or with {@code value} what is right instead. Whoever hears it may say that it is right. */
    @PostMapping("/confirmations")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> confirm(@PathVariable String id, @RequestBody Confirmation request) {
        var customer = CardAnswers.id(id);
        cards.requireLive(customer);
        if (request.field == null) {
            throw new FieldErrors("field", messages.text("customer.needed"));
        }
        quality.confirm(
                customer,
                request.personId,
                request.field,
                request.value == null || request.value.isBlank() ? null : request.value);
        return answers.of(customer, HttpStatus.OK);
    }

    record ToConfirm(@Nullable Datum datum) {}

    record Confirmation(@Nullable UUID personId, @Nullable String field, @Nullable String value) {}
}
