package pl.lejek.customer.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.Pesels;
import pl.lejek.customer.web.CardAnswers.Card;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;

@RestController
@RequestMapping("/api/v1/customers/{id}/people/{person}/pesel")
class PeselController {

    private final Pesels pesels;
    private final CustomerCards cards;
    private final CardAnswers answers;

    PeselController(Pesels pesels, CustomerCards cards, CardAnswers answers) {
        this.pesels = pesels;
        this.cards = cards;
        this.answers = answers;
    }

    /** Keeps the number, or forgets it when it is null. */
    @PutMapping
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> put(@PathVariable String id, @PathVariable UUID person, @RequestBody Pesel request) {
        var customer = CardAnswers.id(id);
        cards.requireEditable(customer, person);
        pesels.put(customer, person, request.pesel);
        return answers.of(customer, HttpStatus.OK);
    }

    /** Tells the number to the owner of the information, and keeps that it was looked at; everybody else gets 403. */
    @PostMapping("/reveal")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Pesel reveal(@PathVariable String id, @PathVariable UUID person) {
        var customer = CardAnswers.id(id);
        cards.requireVisible(customer);
        return new Pesel(pesels.reveal(customer, person));
    }

    record Pesel(@Nullable String pesel) {}
}
