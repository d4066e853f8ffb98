package pl.lejek.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
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
import pl.lejek.identity.FirstAdministrator;
import pl.lejek.identity.OpenToAll;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.RateLimits;
import pl.lejek.platform.web.RateLimits.RateLimit;

/** The page behind the link in the log. Opening it changes nothing; its button does. */
@RestController
@RequestMapping(path = "/public/first-administrator/{token}", produces = MediaType.TEXT_HTML_VALUE)
class FirstAdministratorController {

    /** Names of the fields on this page, where another one is used behind it. */
    private static final Map<String, String> FIELDS = Map.of("id", "name");

    private final FirstAdministrator administrator;
    private final Messages messages;
    private final RateLimit limit;

    FirstAdministratorController(FirstAdministrator administrator, Messages messages, RateLimits limits) {
        this.administrator = administrator;
        this.messages = messages;
        this.limit = limits.of(30, Duration.ofMinutes(1));
    }

    @GetMapping
    @OpenToAll
    ResponseEntity<String> show(@PathVariable String token, HttpServletRequest request) {
        limit.acquire(RateLimits.network(request.getRemoteAddr()));
        return administrator.isValid(token) ? form(HttpStatus.OK, null, "", "") : gone();
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OpenToAll
    ResponseEntity<String> create(
            @PathVariable String token,
            @RequestParam String name,
            @RequestParam String displayName,
            @RequestParam String password,
            HttpServletRequest request) {
        limit.acquire(RateLimits.network(request.getRemoteAddr()));
        try {
            administrator.create(token, name, displayName, password);
            return page(
                    HttpStatus.OK,
                    "<p role=\"status\">" + text("done") + "</p><p><a href=\"/\">" + text("sign-in") + "</a></p>");
        } catch (NotFound e) {
            return gone();
        } catch (FieldErrors e) {
            return form(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    e.errors().stream()
                            .map(it -> messages.find("identity.first." + FIELDS.getOrDefault(it.field(), it.field()))
                                            .orElse(it.field())
                                    + " " + it.message())
                            .collect(Collectors.joining("; ")),
                    name,
                    displayName);
        } catch (Conflict e) {
            return form(HttpStatus.CONFLICT, e.getMessage(), name, displayName);
        }
    }

    private ResponseEntity<String> gone() {
        return page(HttpStatus.NOT_FOUND, "<p>" + text("gone") + "</p>");
    }

    private ResponseEntity<String> form(HttpStatus status, @Nullable String problem, String name, String displayName) {
        return page(
                status,
                """
                <p>%s</p>
                %s
                <form method="post" autocomplete="off">
                <p><label for="name">%s</label><input id="name" name="name" required maxlength="64" autofocus value="%s"></p>
                <p><label for="displayName">%s</label><input id="displayName" name="displayName" required maxlength="100" value="%s"></p>
                <p><label for="password">%s</label><input id="password" name="password" type="password" required minlength="12" maxlength="200" autocomplete="new-password"></p>
                <p><button>%s</button></p>
                </form>
                """
                        .formatted(
                                text("text"),
                                problem == null ? "" : "<p role=\"alert\">" + HtmlUtils.htmlEscape(problem) + "</p>",
                                text("name"),
                                HtmlUtils.htmlEscape(name, "UTF-8"),
                                text("displayName"),
                                HtmlUtils.htmlEscape(displayName, "UTF-8"),
                                text("password"),
                                text("submit")));
    }

    private ResponseEntity<String> page(HttpStatus status, String content) {
        var language = LocaleContextHolder.getLocale().getLanguage();
        var html =
                """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s · Lejek</title>
                <link rel="stylesheet" href="/public/page.css"></head>
                <body><main><h1>%s</h1>%s</main></body></html>
                """
                        .formatted(language, text("title"), text("title"), content);
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(html);
    }

    private String text(String key) {
        return HtmlUtils.htmlEscape(messages.text("identity.first." + key), "UTF-8");
    }
}
