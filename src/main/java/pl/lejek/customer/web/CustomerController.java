package pl.lejek.customer.web;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerFilter;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.customer.HistoryTexts;
import pl.lejek.customer.web.CardAnswers.Card;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.Spreadsheet;
import pl.lejek.platform.web.Spreadsheet.Column;

@RestController
@RequestMapping("/api/v1/customers")
class CustomerController {

    private final CustomerCards cards;
    private final Customers customers;
    private final CardAnswers answers;
    private final HistoryTexts historyTexts;
    private final CurrentUser user;
    private final Messages messages;

    CustomerController(
            CustomerCards cards,
            Customers customers,
            CardAnswers answers,
            HistoryTexts historyTexts,
            CurrentUser user,
            Messages messages) {
        this.cards = cards;
        this.customers = customers;
        this.answers = answers;
        this.historyTexts = historyTexts;
        this.user = user;
        this.messages = messages;
    }

    /** With {@code custom.<key>}, {@code custom.<key>.from} and {@code custom.<key>.until}, by added fields too. */
    @GetMapping
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<Row> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable String priority,
            @RequestParam(required = false) @Nullable Boolean vip,
            @RequestParam(required = false) @Nullable Boolean openComplaint,
            @RequestParam(required = false) @Nullable Boolean stale,
            @RequestParam(required = false) @Nullable String inSegment,
            @Parameter(hidden = true) @RequestParam Map<String, String> all,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = new CustomerFilter(
                q,
                type,
                category,
                owner,
                segment,
                priority,
                vip,
                openComplaint,
                stale,
                inSegment,
                custom(all),
                criteria(all));
        return rows(filter, cursor, Cursor.limit(limit));
    }

    private Page<Row> rows(CustomerFilter filter, @Nullable String cursor, int limit) {
        var page = cards.list(filter, cursor, limit);
        var names = answers.names(page.items().stream().map(it -> it.owner()).toList());
        return page.map(it -> new Row(
                it.id(),
                it.externalId(),
                it.type(),
                it.name(),
                it.category(),
                it.city(),
                it.owner(),
                it.owner() == null ? null : names.get(it.owner()),
                it.segment(),
                it.vip(),
                it.openComplaint(),
                it.verifiedAt()));
    }

    private static Map<String, String> custom(Map<String, String> all) {
        var custom = new HashMap<String, String>();
        all.forEach((name, value) -> {
            if (name.startsWith("custom.")) {
                custom.put(name.substring("custom.".length()), value);
            }
        });
        return custom;
    }

    /** What other modules know is named {@code <module>.<name>}. */
    private static Map<String, String> criteria(Map<String, String> all) {
        var criteria = new HashMap<String, String>();
        all.forEach((name, value) -> {
            if (name.indexOf('.') > 0 && !name.startsWith("custom.")) {
                criteria.put(name, value);
            }
        });
        return criteria;
    }

    /** Every customer that the search lets through, as a spreadsheet. */
    @GetMapping("/export")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    void export(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable String priority,
            @RequestParam(required = false) @Nullable Boolean vip,
            @RequestParam(required = false) @Nullable Boolean openComplaint,
            @RequestParam(required = false) @Nullable Boolean stale,
            @RequestParam(required = false) @Nullable String inSegment,
            @Parameter(hidden = true) @RequestParam Map<String, String> all,
            @RequestParam(defaultValue = "UTC") ZoneId zone,
            HttpServletResponse response)
            throws IOException {
        var filter = new CustomerFilter(
                q,
                type,
                category,
                owner,
                segment,
                priority,
                vip,
                openComplaint,
                stale,
                inSegment,
                custom(all),
                criteria(all));
        new Spreadsheet<Row>(
                        messages.text("customer.sheet"),
                        zone,
                        List.of(
                                new Column<>(messages.text("customer.sheet-name"), Row::name),
                                new Column<>(
                                        messages.text("customer.sheet-type"),
                                        it -> messages.text("customer.type-" + it.type())),
                                new Column<>(
                                        messages.text("customer.sheet-category"),
                                        it -> messages.text("customer.category-" + it.category())),
                                new Column<>(messages.text("customer.sheet-city"), Row::city),
                                new Column<>(
                                        messages.text("customer.sheet-owner"),
                                        it -> it.ownerName() == null ? it.owner() : it.ownerName()),
                                new Column<>(messages.text("customer.sheet-external"), Row::externalId)))
                .send(response, cursor -> rows(filter, cursor, Cursor.MOST));
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    ResponseEntity<Card> get(@PathVariable String id) {
        return answers.of(CardAnswers.id(id), HttpStatus.OK);
    }

    @GetMapping("/{id}/timeline")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<TimelineItem> timeline(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = cards.timeline(CardAnswers.id(id), cursor, Cursor.limit(limit));
        var names = answers.names(page.items().stream().map(it -> it.actor()).toList());
        return page.map(it -> new TimelineItem(
                it.id(),
                it.at(),
                it.kind(),
                it.title(),
                it.text(),
                it.actor(),
                it.actor() == null ? null : names.get(it.actor()),
                it.caseId(),
                it.taskId(),
                it.mailId()));
    }

    /** What the fields were before: of the card, of one person, of one row of a list; or of one field alone. */
    @GetMapping("/{id}/history")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<FieldChanged> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = cards.history(CardAnswers.id(id), subject, field, cursor, Cursor.limit(limit));
        var names = answers.names(page.items().stream().map(it -> it.actor()).toList());
        return new Page<>(
                historyTexts.tell(page.items()).stream()
                        .map(it -> FieldChanged.of(it, names))
                        .toList(),
                page.next());
    }

    /** Any field of a card may be given, {@code firstName} and {@code lastName} for the person on it. */
    @PostMapping
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> create(@RequestBody Map<String, @Nullable Object> request) {
        return answers.of(customers.create(request, user.id()), HttpStatus.CREATED);
    }

    /** Changes the fields that the body names; a stale {@code If-Match} answers 412. */
    @PatchMapping("/{id}")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> correct(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        var customer = CardAnswers.id(id);
        cards.requireEditable(customer);
        if (request.containsKey("informationOwner")) {
            cards.requireOwnerOfInformation(customer);
        }
        if (request.get("parentId") instanceof String parent && !parent.isBlank()) {
            requireParent(parent);
        }
        customers.correctCard(customer, ifMatch, request);
        return answers.of(customer, HttpStatus.OK);
    }

    /** A card that the caller may not know of is no parent that the caller can name. */
    private void requireParent(String parent) {
        try {
            if (cards.isVisible(CustomerId.of(parent))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, as any other text that is no customer's id.
        }
        throw new FieldErrors("parentId", messages.text("customer.customer-unknown"));
    }

    @PostMapping("/{id}/people")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> addPerson(@PathVariable String id, @RequestBody Map<String, @Nullable Object> request) {
        var customer = CardAnswers.id(id);
        cards.requireEditable(customer);
        customers.addPerson(customer, request);
        return answers.of(customer, HttpStatus.CREATED);
    }

    /** Changes the fields of a person that the body names; {@code If-Match} carries the person's version. */
    @PatchMapping("/{id}/people/{person}")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> correctPerson(
            @PathVariable String id,
            @PathVariable UUID person,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        var customer = CardAnswers.id(id);
        cards.requireEditable(customer, person);
        customers.correctPerson(customer, person, ifMatch, request);
        return answers.of(customer, HttpStatus.OK);
    }

    /** No more marketing. Whoever hears it may record it, a colleague of the owner too. */
    @PostMapping("/{id}/opt-out")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> optOut(@PathVariable String id) {
        var asked = CardAnswers.id(id);
        cards.requireVisible(asked);
        var customer = customers.current(asked);
        customers.optOut(customer);
        return answers.of(asked, HttpStatus.OK);
    }

    record Row(
            UUID id,
            @Nullable String externalId,
            String type,
            String name,
            String category,
            @Nullable String city,
            @Nullable String owner,
            @Nullable String ownerName,
            @Nullable String segment,
            boolean vip,
            boolean openComplaint,
            @Nullable Instant verifiedAt) {}

    record TimelineItem(
            String id,
            Instant at,
            String kind,
            String title,
            @Nullable String text,
            @Nullable String actor,
            @Nullable String actorName,
            @Nullable String caseId,
            @Nullable String taskId,
            @Nullable UUID mailId) {}

    record FieldChanged(
            String subject,
            String action,
            Instant at,
            String actor,
            @Nullable String actorName,
            @Nullable String reason,
            String field,
            String label,
            @Nullable String before,
            @Nullable String after,
            @Nullable String beforeText,
            @Nullable String afterText,
            boolean erased) {

        static FieldChanged of(HistoryTexts.Told told, Map<String, String> names) {
            var it = told.change();
            return new FieldChanged(
                    it.subject(),
                    it.action(),
                    it.at(),
                    it.actor(),
                    names.get(it.actor()),
                    it.reason(),
                    it.field(),
                    told.label(),
                    it.before(),
                    it.after(),
                    told.before(),
                    told.after(),
                    it.erased());
        }
    }
}
