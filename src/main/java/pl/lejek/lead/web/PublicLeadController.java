package pl.lejek.lead.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import pl.lejek.identity.OpenToAll;
import pl.lejek.lead.LeadForms;
import pl.lejek.lead.Leads;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.RateLimits;

/** The way in for leads from web pages: a small form and the endpoint behind it. Visitors learn nothing from answers. */
@RestController
class PublicLeadController {

    private static final Logger log = LoggerFactory.getLogger(PublicLeadController.class);

    /** Fields that a form-encoded page may send as text and that are no text. */
    private static final Set<String> YES = Set.of("true", "on", "yes", "1");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " form-action 'self'; base-uri 'none'";

    private final LeadForms forms;
    private final Leads leads;
    private final Messages messages;
    private final MessageSource texts;
    private final ObjectMapper json;
    private final RateLimits.RateLimit limit;

    PublicLeadController(
            LeadForms forms,
            Leads leads,
            Messages messages,
            MessageSource texts,
            MappingJackson2HttpMessageConverter bodies,
            RateLimits limits) {
        this.forms = forms;
        this.leads = leads;
        this.messages = messages;
        this.texts = texts;
        this.json = bodies.getObjectMapper();
        this.limit = limits.of(30, Duration.ofMinutes(1));
    }

    /** Takes a lead; answers 202 with an empty body whatever became of it (contract.md). */
    @OpenToAll
    @ApiResponse(responseCode = "202", description = "whatever became of it")
    @PostMapping(path = "/api/v1/public/leads/{token}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> receive(@PathVariable String token, @RequestBody String body, HttpServletRequest request) {
        limit.acquire(RateLimits.network(request.getRemoteAddr()));
        try {
            take(token, json.readValue(body, LeadRequest.class));
        } catch (JsonProcessingException e) {
            log.info("A web form sent something that is no lead");
        }
        return ResponseEntity.accepted().build();
    }

    /** The same from a page without scripts. */
    @OpenToAll
    @ApiResponse(responseCode = "202", description = "whatever became of it")
    @PostMapping(path = "/api/v1/public/leads/{token}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> receive(
            @PathVariable String token, @RequestParam MultiValueMap<String, String> form, HttpServletRequest request) {
        limit.acquire(RateLimits.network(request.getRemoteAddr()));
        var fields = new HashMap<String, Object>();
        form.toSingleValueMap().forEach((name, value) -> {
            if ("wantsCall".equals(name)) {
                fields.put(name, YES.contains(value));
            } else if ("consentEmail".equals(name)) {
                fields.put("consents", Map.of("email", YES.contains(value)));
            } else if (!value.isBlank()) {
                fields.put(name, value);
            }
        });
        try {
            take(token, json.convertValue(fields, LeadRequest.class));
        } catch (IllegalArgumentException e) {
            log.info("A web form sent something that is no lead");
        }
        return ResponseEntity.accepted().build();
    }

    private void take(String token, @Nullable LeadRequest request) {
        var form = forms.byToken(token);
        if (form.isEmpty() || request == null || request.isFromARobot()) {
            return;
        }
        var sources = leads.sources(false);
        try (var acting = new Acting("public", Acting.current().source()).begin()) {
            leads.receive(
                    request.ofVisitor(form.get().source(), sources, messages).validated(sources, messages));
        } catch (FieldErrors e) {
            log.info("A web form sent a lead that cannot be reached");
        }
    }

    /** The form itself, to link to or to embed; in the language of the visitor. */
    @OpenToAll
    @GetMapping("/public/lead-form/{token}")
    ResponseEntity<String> form(@PathVariable String token, Locale locale, HttpServletRequest request) {
        limit.acquire(RateLimits.network(request.getRemoteAddr()));
        forms.byToken(token).orElseThrow(() -> new NotFound("lead form", "of that token"));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .body(page(token, locale));
    }

    @OpenToAll
    @GetMapping("/public/lead-form.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new ClassPathResource("templates/public/lead-form.js"));
    }

    private String page(String token, Locale locale) {
        return """
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
                <form id="lead" method="post" action="/api/v1/public/leads/%s" data-needed="%s" data-failed="%s">
                %s%s%s%s%s
                <p><label for="interest">%s</label><textarea id="interest" name="interest" rows="4" maxlength="2000"></textarea></p>
                <p hidden><label for="website">Website</label><input id="website" name="website" tabindex="-1" autocomplete="off"></p>
                <p><label><input type="checkbox" name="wantsCall" value="true"> %s</label></p>
                <p><label><input type="checkbox" name="consentEmail" value="true"> %s</label></p>
                <p id="problem" role="alert" hidden></p>
                <p><button type="submit">%s</button></p>
                </form>
                <p id="thanks" role="status" hidden>%s</p>
                </main>
                <script src="/public/lead-form.js" defer></script>
                </body>
                </html>
                """
                .formatted(
                        locale.getLanguage(),
                        text("form-title", locale),
                        text("form-title", locale),
                        HtmlUtils.htmlEscape(token),
                        text("form-needed", locale),
                        text("form-failed", locale),
                        input("companyName", "text", "organization", "form-company", locale),
                        input("firstName", "text", "given-name", "form-first-name", locale),
                        input("lastName", "text", "family-name", "form-last-name", locale),
                        input("email", "email", "email", "form-email", locale),
                        input("phone", "tel", "tel", "form-phone", locale),
                        text("form-interest", locale),
                        text("form-call", locale),
                        text("form-consent", locale),
                        text("form-send", locale),
                        text("form-thanks", locale));
    }

    private String input(String name, String type, String autocomplete, String label, Locale locale) {
        return "<p><label for=\"%s\">%s</label><input id=\"%s\" name=\"%s\" type=\"%s\" autocomplete=\"%s\" maxlength=\"200\"></p>\n"
                .formatted(name, text(label, locale), name, name, type, autocomplete);
    }

    private String text(String key, Locale locale) {
        return HtmlUtils.htmlEscape(texts.getMessage("lead." + key, null, locale));
    }
}
