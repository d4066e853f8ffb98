package pl.lejek.customer.web;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CardEntries;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.web.CardAnswers.Card;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;

/**
 * The lists of a card: {@code addresses}, {@code contact-points}, {@code soft-facts}, {@code competitors},
 * {@code procedures}, {@code habits}. Every change answers with the whole card.
 */
@RestController
@RequestMapping("/api/v1/customers/{id}")
class CardEntryController {

    private final CardEntries entries;
    private final CustomerCards cards;
    private final CardAnswers answers;

    CardEntryController(CardEntries entries, CustomerCards cards, CardAnswers answers) {
        this.entries = entries;
        this.cards = cards;
        this.answers = answers;
    }

    @PostMapping("/{list}")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> add(
            @PathVariable String id, @PathVariable String list, @RequestBody Map<String, @Nullable Object> request) {
        var kind = CardAnswers.kind(list);
        var customer = editable(id);
        entries.add(customer, kind, request);
        return answers.of(customer, HttpStatus.CREATED);
    }

    /** Changes the fields that the body names; {@code If-Match} carries the row's version. */
    @PatchMapping("/{list}/{entry}")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> change(
            @PathVariable String id,
            @PathVariable String list,
            @PathVariable UUID entry,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        var kind = CardAnswers.kind(list);
        var customer = editable(id);
        entries.change(customer, kind, entry, ifMatch, request);
        return answers.of(customer, HttpStatus.OK);
    }

    @DeleteMapping("/{list}/{entry}")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> remove(
            @PathVariable String id,
            @PathVariable String list,
            @PathVariable UUID entry,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var kind = CardAnswers.kind(list);
        var customer = editable(id);
        entries.remove(customer, kind, entry, ifMatch);
        return answers.of(customer, HttpStatus.OK);
    }

    /** Makes a further phone or e-mail address the preferred one. */
    @PostMapping("/contact-points/{entry}/prefer")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> prefer(@PathVariable String id, @PathVariable UUID entry) {
        var customer = editable(id);
        entries.prefer(customer, entry);
        return answers.of(customer, HttpStatus.OK);
    }

    private CustomerId editable(String id) {
        var customer = CardAnswers.id(id);
        cards.requireEditable(customer);
        return customer;
    }
}
