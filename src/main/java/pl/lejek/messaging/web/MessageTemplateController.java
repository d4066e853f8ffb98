package pl.lejek.messaging.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.messaging.TemplateEditor;
import pl.lejek.messaging.TemplateText;
import pl.lejek.messaging.TemplateView;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/message-templates")
class MessageTemplateController {

    private final TemplateEditor editor;

    MessageTemplateController(TemplateEditor editor) {
        this.editor = editor;
    }

    @Requires(kind = Kind.MESSAGE, level = Level.VIEW)
    @GetMapping
    Page<TemplateRow> list() {
        return new Page<>(editor.all().stream().map(TemplateRow::of).toList(), null);
    }

    @Requires(kind = Kind.MESSAGE, level = Level.VIEW)
    @GetMapping("/{key}")
    ResponseEntity<Template> get(@PathVariable String key) {
        return answer(editor.get(key));
    }

    @Requires(kind = Kind.MESSAGE, level = Level.EDIT)
    @PutMapping("/{key}")
    ResponseEntity<Template> save(
            @PathVariable String key,
            @Valid @RequestBody TemplateTexts body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(editor.save(key, body.byLanguage(), ifMatch));
    }

    /** Back to the shipped texts. */
    @Requires(kind = Kind.MESSAGE, level = Level.EDIT)
    @PostMapping("/{key}/restore")
    ResponseEntity<Template> restore(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(editor.restore(key, ifMatch));
    }

    @Requires(kind = Kind.MESSAGE, level = Level.VIEW)
    @GetMapping("/{key}/versions")
    Page<TemplateVersion> versions(@PathVariable String key) {
        return new Page<>(
                editor.versions(key).stream()
                        .map(it -> new TemplateVersion(
                                it.version(), it.changedAt(), it.changedBy(), it.restored(), texts(it.texts())))
                        .toList(),
                null);
    }

    /** What would go out, with sample values. */
    @Requires(kind = Kind.MESSAGE, level = Level.VIEW)
    @PostMapping("/{key}/preview")
    TemplatePreview preview(@PathVariable String key, @Valid @RequestBody TemplatePreviewRequest body) {
        return TemplatePreview.of(
                editor.preview(key, body.language, body.text(), Objects.requireNonNullElse(body.values, Map.of())));
    }

    /** By e-mail to the caller, with sample values. */
    @Requires(kind = Kind.MESSAGE, level = Level.EDIT)
    @PostMapping("/{key}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TemplateTest test(@PathVariable String key, @Valid @RequestBody TemplateTestRequest body) {
        return new TemplateTest(
                editor.sendTest(key, body.language, TemplateTextBody.text(body.subject, body.letter, body.sms)));
    }

    private ResponseEntity<Template> answer(TemplateView it) {
        return ResponseEntity.ok().eTag(ETags.of(it.version())).body(Template.of(it, LocaleContextHolder.getLocale()));
    }

    private static Map<String, TemplateTextBody> texts(Map<String, TemplateText> texts) {
        var bodies = new TreeMap<String, TemplateTextBody>();
        texts.forEach(
                (language, it) -> bodies.put(language, new TemplateTextBody(it.subject(), it.letter(), it.sms())));
        return bodies;
    }

    record TemplateRow(
            String key,
            String name,
            List<String> channels,
            boolean marketing,
            int version,
            boolean changed,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {

        static TemplateRow of(TemplateView it) {
            return new TemplateRow(
                    it.key(),
                    it.name().in(LocaleContextHolder.getLocale()),
                    channels(it),
                    it.marketing(),
                    it.version(),
                    it.changed(),
                    it.changedAt(),
                    it.changedBy());
        }

        static List<String> channels(TemplateView it) {
            var mail = it.texts().values().stream().anyMatch(text -> text.subject() != null);
            var sms = it.texts().values().stream().anyMatch(text -> text.sms() != null);
            return mail && sms ? List.of("email", "sms") : List.of(sms ? "sms" : "email");
        }
    }

    /** @param smsNeeded whether a process sends it by SMS, so that it must have such a text */
    record Template(
            String key,
            String name,
            List<String> channels,
            boolean marketing,
            int version,
            boolean changed,
            @Nullable Instant changedAt,
            @Nullable String changedBy,
            boolean smsNeeded,
            List<TemplateField> fields,
            Map<String, TemplateTextBody> texts,
            Map<String, TemplateTextBody> shipped) {

        static Template of(TemplateView it, Locale locale) {
            return new Template(
                    it.key(),
                    it.name().in(locale),
                    TemplateRow.channels(it),
                    it.marketing(),
                    it.version(),
                    it.changed(),
                    it.changedAt(),
                    it.changedBy(),
                    it.shipped().values().stream().anyMatch(text -> text.sms() != null),
                    it.fields().stream()
                            .map(field -> new TemplateField(
                                    field.name(),
                                    field.label().in(locale),
                                    Map.of(
                                            "pl", field.sample().pl(),
                                            "en", field.sample().en())))
                            .toList(),
                    MessageTemplateController.texts(it.texts()),
                    MessageTemplateController.texts(it.shipped()));
        }
    }

    /** @param samples what a preview puts there, by language */
    record TemplateField(String name, String label, Map<String, String> samples) {}

    record TemplateTextBody(@Nullable String subject, @Nullable String letter, @Nullable String sms) {

        TemplateText text() {
            return text(subject, letter, sms);
        }

        static TemplateText text(@Nullable String subject, @Nullable String letter, @Nullable String sms) {
            return new TemplateText(subject, Objects.requireNonNullElse(letter, ""), sms);
        }
    }

    record TemplateTexts(@Valid @NotNull TemplateTextBody pl, @Valid @NotNull TemplateTextBody en) {
        Map<String, TemplateText> byLanguage() {
            return Map.of("pl", pl.text(), "en", en.text());
        }
    }

    record TemplateVersion(
            int version, Instant changedAt, String changedBy, boolean restored, Map<String, TemplateTextBody> texts) {}

    /** @param values instead of the samples; an empty one shows what sending says to a field without value */
    record TemplatePreviewRequest(
            @NotNull String language,
            @Nullable String subject,
            @Nullable String letter,
            @Nullable String sms,
            @Nullable Map<String, String> values) {

        TemplateText text() {
            return TemplateTextBody.text(subject, letter, sms);
        }
    }

    record TemplateTestRequest(
            @NotNull String language, @Nullable String subject, @Nullable String letter, @Nullable String sms) {}

    record TemplateTest(String messageId) {}

    record TemplatePreview(@Nullable Mail mail, @Nullable Sms sms, @Nullable String refused) {

        record Mail(String subject, String text, String html) {}

        record Sms(String text, String alphabet, int characters, int parts) {}

        static TemplatePreview of(TemplateView.Preview it) {
            var mail = it.mail();
            var sms = it.sms();
            return new TemplatePreview(
                    mail == null ? null : new Mail(mail.subject(), mail.text(), mail.html()),
                    sms == null
                            ? null
                            : new Sms(
                                    sms.text(),
                                    sms.length().alphabet().name(),
                                    sms.length().characters(),
                                    sms.length().parts()),
                    it.refused());
        }
    }
}
