package pl.lejek.crisis.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import pl.lejek.crisis.CrisisAnswers;
import pl.lejek.crisis.CrisisAnswers.Asked;
import pl.lejek.identity.OpenToAll;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.RateLimits;

/**
 * The page behind the link of an alert, made for a telephone: plain HTML without scripts and one button. Opening it changes nothing,
 * since mail programs open links ahead of people; a second press finds what the first has done.
 */
@RestController
@RequestMapping("/public/crises/{token}")
class AcknowledgePageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Others answer at the same moment, and timers run; whoever comes second is told after their turn. */
    private static final int TRIES = 5;

    /** In ten minutes from one network: a whole team answers at once from the same office. */
    private static final int MOST = 600;

    private final CrisisAnswers answers;
    private final Messages messages;
    private final RateLimits.RateLimit limit;

    AcknowledgePageController(CrisisAnswers answers, Messages messages, RateLimits limits) {
        this.answers = answers;
        this.messages = messages;
        this.limit = limits.of(MOST, Duration.ofMinutes(10));
    }

    @OpenToAll
    @GetMapping
    ResponseEntity<String> open(@PathVariable String token, Locale locale, HttpServletRequest request) {
        limit.acquire(RateLimits.network(request.getRemoteAddr()));
        try {
            return page(answers.open(token));
        } catch (NotFound e) {
            return html(locale, "<p>" + text(locale, "unknown") + "</p>", HttpStatus.NOT_FOUND);
        }
    }

    @OpenToAll
    @PostMapping
    ResponseEntity<String> acknowledge(@PathVariable String token, Locale locale, HttpServletRequest request) {
        limit.acquire(RateLimits.network(request.getRemoteAddr()));
        for (var tried = 1; ; tried++) {
            try {
                return page(answers.acknowledge(token));
            } catch (NotFound e) {
                return html(locale, "<p>" + text(locale, "unknown") + "</p>", HttpStatus.NOT_FOUND);
            } catch (ConcurrencyFailureException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private ResponseEntity<String> page(Asked it) {
        var locale = it.language();
        var body = new StringBuilder("<p>");
        body.append(text(locale, "risk", it.risk())).append("<br>").append(text(locale, "role", it.role()));
        body.append("</p>");
        if (it.acknowledged()) {
            body.append("<p role=\"status\" class=\"done\">")
                    .append(text(locale, "done"))
                    .append("</p>");
        } else if (it.lasts()) {
            body.append("<p>")
                    .append(text(locale, "ask"))
                    .append("</p><form method=\"post\"><button type=\"submit\">")
                    .append(text(locale, "button"))
                    .append("</button></form>");
        } else {
            body.append("<p role=\"status\">").append(text(locale, "over")).append("</p>");
        }
        return html(locale, body.toString(), HttpStatus.OK);
    }

    private ResponseEntity<String> html(Locale locale, String body, HttpStatus status) {
        var title = text(locale, "title");
        var html =
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
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """
                        .formatted(locale.getLanguage(), title, title, body);
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(html);
    }

    private String text(Locale locale, String key, Object... arguments) {
        return HtmlUtils.htmlEscape(
                messages.text(locale, "crisis.public-" + key, arguments), StandardCharsets.UTF_8.name());
    }
}
