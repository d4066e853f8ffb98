package pl.lejek.customer.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import pl.lejek.customer.ContactPoints;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerCards.CardView;
import pl.lejek.customer.CustomerCards.ConsentView;
import pl.lejek.customer.CustomerCards.PersonView;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.customer.NewContact;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.Spreadsheet;
import pl.lejek.platform.web.Spreadsheet.Column;

@RestController
@RequestMapping("/api/v1/customers")
class CustomerController {

    private final CustomerCards cards;
    private final Customers customers;
    private final CurrentUser user;
    private final Users users;
    private final Messages messages;

    CustomerController(CustomerCards cards, Customers customers, CurrentUser user, Users users, Messages messages) {
        this.cards = cards;
        this.customers = customers;
        this.user = user;
        this.users = users;
        this.messages = messages;
    }

    @GetMapping
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<Row> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = cards.list(q, cursor, Cursor.limit(limit));
        var names = names(page.items().stream().map(it -> it.owner()).toList());
        return page.map(it -> new Row(
                it.id(),
                it.externalId(),
                it.type(),
                it.name(),
                it.category(),
                it.city(),
                it.owner(),
                it.owner() == null ? null : names.get(it.owner())));
    }

    /** Every customer that the search lets through, as a spreadsheet. */
    @GetMapping("/export")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    void export(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "UTC") ZoneId zone,
            HttpServletResponse response)
            throws IOException {
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
                .send(response, cursor -> list(q, cursor, Cursor.MOST));
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    ResponseEntity<Card> get(@PathVariable String id) {
        return answer(cards.get(customerId(id)), HttpStatus.OK);
    }

    @GetMapping("/{id}/timeline")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<TimelineItem> timeline(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = cards.timeline(customerId(id), cursor, Cursor.limit(limit));
        var names = names(page.items().stream().map(it -> it.actor()).toList());
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

    @PostMapping
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> create(@RequestBody NewCustomer request) {
        var id = customers.openCard(contact(request)).customer();
        customers.adopt(id, user.id());
        return answer(cards.get(id), HttpStatus.CREATED);
    }

    private NewContact contact(NewCustomer it) {
        var errors = new ArrayList<FieldError>();
        var person = "PERSON".equals(it.type);
        if (it.name == null || it.name.isBlank()) {
            errors.add(new FieldError("name", messages.text("customer.name-missing")));
        }
        var fields = new HashMap<String, @Nullable String>();
        fields.put("email", it.email);
        fields.put("phone", it.phone);
        fields.put("nip", it.nip);
        var normal = normalised(fields, errors);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return new NewContact(
                person ? null : it.name,
                it.firstName,
                person ? (it.lastName == null ? it.name : it.lastName) : it.lastName,
                normal.get("email"),
                normal.get("phone"),
                normal.get("nip"),
                it.city,
                it.region,
                it.country,
                it.industry,
                it.employees,
                "manual",
                List.of());
    }

    /** Changes the fields that the body names; a stale {@code If-Match} answers 412. */
    @PatchMapping("/{id}")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> correct(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable String> request) {
        var customer = customerId(id);
        cards.requireEditable(customer);
        customers.correctCard(customer, ifMatch, checked(request, List.of("name", "email", "phone", "nip", "city")));
        return answer(cards.get(customer), HttpStatus.OK);
    }

    /** Changes the fields of a person that the body names; {@code If-Match} carries the person's version. */
    @PatchMapping("/{id}/people/{person}")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> correctPerson(
            @PathVariable String id,
            @PathVariable UUID person,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable String> request) {
        var customer = customerId(id);
        cards.requireEditable(customer);
        customers.correctPerson(
                customer, person, ifMatch, checked(request, List.of("firstName", "lastName", "email", "phone")));
        return answer(cards.get(customer), HttpStatus.OK);
    }

    /** No more marketing. Whoever hears it may record it, a colleague of the owner too. */
    @PostMapping("/{id}/opt-out")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    ResponseEntity<Card> optOut(@PathVariable String id) {
        var customer = customerId(id);
        cards.requireVisible(customer);
        customers.optOut(customer);
        return answer(cards.get(customer), HttpStatus.OK);
    }

    private Map<String, @Nullable String> checked(Map<String, @Nullable String> request, List<String> allowed) {
        var errors = new ArrayList<FieldError>();
        request.keySet().stream()
                .filter(it -> !allowed.contains(it))
                .forEach(it -> errors.add(new FieldError(it, messages.text("customer.field-unknown"))));
        var normal = normalised(request, errors);
        if (normal.containsKey("name") && normal.get("name") == null) {
            errors.add(new FieldError("name", messages.text("customer.name-missing")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return normal;
    }

    private Map<String, @Nullable String> normalised(Map<String, @Nullable String> fields, List<FieldError> errors) {
        var normal = new HashMap<String, @Nullable String>();
        fields.forEach((field, given) -> {
            var value = given == null || given.isBlank() ? null : given.strip();
            if (value != null && value.length() > 200) {
                errors.add(new FieldError(field, messages.text("customer.too-long", 200)));
            } else if (value != null && "email".equals(field) && !ContactPoints.isEmail(value)) {
                errors.add(new FieldError(field, messages.text("customer.email-invalid")));
            } else if (value != null && "phone".equals(field)) {
                var phone = ContactPoints.phone(value);
                if (phone.isEmpty()) {
                    errors.add(new FieldError(field, messages.text("customer.phone-invalid")));
                }
                value = phone.orElse(value);
            } else if (value != null && "nip".equals(field)) {
                var nip = ContactPoints.nip(value);
                if (nip.isEmpty()) {
                    errors.add(new FieldError(field, messages.text("customer.nip-invalid")));
                }
                value = nip.orElse(value);
            }
            normal.put(field, value);
        });
        return normal;
    }

    private ResponseEntity<Card> answer(CardView card, HttpStatus status) {
        var owner = card.owner();
        return ResponseEntity.status(status)
                .eTag(ETags.of(card.version()))
                .body(Card.of(card, owner == null ? null : names(List.of(owner)).get(owner)));
    }

    private Map<String, String> names(List<@Nullable String> ids) {
        return users.displayNames(
                ids.stream().filter(Objects::nonNull).distinct().toList());
    }

    private static CustomerId customerId(String text) {
        try {
            return CustomerId.of(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("customer", "of that id");
        }
    }

    record Row(
            UUID id,
            @Nullable String externalId,
            String type,
            String name,
            String category,
            @Nullable String city,
            @Nullable String owner,
            @Nullable String ownerName) {}

    record NewCustomer(
            @Nullable String type,
            @Nullable String name,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String nip,
            @Nullable String city,
            @Nullable String region,
            @Nullable String country,
            @Nullable String industry,
            @Nullable Integer employees) {}

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

    record Card(
            UUID id,
            int version,
            @Nullable String externalId,
            String type,
            String name,
            String category,
            @Nullable String nip,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String city,
            @Nullable String region,
            @Nullable String country,
            @Nullable String industry,
            @Nullable Integer employees,
            @Nullable String owner,
            @Nullable String ownerName,
            Instant createdAt,
            List<PersonView> people,
            List<ConsentView> consents,
            @JsonAnyGetter Map<String, List<Map<String, Object>>> sections) {

        static Card of(CardView it, @Nullable String ownerName) {
            return new Card(
                    it.id(),
                    it.version(),
                    it.externalId(),
                    it.type(),
                    it.name(),
                    it.category(),
                    it.nip(),
                    it.email(),
                    it.phone(),
                    it.city(),
                    it.region(),
                    it.country(),
                    it.industry(),
                    it.employees(),
                    it.owner(),
                    ownerName,
                    it.createdAt(),
                    it.people(),
                    it.consents(),
                    it.sections());
        }
    }
}
