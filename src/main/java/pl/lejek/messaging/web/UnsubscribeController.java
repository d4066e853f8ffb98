package pl.lejek.messaging.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
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
import pl.lejek.identity.OpenToAll;
import pl.lejek.messaging.MessageView;
import pl.lejek.messaging.Messaging;
import pl.lejek.platform.web.RateLimits;

/**
 * The page behind a link to unsubscribe. Opening it changes nothing, since mail programs open links ahead of people; its
 * button does, and so does a mail program's own one-click request (RFC 8058).
 */
@RestController
@RequestMapping("/public")
class UnsubscribeController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self';" + " base-uri 'none'; frame-ancestors 'none'";

    private final Messaging messaging;
    private final MessageSource texts;
    private final RateLimits.RateLimit limit;

    UnsubscribeController(Messaging messaging, MessageSource texts, RateLimits limits) {
        this.messaging = messaging;
        this.texts = texts;
        this.limit = limits.of(60, Duration.ofMinutes(10));
    }

    @OpenToAll
    @GetMapping("/unsubscribe/{token}")
    ResponseEntity<String> ask(@PathVariable String token, Locale locale, HttpServletRequest request) {
        limit.acquire(caller(request));
        var message = messaging.byUnsubscribeLink(token);
        return page(
                message,
                locale,
                "ask",
                """
                <form method="post"><button type="submit">%s</button></form>""");
    }

    @OpenToAll
    @PostMapping("/unsubscribe/{token}")
    ResponseEntity<String> unsubscribe(@PathVariable String token, Locale locale, HttpServletRequest request) {
        limit.acquire(caller(request));
        return page(messaging.unsubscribe(token), locale, "done", "");
    }

    @OpenToAll
    @GetMapping("/page.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(new ClassPathResource("templates/public/page.css"));
    }

    private ResponseEntity<String> page(Optional<MessageView> message, Locale locale, String step, String form) {
        // The language of the letter, which the recipient could read, before that of the browser.
        var language =
                message.map(MessageView::language).map(Locale::forLanguageTag).orElse(locale);
        var channel = message.map(it -> it.channel().key()).orElse("unknown");
        var text = message.isPresent() ? step : "unknown";
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
                <p>%s</p>
                %s
                </main>
                </body>
                </html>
                """
                        .formatted(
                                language.getLanguage(),
                                text("title", language),
                                text("title", language),
                                text(text + "." + channel, language),
                                message.isPresent() ? form.formatted(text("button", language)) : "");
        return ResponseEntity.status(message.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(html);
    }

    private static String caller(HttpServletRequest request) {
        return RateLimits.network(request.getRemoteAddr());
    }

    private String text(String key, Locale language) {
        return HtmlUtils.htmlEscape(
                texts.getMessage("messaging.unsubscribe." + key, new Object[0], language),
                StandardCharsets.UTF_8.name());
    }
}
