package pl.lejek.offer.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.OpenToAll;
import pl.lejek.offer.CustomerAnswers;
import pl.lejek.offer.CustomerAnswers.PublicOffer;
import pl.lejek.offer.web.OfferPage.Typed;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.RateLimits;

/**
 * The page behind the link in the offer's mail, made for a telephone: plain HTML without scripts. Opening it changes
 * nothing, since mail programs and scanners open links ahead of people; its buttons do, and a second press finds what the
 * first has done.
 */
@RestController
@RequestMapping("/public/offers/{token}")
class OfferPageController {

    private final CustomerAnswers answers;
    private final PublicOffers settled;
    private final OfferPage page;
    private final RateLimits.RateLimit limit;

    OfferPageController(CustomerAnswers answers, PublicOffers settled, OfferPage page, RateLimits limits) {
        this.answers = answers;
        this.settled = settled;
        this.page = page;
        this.limit = limits.of(120, Duration.ofMinutes(10));
    }

    @OpenToAll
    @GetMapping
    ResponseEntity<String> open(@PathVariable String token, Locale locale, HttpServletRequest request) {
        limit.acquire(PublicOfferController.caller(request));
        return shown(token, locale, null, Typed.NOTHING, HttpStatus.OK);
    }

    @OpenToAll
    @GetMapping("/pdf")
    ResponseEntity<?> pdf(@PathVariable String token, Locale locale, HttpServletRequest request) {
        limit.acquire(PublicOfferController.caller(request));
        try {
            return OfferController.pdf(answers.pdf(token));
        } catch (NotFound e) {
            return page.unknown(locale);
        }
    }

    @OpenToAll
    @PostMapping("/accept")
    ResponseEntity<String> accept(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String name,
            Locale locale,
            HttpServletRequest request) {
        limit.acquire(PublicOfferController.caller(request));
        return done(
                token,
                locale,
                "thanks-accepted",
                new Typed("accept", name, null, null, null, null),
                () -> answers.accept(token, name));
    }

    @OpenToAll
    @PostMapping("/decline")
    ResponseEntity<String> decline(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String note,
            Locale locale,
            HttpServletRequest request) {
        limit.acquire(PublicOfferController.caller(request));
        return done(
                token,
                locale,
                "thanks-declined",
                new Typed("decline", null, note, reason, null, null),
                () -> answers.decline(token, reason, note, null));
    }

    @OpenToAll
    @PostMapping("/ask")
    ResponseEntity<String> ask(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String text,
            Locale locale,
            HttpServletRequest request) {
        limit.acquire(PublicOfferController.caller(request));
        return done(
                token,
                locale,
                "thanks-asked",
                new Typed("ask", null, text, null, null, null),
                () -> answers.ask(token, text, null));
    }

    private ResponseEntity<String> done(
            String token, Locale locale, String thanks, Typed typed, Supplier<PublicOffer> answer) {
        try {
            // What is wrong is said in the language of the letter, before that of the browser.
            LocaleContextHolder.setLocale(
                    Locale.forLanguageTag(answers.open(token).version().language()));
            settled.settled(answer);
            return shown(token, locale, thanks, typed, HttpStatus.OK);
        } catch (NotFound e) {
            return page.unknown(locale);
        } catch (FieldErrors e) {
            var error = e.errors().get(0);
            return shown(
                    token,
                    locale,
                    null,
                    new Typed(typed.form(), typed.name(), typed.text(), typed.reason(), error.field(), error.message()),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (Conflict e) {
            return shown(token, locale, null, Typed.NOTHING, HttpStatus.CONFLICT);
        } catch (ConcurrencyFailureException e) {
            return shown(
                    token,
                    locale,
                    null,
                    new Typed(typed.form(), typed.name(), typed.text(), typed.reason(), "", null),
                    HttpStatus.CONFLICT);
        }
    }

    private ResponseEntity<String> shown(
            String token, Locale locale, @Nullable String thanks, Typed typed, HttpStatus status) {
        PublicOffer offer;
        try {
            offer = answers.open(token);
        } catch (NotFound e) {
            return page.unknown(locale);
        }
        return page.of(offer, token, thanks, typed, status);
    }
}
