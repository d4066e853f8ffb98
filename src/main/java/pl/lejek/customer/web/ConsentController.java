package pl.lejek.customer.web;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.Consents;
import pl.lejek.customer.Consents.ConsentView;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.Customers;
import pl.lejek.customer.web.CardAnswers.Card;
import pl.lejek.customer.web.CardAnswers.Consent;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/customers/{id}/consents")
class ConsentController {

    private final Consents consents;
    private final Customers customers;
    private final CustomerCards cards;
    private final CardAnswers answers;

    ConsentController(Consents consents, Customers customers, CustomerCards cards, CardAnswers answers) {
        this.consents = consents;
        this.customers = customers;
        this.cards = cards;
        this.answers = answers;
    }

    /** Everything that was agreed to and taken back, newest first. */
    @GetMapping
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<Consent> history(@PathVariable String id) {
        var customer = CardAnswers.id(id);
        cards.requireVisible(customer);
        var all = consents.history(customer);
        var names = answers.names(all.stream().map(ConsentView::recordedBy).toList());
        return new Page<>(all.stream().map(it -> Consent.of(it, names)).toList(), null);
    }

    /** Keeps what somebody agreed to or took back. Whoever hears it may record it, a colleague of the owner too. */
    @PostMapping
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> record(@PathVariable String id, @RequestBody NewConsent request) {
        var asked = CardAnswers.id(id);
        cards.requireVisible(asked);
        var customer = customers.current(asked);
        consents.record(
                customer,
                request.channel,
                request.purpose,
                request.given,
                request.source,
                request.textVersion,
                request.at == null ? null : request.at.toInstant());
        return answers.of(asked, HttpStatus.CREATED);
    }

    record NewConsent(
            @Nullable String channel,
            @Nullable String purpose,
            @Nullable Boolean given,
            @Nullable String source,
            @Nullable String textVersion,
            @Nullable OffsetDateTime at) {}
}
