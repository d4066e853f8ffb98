package pl.lejek.offer.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import pl.lejek.identity.OpenToAll;
import pl.lejek.offer.CustomerAnswers;
import pl.lejek.offer.CustomerAnswers.PublicOffer;
import pl.lejek.offer.CustomerAnswers.Reason;
import pl.lejek.offer.CustomerAnswers.Standing;
import pl.lejek.offer.OfferWords;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
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

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final CustomerAnswers answers;
    private final PublicOffers settled;
    private final OfferWords words;
    private final Messages messages;
    private final RateLimits.RateLimit limit;

    OfferPageController(
            CustomerAnswers answers, PublicOffers settled, OfferWords words, Messages messages, RateLimits limits) {
        this.answers = answers;
        this.settled = settled;
        this.words = words;
        this.messages = messages;
        this.limit = limits.of(120, Duration.ofMinutes(10));
    }

    /** What a person has typed, and what is wrong with it. */
    private record Typed(
            @Nullable String form,
            @Nullable String name,
            @Nullable String text,
            @Nullable String reason,
            @Nullable String field,
            @Nullable String error) {

        static final Typed NOTHING = new Typed(null, null, null, null, null, null);
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
            return unknown(locale);
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
            return unknown(locale);
        } catch (FieldErrors e) {
            var error = e.errors().get(0);
            return shown(
                    token,
                    locale,
                    null,
                    new Typed(typed.form, typed.name, typed.text, typed.reason, error.field(), error.message()),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (Conflict e) {
            return shown(token, locale, null, Typed.NOTHING, HttpStatus.CONFLICT);
        } catch (ConcurrencyFailureException e) {
            return shown(
                    token,
                    locale,
                    null,
                    new Typed(typed.form, typed.name, typed.text, typed.reason, "", null),
                    HttpStatus.CONFLICT);
        }
    }

    private ResponseEntity<String> shown(
            String token, Locale locale, @Nullable String thanks, Typed typed, HttpStatus status) {
        PublicOffer offer;
        try {
            offer = answers.open(token);
        } catch (NotFound e) {
            return unknown(locale);
        }
        return page(Locale.forLanguageTag(offer.version().language()), offer, token, thanks, typed, status);
    }

    private ResponseEntity<String> unknown(Locale locale) {
        var body = "<h1>Lejek</h1><p>" + text(locale, "unknown") + "</p>";
        return html(locale, "Lejek", body, HttpStatus.NOT_FOUND);
    }

    private ResponseEntity<String> page(
            Locale locale, PublicOffer it, String token, @Nullable String thanks, Typed typed, HttpStatus status) {
        var version = it.version();
        var say = words.in(version.language());
        var at = "/public/offers/" + token;
        var body = new StringBuilder();
        body.append("<p class=\"from\">")
                .append(esc(it.company().name()))
                .append("</p><h1>")
                .append(text(locale, "title", it.offer().number()))
                .append("</h1><p>");
        if (it.addressee() != null) {
            body.append(text(locale, "for", it.addressee())).append("<br>");
        }
        var until = version.validUntil();
        if (until != null) {
            body.append(text(locale, "valid", say.day(until)));
        }
        body.append("</p>");
        if (thanks != null) {
            body.append("<p role=\"status\" class=\"done\">")
                    .append(text(locale, thanks, Objects.requireNonNullElse(version.answeredName(), "")))
                    .append("</p>");
        } else if (it.standing() != Standing.OPEN) {
            body.append("<p role=\"status\" class=\"done\">")
                    .append(text(locale, it.standing().name().toLowerCase(Locale.ROOT)))
                    .append("</p>");
        } else if ("".equals(typed.field)) {
            body.append("<p role=\"alert\">").append(text(locale, "busy")).append("</p>");
        }
        body.append("<table><tbody>");
        for (var line : version.lines()) {
            body.append("<tr><td>")
                    .append(esc(line.name()))
                    .append("<br><small>")
                    .append(esc(say.quantity(line.quantity()) + " " + say.unit(line.unit()) + " × "
                            + say.money(line.unitNet(), version.currency())))
                    .append("</small></td><td class=\"n\">")
                    .append(esc(say.money(line.net(), version.currency())))
                    .append("</td></tr>");
        }
        sum(body, say.of("net"), say.money(version.totals().net(), version.currency()), "");
        sum(body, say.of("vat"), say.money(version.totals().vat(), version.currency()), "");
        sum(body, say.of("to-pay"), say.money(version.totals().gross(), version.currency()), " class=\"total\"");
        body.append("</tbody></table><p><a href=\"")
                .append(at)
                .append("/pdf\">")
                .append(text(locale, "pdf"))
                .append("</a></p>");
        if (it.standing() == Standing.OPEN) {
            forms(body, locale, at, typed, thanks != null);
        }
        if (it.owner() != null) {
            body.append("<p class=\"contact\">")
                    .append(text(locale, "contact", contact(it)))
                    .append("</p>");
        }
        return html(
                locale, messages.text(locale, "offer.public.title", it.offer().number()), body.toString(), status);
    }

    private static String contact(PublicOffer it) {
        return Arrays.asList(it.owner(), it.company().phone(), it.company().email()).stream()
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static void sum(StringBuilder body, String label, String amount, String kind) {
        body.append("<tr")
                .append(kind)
                .append("><th scope=\"row\">")
                .append(esc(label))
                .append("</th><td class=\"n\">")
                .append(esc(amount))
                .append("</td></tr>");
    }

    private void forms(StringBuilder body, Locale locale, String at, Typed typed, boolean asked) {
        form(body, at + "/accept");
        field(body, locale, "your-name", "name", typed.form, "accept", typed, typed.name, 200, false);
        body.append("<p class=\"hint\">")
                .append(text(locale, "accept-hint"))
                .append("</p><button type=\"submit\">")
                .append(text(locale, "accept"))
                .append("</button></form>");

        body.append("<details")
                .append(open("ask", typed))
                .append("><summary>")
                .append(text(locale, "ask"))
                .append("</summary>");
        form(body, at + "/ask");
        field(body, locale, "question", "text", typed.form, "ask", typed, asked ? null : typed.text, 2000, true);
        button(body, locale, "send");
        body.append("</details>");

        body.append("<details")
                .append(open("decline", typed))
                .append("><summary>")
                .append(text(locale, "decline"))
                .append("</summary>");
        form(body, at + "/decline");
        body.append("<p class=\"hint\">").append(text(locale, "decline-hint")).append("</p>");
        var wrong = "decline".equals(typed.form) && "reason".equals(typed.field);
        body.append("<fieldset><legend>").append(text(locale, "why")).append("</legend>");
        for (var reason : Reason.values()) {
            body.append("<label class=\"choice\"><input type=\"radio\" name=\"reason\" value=\"")
                    .append(reason.key())
                    .append('"')
                    .append(reason.key().equals(typed.reason) ? " checked" : "")
                    .append("> ")
                    .append(esc(messages.text(locale, "offer.reason-" + reason.key())))
                    .append("</label>");
        }
        if (wrong) {
            body.append("<p role=\"alert\">").append(text(locale, "required")).append("</p>");
        }
        body.append("</fieldset>");
        field(
                body,
                locale,
                "note",
                "note",
                typed.form,
                "decline",
                typed,
                "decline".equals(typed.form) ? typed.text : null,
                2000,
                true);
        button(body, locale, "decline");
        body.append("</details>");
    }

    private static String open(String form, Typed typed) {
        return form.equals(typed.form) && typed.field != null ? " open" : "";
    }

    private static void form(StringBuilder body, String action) {
        body.append("<form method=\"post\" action=\"").append(action).append("\">");
    }

    private void button(StringBuilder body, Locale locale, String label) {
        body.append("<button type=\"submit\" class=\"second\">")
                .append(text(locale, label))
                .append("</button></form>");
    }

    private void field(
            StringBuilder body,
            Locale locale,
            String label,
            String name,
            @Nullable String posted,
            String form,
            Typed typed,
            @Nullable String value,
            int most,
            boolean large) {
        var id = form + "-" + name;
        var wrong = form.equals(posted) && name.equals(typed.field);
        var described = wrong ? " aria-invalid=\"true\" aria-describedby=\"" + id + "-wrong\"" : "";
        body.append("<label for=\"")
                .append(id)
                .append("\">")
                .append(text(locale, label))
                .append("</label>");
        if (large) {
            body.append("<textarea id=\"%s\" name=\"%s\" rows=\"4\" maxlength=\"%d\"%s>%s</textarea>"
                    .formatted(id, name, most, described, esc(value == null ? "" : value)));
        } else {
            body.append("<input id=\"%s\" name=\"%s\" maxlength=\"%d\" autocomplete=\"name\"%s value=\"%s\">"
                    .formatted(id, name, most, described, esc(value == null ? "" : value)));
        }
        if (wrong) {
            body.append("<p role=\"alert\" id=\"%s-wrong\">%s</p>"
                    .formatted(id, esc(typed.error == null ? "" : typed.error)));
        }
    }

    private static ResponseEntity<String> html(Locale locale, String title, String body, HttpStatus status) {
        var page =
                """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <link rel="stylesheet" href="/public/page.css">
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """
                        .formatted(locale.getLanguage(), esc(title), body);
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(page);
    }

    private String text(Locale locale, String key, Object... arguments) {
        return esc(messages.text(locale, "offer.public." + key, arguments));
    }

    private static String esc(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
