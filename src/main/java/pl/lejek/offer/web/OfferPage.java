package pl.lejek.offer.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import pl.lejek.offer.CustomerAnswers.PublicOffer;
import pl.lejek.offer.CustomerAnswers.Reason;
import pl.lejek.offer.CustomerAnswers.Standing;
import pl.lejek.offer.OfferWords;
import pl.lejek.platform.web.Messages;
import pl.lejek.product.Audience;

/** How the customer's page looks: plain HTML without scripts, made for a telephone. */
@Component
class OfferPage {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final OfferWords words;
    private final Messages messages;

    OfferPage(OfferWords words, Messages messages) {
        this.words = words;
        this.messages = messages;
    }

    /** What a person has typed, and what is wrong with it. */
    record Typed(
            @Nullable String form,
            @Nullable String name,
            @Nullable String text,
            @Nullable String reason,
            @Nullable String field,
            @Nullable String error) {

        static final Typed NOTHING = new Typed(null, null, null, null, null, null);
    }

    /**
     * The page in the language of the letter.
     *
     * @param thanks what to say to whoever has just answered
     */
    ResponseEntity<String> of(PublicOffer it, String token, @Nullable String thanks, Typed typed, HttpStatus status) {
        return page(it, "/public/offers/" + token, thanks, typed, status);
    }

    /** The same page to be looked at: nothing on it leads anywhere, so nobody answers for the customer by mistake. */
    ResponseEntity<String> preview(PublicOffer it) {
        return page(it, null, null, Typed.NOTHING, HttpStatus.OK);
    }

    ResponseEntity<String> unknown(Locale locale) {
        var body = "<h1>Lejek</h1><p>" + text(locale, "unknown") + "</p>";
        return html(locale, "Lejek", body, HttpStatus.NOT_FOUND);
    }

    /** @param at the page's own address; null for a preview */
    private ResponseEntity<String> page(
            PublicOffer it, @Nullable String at, @Nullable String thanks, Typed typed, HttpStatus status) {
        var version = it.version();
        var locale = Locale.forLanguageTag(version.language());
        var say = words.in(version.language());
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
        var person = version.audience() == Audience.B2C;
        var withTax = version.grossOfLines();
        for (var i = 0; i < version.lines().size(); i++) {
            var line = version.lines().get(i);
            body.append("<tr><td>")
                    .append(esc(line.name()))
                    .append("<br><small>")
                    .append(esc(say.quantity(line.quantity()) + " " + say.unit(line.unit()) + " × "
                            + say.money(person ? line.unitGross() : line.unitNet(), version.currency())))
                    .append("</small></td><td class=\"n\">")
                    .append(esc(say.money(person ? withTax.get(i) : line.net(), version.currency())))
                    .append("</td></tr>");
        }
        sum(body, say.of("net"), say.money(version.totals().net(), version.currency()), "");
        sum(body, say.of("vat"), say.money(version.totals().vat(), version.currency()), "");
        sum(body, say.of("to-pay"), say.money(version.totals().gross(), version.currency()), " class=\"total\"");
        body.append("</tbody></table><p><a")
                .append(at == null ? "" : " href=\"" + at + "/pdf\"")
                .append('>')
                .append(text(locale, "pdf"))
                .append("</a></p>");
        if (it.standing() == Standing.OPEN) {
            forms(body, locale, person, at, typed, thanks != null);
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

    private void forms(
            StringBuilder body, Locale locale, boolean person, @Nullable String at, Typed typed, boolean asked) {
        form(body, at, "accept");
        field(body, locale, "your-name", "name", typed.form, "accept", typed, typed.name, 200, false);
        body.append("<p class=\"hint\">")
                .append(text(locale, person ? "accept-hint-person" : "accept-hint"))
                .append("</p><button type=\"submit\">")
                .append(text(locale, "accept"))
                .append("</button></form>");

        body.append("<details")
                .append(open("ask", typed))
                .append("><summary>")
                .append(text(locale, "ask"))
                .append("</summary>");
        form(body, at, "ask");
        field(body, locale, "question", "text", typed.form, "ask", typed, asked ? null : typed.text, 2000, true);
        button(body, locale, "send");
        body.append("</details>");

        body.append("<details")
                .append(open("decline", typed))
                .append("><summary>")
                .append(text(locale, "decline"))
                .append("</summary>");
        form(body, at, "decline");
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

    private static void form(StringBuilder body, @Nullable String at, String action) {
        body.append(at == null ? "<form inert>" : "<form method=\"post\" action=\"%s/%s\">".formatted(at, action));
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
