package pl.lejek.lead.web;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.lead.LeadFilter;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSort;
import pl.lejek.lead.LeadStatus;
import pl.lejek.lead.LeadView;
import pl.lejek.lead.Leads;
import pl.lejek.lead.Leads.ProbableDuplicate;
import pl.lejek.lead.Signals;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/leads")
class LeadController {

    private static final List<String> REASONS = List.of(
            "not-stated",
            "no-need",
            "price",
            "no-budget",
            "competitor",
            "timing",
            "no-fit",
            "do-not-contact",
            "other",
            "withdrawn",
            "manager");

    private static final Set<String> GRADES = Set.of("A", "B", "C", "D");

    private static final Set<String> SLA_STATES = Set.of("ok", "at-risk", "breached");

    private static final Set<String> CORRECTED =
            Set.of("companyName", "firstName", "lastName", "email", "phone", "nip", "city");

    private final Leads leads;
    private final Users users;
    private final Messages messages;

    LeadController(Leads leads, Users users, Messages messages) {
        this.leads = leads;
        this.users = users;
        this.messages = messages;
    }

    @PostMapping
    @Requires(kind = Kind.LEAD, level = Level.ENTER)
    @ApiResponse(responseCode = "201", description = "a new lead, whose case waits at the first contact")
    @ApiResponse(responseCode = "200", description = "merged into an open lead of the same person")
    ResponseEntity<Received> receive(@RequestBody LeadRequest request) {
        var lead = leads.receive(request.validated(leads.sources(false), messages));
        var status = lead.status() == LeadStatus.MERGED ? HttpStatus.OK : HttpStatus.CREATED;
        return ResponseEntity.status(status)
                .header("Location", "/api/v1/leads/" + lead.id())
                .body(Received.of(lead));
    }

