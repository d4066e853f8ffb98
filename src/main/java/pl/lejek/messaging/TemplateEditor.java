package pl.lejek.messaging;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;

/** Changes what messages say; every version is kept, and the shipped texts are never lost. */
@Service
@Transactional
public class TemplateEditor {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_LETTER = 20_000;
    private static final int LONGEST_SMS = 1_000;

    /** More parts arrive torn or not at all. */
    private static final int MOST_PARTS = 6;

    private final MessageTemplates templates;
    private final TemplateStore store;
    private final TemplateCatalog catalog;
    private final Messaging messaging;
    private final CurrentUser user;
    private final Trail trail;
    private final Messages messages;
    private final Clock clock;

    TemplateEditor(
            MessageTemplates templates,
            TemplateStore store,
            TemplateCatalog catalog,
            Messaging messaging,
            CurrentUser user,
            Trail trail,
            Messages messages,
            Clock clock) {
        this.templates = templates;
        this.store = store;
        this.catalog = catalog;
        this.messaging = messaging;
        this.user = user;
        this.trail = trail;
        this.messages = messages;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<TemplateView> all() {
        var newest = store.newest();
        return templates.keys().stream().map(it -> view(it, newest.get(it))).toList();
    }

    /** @throws NotFound when the product has no such template */
    @Transactional(readOnly = true)
    public TemplateView get(String key) {
        return view(known(key), store.newest().get(key));
    }

    /** @return the newest first */
    @Transactional(readOnly = true)
    public List<TemplateView.Version> versions(String key) {
        return store.versions(known(key)).stream()
                .map(it -> new TemplateView.Version(
                        it.version(),
                        it.changedAt(),
                        it.changedBy(),
                        it.texts().isEmpty(),
                        it.texts().isEmpty() ? templates.shipped(key) : it.texts()))
                .toList();
    }

    /**
     * Makes new texts count for everything that is queued from now on.
     *
     * @param texts of both languages
     * @param ifMatch the tag that the change was made from; null for any
     * @throws FieldErrors when a text cannot be sent, e.g. {@code pl.letter}
     */
    public TemplateView save(String key, Map<String, TemplateText> texts, @Nullable String ifMatch) {
        var before = get(key);
        var neat = new TreeMap<String, TemplateText>();
        texts.forEach((language, text) -> neat.put(language, neat(text)));
        var errors = new ArrayList<FieldError>();
        for (var language : MessageTemplates.LANGUAGES) {
            check(before, language, neat.get(language), language + ".", errors);
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return add(key, neat, ifMatch, "message-template.changed");
    }

    /** Returns to the shipped texts; the others stay in the history. */
    public TemplateView restore(String key, @Nullable String ifMatch) {
        return add(known(key), Map.of(), ifMatch, "message-template.restored");
    }

    /**
     * @param text what to show instead of what is saved
     * @param values instead of samples, e.g. nothing at all, to see what sending says to a hole
     * @throws FieldErrors when the text cannot be sent whatever the values
     */
    @Transactional(readOnly = true)
    public TemplateView.Preview preview(String key, String language, TemplateText text, Map<String, String> values) {
        var template = get(key);
        var neat = neat(text);
        require(template, language, neat);
        var fields = samples(template, language);
        values.forEach((name, value) -> {
            if (!fields.containsKey(name)) {
                throw new FieldErrors("values." + name, messages.text("messaging.template.unknown-field", name));
            }
        });
        fields.putAll(values);
        var name = key + "." + language;
        try {
            return new TemplateView.Preview(mail(name, language, neat, fields), sms(name, neat, fields), null);
        } catch (RefusedMessage e) {
            return new TemplateView.Preview(null, null, e.getMessage());
        }
    }

    /**
     * Sends the letter with sample values to the caller.
     *
     * @return id of the message
     * @throws Conflict when the caller has no e-mail address
     */
    public String sendTest(String key, String language, TemplateText text) {
        var template = get(key);
        var neat = neat(text);
        require(template, language, neat);
        if (neat.subject() == null) {
            throw new FieldErrors("subject", messages.text("messaging.template.missing"));
        }
        var letter = MessageTemplates.render(key + "." + language, neat, Channel.EMAIL, samples(template, language));
        var request = MessageRequest.notice("template-test/" + UUID.randomUUID(), key, user.id());
        var id = messaging.queue(request, language, letter);
        if (messaging
                .find(id)
                .map(MessageView::state)
                .filter(MessageState.SUPPRESSED::equals)
                .isPresent()) {
            throw new Conflict(messages.text("messaging.template.no-address"));
        }
        trail.record(TrailEntry.of("message-template.tested", "message-template", key));
        return id;
    }

    private TemplateView add(String key, Map<String, TemplateText> texts, @Nullable String ifMatch, String action) {
        var version = store.lock(key);
        ETags.requireMatch(ifMatch, version);
        var before = store.newest().get(key);
        var after = new TemplateStore.Version(key, version + 1, clock.instant(), user.id(), texts);
        store.add(after);
        trail.record(TrailEntry.of(action, "message-template", key)
                .because(changes(counting(key, before), counting(key, after)))
                .with("version", version, version + 1));
        return view(key, after);
    }

    private Map<String, TemplateText> counting(String key, TemplateStore.@Nullable Version version) {
        return version == null || version.texts().isEmpty() ? templates.shipped(key) : version.texts();
    }

    private static String changes(Map<String, TemplateText> before, Map<String, TemplateText> after) {
        var changed = new ArrayList<String>();
        after.forEach((language, it) -> {
            var was = before.get(language);
            if (was == null || !Objects.equals(was.subject(), it.subject())) {
                changed.add(language + ".subject");
            }
            if (was == null || !was.letter().equals(it.letter())) {
                changed.add(language + ".letter");
            }
            if (was == null || !Objects.equals(was.sms(), it.sms())) {
                changed.add(language + ".sms");
            }
        });
        return String.join(", ", changed);
    }

    private String known(String key) {
        if (!templates.keys().contains(key)) {
            throw new NotFound("message template", key);
        }
        return key;
    }

    private TemplateView view(String key, TemplateStore.@Nullable Version newest) {
        return new TemplateView(
                key,
                catalog.name(key),
                catalog.isMarketing(key),
                newest == null ? 0 : newest.version(),
                newest != null && !newest.texts().isEmpty(),
                newest == null ? null : newest.changedAt(),
                newest == null ? null : newest.changedBy(),
                catalog.fields(key),
                counting(key, newest),
                templates.shipped(key));
    }

    private static Map<String, String> samples(TemplateView template, String language) {
        return template.fields().stream().collect(Collectors.toMap(TemplateView.Field::name, it -> it.sample()
                .in(Locale.forLanguageTag(language))));
    }

    private static TemplateView.@Nullable Mail mail(
            String name, String language, TemplateText text, Map<String, String> fields) {
        if (text.subject() == null) {
            return null;
        }
        var mail = MessageTemplates.render(name, text, Channel.EMAIL, fields);
        return new TemplateView.Mail(
                Objects.requireNonNull(mail.subject()), mail.body(), MailHtml.of(language, mail.body()));
    }

    private static TemplateView.@Nullable Sms sms(String name, TemplateText text, Map<String, String> fields) {
        if (text.sms() == null) {
            return null;
        }
        var sms = MessageTemplates.render(name, text, Channel.SMS, fields).body();
        return new TemplateView.Sms(sms, SmsLength.of(sms));
    }

    private void require(TemplateView template, String language, TemplateText text) {
        if (!MessageTemplates.LANGUAGES.contains(language)) {
            throw new FieldErrors("language", messages.text("messaging.template.language"));
        }
        var errors = new ArrayList<FieldError>();
        check(template, language, text, "", errors);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    private void check(
            TemplateView template,
            String language,
            @Nullable TemplateText text,
            String prefix,
            List<FieldError> errors) {
        var shipped = Objects.requireNonNull(template.shipped().get(language));
        if (text == null) {
            errors.add(new FieldError(language, messages.text("messaging.template.missing")));
            return;
        }
        var subject = Objects.requireNonNullElse(text.subject(), "");
        var byMail = shipped.subject() != null
                || !subject.isEmpty()
                || !text.letter().isEmpty();
        checkPart(template, subject, prefix + "subject", LONGEST_SUBJECT, byMail, false, errors);
        checkPart(template, text.letter(), prefix + "letter", LONGEST_LETTER, byMail, template.marketing(), errors);
        var sms = Objects.requireNonNullElse(text.sms(), "");
        var bySms = shipped.sms() != null || !sms.isEmpty();
        var fine = checkPart(template, sms, prefix + "sms", LONGEST_SMS, bySms, template.marketing(), errors);
        if (subject.indexOf('\n') >= 0) {
            errors.add(new FieldError(prefix + "subject", messages.text("messaging.template.one-line")));
        }
        if (fine && bySms) {
            var length = SmsLength.of(MergeText.parse(sms).fill(template.key(), samples(template, language)::get));
            if (length.parts() > MOST_PARTS) {
                errors.add(new FieldError(
                        prefix + "sms",
                        messages.text("messaging.template.sms-long", length.characters(), length.parts(), MOST_PARTS)));
            }
        }
    }

    private boolean checkPart(
            TemplateView template,
            String text,
            String field,
            int longest,
            boolean needed,
            boolean unsubscribe,
            List<FieldError> errors) {
        var found = errors.size();
        if (text.isEmpty()) {
            if (needed) {
                errors.add(new FieldError(field, messages.text("messaging.template.missing")));
            }
            return false;
        }
        if (text.length() > longest) {
            errors.add(new FieldError(field, messages.text("messaging.template.long", longest)));
            return false;
        }
        try {
            var used = MergeText.parse(text).fields();
            var known = template.fields().stream().map(TemplateView.Field::name).collect(Collectors.toSet());
            used.stream()
                    .filter(it -> !known.contains(it))
                    .forEach(it ->
                            errors.add(new FieldError(field, messages.text("messaging.template.unknown-field", it))));
            if (unsubscribe && !used.contains(TemplateCatalog.UNSUBSCRIBE)) {
                errors.add(new FieldError(field, messages.text("messaging.template.unsubscribe")));
            }
        } catch (MergeText.Broken e) {
            errors.add(new FieldError(field, messages.text("messaging.template.braces", e.excerpt())));
        }
        return errors.size() == found;
    }

    private static TemplateText neat(TemplateText text) {
        return new TemplateText(
                neat(text.subject()), Objects.requireNonNullElse(neat(text.letter()), ""), neat(text.sms()));
    }

    private static @Nullable String neat(@Nullable String text) {
        var stripped = text == null
                ? ""
                : text.replace("\r\n", "\n").replace('\r', '\n').strip();
        return stripped.isEmpty() ? null : stripped;
    }
}
