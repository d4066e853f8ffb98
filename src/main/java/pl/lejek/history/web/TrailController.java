package pl.lejek.history.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.history.AuditEntryView;
import pl.lejek.history.AuditQuestion;
import pl.lejek.history.AuditReveals;
import pl.lejek.history.AuditReveals.Reveal;
import pl.lejek.history.AuditTrail;
import pl.lejek.history.AuditTrail.ActionView;
import pl.lejek.history.AuditTrail.ElementView;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.SalesZone;

/** The audit trail for those who audit. */
@RestController
@RequestMapping("/api/v1/audit")
class TrailController {

    private static final int LONGEST = 200;
    private static final int LAST_YEAR = 9999;

    /** @param limit null = 50 */
    record Search(
            @Nullable String actor,
            @Nullable String subject,
            @Nullable String customer,
            @Nullable String action,
            @Nullable String process,
            @Nullable String element,
            @Nullable String caseId,
            @Nullable String from,
            @Nullable String until,
            @Nullable String q,
            @Nullable String cursor,
            @Nullable Integer limit) {}

    record NewReveal(@Nullable String subject, @Nullable String reason) {}

    private final AuditTrail trail;
    private final AuditReveals reveals;
    private final SalesZone zone;
    private final Messages messages;

    TrailController(AuditTrail trail, AuditReveals reveals, SalesZone zone, Messages messages) {
        this.trail = trail;
        this.reveals = reveals;
        this.zone = zone;
        this.messages = messages;
    }

    @GetMapping("/entries")
    @Requires(kind = Kind.AUDIT, level = Level.VIEW)
    Page<AuditEntryView> entries(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String element,
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return search(
                new Search(actor, subject, customer, action, process, element, caseId, from, until, q, cursor, limit),
                locale);
    }

    /** The same, for words that are not to stand in an address; it changes nothing. */
    @PostMapping("/search")
    @Requires(kind = Kind.AUDIT, level = Level.VIEW)
    Page<AuditEntryView> search(@RequestBody Search body, Locale locale) {
        var from = instant("from", body.from(), false);
        var until = instant("until", body.until(), true);
        if (from != null && until != null && until.isBefore(from)) {
            throw new FieldErrors("until", messages.text("history.audit.period"));
        }
        return trail.search(
                new AuditQuestion(
                        text("actor", body.actor()),
                        text("subject", body.subject()),
                        customer(body.customer()),
                        text("action", body.action()),
                        text("process", body.process()),
                        text("element", body.element()),
                        text("case", body.caseId()),
                        from,
                        until,
                        text("q", body.q())),
                body.cursor(),
                body.limit() == null ? 50 : body.limit(),
                locale);
    }

    @GetMapping("/entries/{id}")
    @Requires(kind = Kind.AUDIT, level = Level.VIEW)
    AuditEntryView entry(@PathVariable String id, Locale locale) {
        return trail.find(id, locale);
    }

    /** Everything that was ever done, for the filter. */
    @GetMapping("/actions")
    @Requires(kind = Kind.AUDIT, level = Level.VIEW)
    Page<ActionView> actions(Locale locale) {
        return new Page<>(trail.actions(locale), null);
    }

    /** Every element of the process that something happened at, for the filter. */
    @GetMapping("/elements")
    @Requires(kind = Kind.AUDIT, level = Level.VIEW)
    Page<ElementView> elements(@RequestParam String process, Locale locale) {
        return new Page<>(trail.elements(process, locale), null);
    }

    @GetMapping("/reveals")
    @Requires(kind = Kind.AUDIT, level = Level.VIEW)
    Page<Reveal> reveals() {
        List<Reveal> all = reveals.all();
        return new Page<>(all, null);
    }

    @PostMapping("/reveals")
    @Requires(kind = Kind.AUDIT, level = Level.ENTER)
    @ResponseStatus(HttpStatus.CREATED)
    Reveal reveal(@RequestBody NewReveal body) {
        return reveals.reveal(body.subject(), body.reason());
    }

    private @Nullable String text(String field, @Nullable String value) {
        if (value != null && value.length() > LONGEST) {
            throw new FieldErrors(field, messages.text("history.audit.long", String.valueOf(LONGEST)));
        }
        return value == null || value.isBlank() ? null : value;
    }

    private @Nullable UUID customer(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            if (value.length() == 36) {
                return UUID.fromString(value);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new FieldErrors("customer", messages.text("history.audit.customer"));
    }

    /** An instant, or a day of the company: its first moment, or for the end of a period the first of the next day. */
    private @Nullable Instant instant(String field, @Nullable String value, boolean isEnd) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            if (value.length() == 10) {
                var day = LocalDate.parse(value);
                return known(field, (isEnd ? day.plusDays(1) : day).atStartOfDay(zone.zone()));
            }
            // In an address a plus sign is a blank.
            return known(field, OffsetDateTime.parse(value.replace(' ', '+')).toZonedDateTime());
        } catch (DateTimeParseException e) {
            throw new FieldErrors(field, messages.text("history.audit.instant"));
        }
    }

    private Instant known(String field, ZonedDateTime time) {
        if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
            throw new FieldErrors(field, messages.text("history.audit.instant"));
        }
        return time.toInstant();
    }
}