    @GetMapping
    @Requires(kind = Kind.LEAD, level = Level.VIEW)
    Page<LeadResponse> list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String grade,
            @RequestParam(required = false) @Nullable String sla,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "received") String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = new LeadFilter(
                status(status), owner, team, oneOf("grade", grade, GRADES), oneOf("sla", sla, SLA_STATES), q);
        var page = leads.list(filter, sort(sort), cursor, Cursor.limit(limit));
        var names = users.displayNames(page.items().stream()
                .map(LeadView::owner)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList());
        return page.map(it -> LeadResponse.of(it, names, List.of(), polish()));
    }

    /** Every lead that the filters let through, as a spreadsheet; instants in the caller's zone. */
    @GetMapping("/export")
    @Requires(kind = Kind.LEAD, level = Level.VIEW)
    void export(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String grade,
            @RequestParam(required = false) @Nullable String sla,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "received") String sort,
            @RequestParam(defaultValue = "UTC") ZoneId zone,
            HttpServletResponse response)
            throws IOException {
        LeadSheet.of(zone, leads.sources(polish()), messages)
                .send(response, cursor -> list(status, owner, team, grade, sla, q, sort, cursor, Cursor.MOST));
    }

    private LeadSort sort(String sort) {
        return switch (sort) {
            case "received" -> LeadSort.RECEIVED;
            case "sla" -> LeadSort.SLA;
            default -> throw new FieldErrors("sort", messages.text("lead.sort-unknown"));
        };
    }

    private @Nullable String oneOf(String field, @Nullable String value, Set<String> values) {
        if (value == null || value.isBlank() || values.contains(value)) {
            return value;
        }
        throw new FieldErrors(field, messages.text("platform.field.value"));
    }

    private @Nullable LeadStatus status(@Nullable String status) {
        if (status == null || status.isBlank()) {
            return null;
        }
        try {
            return LeadStatus.valueOf(status.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new FieldErrors("status", messages.text("lead.status-unknown"));
        }
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.LEAD, level = Level.VIEW)
    ResponseEntity<LeadResponse> get(@PathVariable String id) {
        var lead = read(id);
        return ResponseEntity.ok().eTag(ETags.of(lead.version)).body(lead);
    }

    private LeadResponse read(String id) {
        var leadId = leadId(id);
        return response(leads.get(leadId), leads.probableDuplicates(leadId));
    }

    /** Changes the fields that the body names; a stale {@code If-Match} answers 412. */
    @PatchMapping("/{id}")
    @Requires(kind = Kind.LEAD, level = Level.ENTER)
    ResponseEntity<LeadResponse> correct(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable String> request) {
        var errors = request.entrySet().stream()
                .flatMap(it -> refused(it.getKey(), it.getValue()).stream())
                .toList();
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        leads.correct(leadId(id), ifMatch, request);
        return get(id);
    }

    private Optional<FieldError> refused(String field, @Nullable String value) {
        if (!CORRECTED.contains(field)) {
            return Optional.of(new FieldError(field, messages.text("lead.field-unknown")));
        }
        return value == null || value.length() <= 200
                ? Optional.empty()
                : Optional.of(new FieldError(field, messages.text("lead.too-long", 200)));
    }

    @GetMapping("/sources")
    @Requires(kind = Kind.LEAD, level = Level.ENTER)
    Map<String, List<Source>> sources() {
        return Map.of(
                "items",
                leads.sources(polish()).entrySet().stream()
                        .map(it -> new Source(it.getKey(), it.getValue()))
                        .toList());
    }

    @PostMapping("/{id}/hand-over")
    @Requires(kind = Kind.LEAD, level = Level.EDIT)
    LeadResponse handOver(@PathVariable String id, @RequestBody HandOver request) {
        if (request.newOwner == null) {
            throw new FieldErrors("newOwner", messages.text("lead.owner-unknown"));
        }
        return response(leads.handOver(leadId(id), request.newOwner, request.reason), List.of());
    }

    @PostMapping("/{id}/close")
    @Requires(kind = Kind.LEAD, level = Level.ENTER)
    LeadResponse close(@PathVariable String id, @RequestBody Close request) {
        var reason = request.reason;
        if (reason == null || !REASONS.contains(reason)) {
            throw new FieldErrors("reason", messages.text("lead.reason-missing"));
        }
        if (request.note != null && request.note.length() > 2000) {
            throw new FieldErrors("note", messages.text("lead.too-long", 2000));
        }
        leads.close(leadId(id), reason, request.note);
        return read(id);
    }

    @PostMapping("/{id}/reply")
    @Requires(kind = Kind.LEAD, level = Level.ENTER)
    Map<String, Boolean> reply(@PathVariable String id, @RequestBody(required = false) @Nullable Reply request) {
        var text = request == null ? null : request.text;
        if (text != null && text.length() > 4000) {
            throw new FieldErrors("text", messages.text("lead.too-long", 4000));
        }
        return Map.of("heard", leads.replied(leadId(id), text));
    }

    @PostMapping("/{id}/opt-out")
    @Requires(kind = Kind.LEAD, level = Level.ENTER)
    Map<String, Boolean> optOut(@PathVariable String id) {
        return Map.of("heard", leads.optOut(leadId(id)));
    }

    @PostMapping("/{id}/duplicates/{other}/dismiss")
    @Requires(kind = Kind.LEAD, level = Level.ENTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@PathVariable String id, @PathVariable String other) {
        leads.dismissDuplicate(leadId(id), leadId(other).value());
    }

    @PostMapping("/{id}/duplicates/{other}/merge")
    @Requires(kind = Kind.LEAD, level = Level.ENTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void merge(@PathVariable String id, @PathVariable String other) {
        leads.mergeInto(leadId(id), leadId(other).value());
    }

    private LeadResponse response(LeadView lead, List<ProbableDuplicate> duplicates) {
        var owner = lead.owner();
        var names = owner == null ? Map.<String, String>of() : users.displayNames(List.of(owner));
        return LeadResponse.of(lead, names, duplicates, polish());
    }

    private static boolean polish() {
        return "pl"
                .equals(org.springframework.context.i18n.LocaleContextHolder.getLocale()
                        .getLanguage());
    }

    private static LeadId leadId(String text) {
        try {
            return LeadId.of(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("lead", "of that id");
        }
    }

    record HandOver(@Nullable String newOwner, @Nullable String reason) {}

    record Close(@Nullable String reason, @Nullable String note) {}

    /** What the customer answered, in a few words. */
    record Reply(@Nullable String text) {}

    record Source(String code, String label) {}

    record Money(String amount, @Nullable String currency) {}

    record Reason(String part, int points, String reason) {}

    record Duplicate(@Nullable UUID leadId, @Nullable UUID customerId, String label, List<String> reasons) {}

    /** What the sender of a lead gets back (contract.md). */
    record Received(
            UUID id,
            LeadStatus status,
            @Nullable String grade,
            @Nullable Integer score,
            @Nullable String owner,
            @Nullable Instant firstContactDueAt,
            @Nullable Instant slaReminderAt,
            @Nullable Instant slaBreachAt,
            @Nullable String caseId,
            @Nullable UUID mergedInto) {

        static Received of(LeadView lead) {
            return new Received(
                    lead.id(),
                    lead.status(),
                    lead.grade(),
                    lead.score(),
                    lead.owner(),
                    lead.slaBreachAt(),
                    lead.slaReminderAt(),
                    lead.slaBreachAt(),
                    lead.caseId(),
                    lead.mergedInto());
        }
    }

    record LeadResponse(
            UUID id,
            int version,
            LeadStatus status,
            String source,
            @Nullable String grade,
            @Nullable Integer score,
            List<Reason> reasons,
            @Nullable String owner,
            @Nullable String ownerName,
            @Nullable String team,
            @Nullable String companyName,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String nip,
            @Nullable String city,
            @Nullable String region,
            @Nullable String country,
            @Nullable String industry,
            @Nullable Integer employees,
            @Nullable String interest,
            @Nullable String product,
            @Nullable Money estimatedValue,
            @Nullable Boolean wantsCall,
            @Nullable String externalId,
            Signals signals,
            Instant createdAt,
            Instant receivedAt,
            @Nullable UUID importId,
            @Nullable Instant firstContactDueAt,
            @Nullable Instant slaReminderAt,
            @Nullable Instant slaBreachAt,
            @Nullable String sla,
            @Nullable Instant firstContactedAt,
            @Nullable Instant breachedAt,
            @Nullable String caseId,
            @Nullable UUID customerId,
            @Nullable UUID mergedInto,
            @Nullable String closeReason,
            @Nullable UUID dealId,
            List<Duplicate> probableDuplicates) {

        static LeadResponse of(
                LeadView lead, Map<String, String> names, List<ProbableDuplicate> duplicates, boolean polish) {
            var value = lead.estimatedValue();
            return new LeadResponse(
                    lead.id(),
                    lead.version(),
                    lead.status(),
                    lead.source(),
                    lead.grade(),
                    lead.score(),
                    lead.reasons().stream()
                            .map(it -> new Reason(it.part(), it.points(), polish ? it.reasonPl() : it.reason()))
                            .toList(),
                    lead.owner(),
                    lead.owner() == null ? null : names.get(lead.owner()),
                    lead.team(),
                    lead.companyName(),
                    lead.firstName(),
                    lead.lastName(),
                    lead.email(),
                    lead.phone(),
                    lead.nip(),
                    lead.city(),
                    lead.region(),
                    lead.country(),
                    lead.industry(),
                    lead.employees(),
                    lead.interest(),
                    lead.product(),
                    value == null ? null : new Money(value.toPlainString(), lead.currency()),
                    lead.wantsCall(),
                    lead.externalId(),
                    lead.signals(),
                    lead.createdAt(),
                    lead.receivedAt(),
                    lead.importId(),
                    lead.slaBreachAt(),
                    lead.slaReminderAt(),
                    lead.slaBreachAt(),
                    lead.sla(),
                    lead.firstContactedAt(),
                    lead.breachedAt(),
                    lead.caseId(),
                    lead.customerId(),
                    lead.mergedInto(),
                    lead.closeReason(),
                    lead.dealId(),
                    duplicates.stream()
                            .map(it -> new Duplicate(
                                    "lead".equals(it.kind()) ? it.id() : null,
                                    "customer".equals(it.kind()) ? it.id() : null,
                                    it.label(),
                                    it.reasons()))
                            .toList());
        }
    }
}
