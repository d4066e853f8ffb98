package pl.lejek.deal.web;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.ContactPoints;
import pl.lejek.deal.DealDetails;
import pl.lejek.deal.DealFilter;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealPerson;
import pl.lejek.deal.DealSort;
import pl.lejek.deal.Deals;
import pl.lejek.deal.Deals.Move;
import pl.lejek.deal.Deals.Numbers;
import pl.lejek.deal.web.DealAnswers.DealResponse;
import pl.lejek.deal.web.DealAnswers.DealRow;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/deals")
class DealController {

    private static final List<String> ROLES = List.of("contact", "decision-maker", "buyer", "user", "blocker");

    private final Deals deals;
    private final DealAnswers answers;
    private final DealQueries queries;
    private final Messages messages;

    DealController(Deals deals, DealAnswers answers, DealQueries queries, Messages messages) {
        this.deals = deals;
        this.answers = answers;
        this.queries = queries;
        this.messages = messages;
    }

    @GetMapping
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    Page<DealRow> list(
            DealQuery filter,
            @RequestParam(defaultValue = "opened") String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return page(queries.read(filter), sort(sort), cursor, Cursor.limit(limit));
    }

    private DealSort sort(String key) {
        var sort = DealSort.of(key);
        if (sort == null) {
            throw new FieldErrors("sort", messages.text("deal.sort-unknown"));
        }
        return sort;
    }

    private Page<DealRow> page(DealFilter filter, DealSort sort, @Nullable String cursor, int limit) {
        var page = deals.list(filter, sort, cursor, limit);
        return new Page<>(answers.rows(page.items(), deals.customerNames(page.items())), page.next());
    }

    @GetMapping("/counts")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    Numbers counts(DealQuery filter) {
        return deals.counts(queries.read(filter));
    }

    /** Every deal that the filters let through, as a spreadsheet; instants in the caller's zone. */
    @GetMapping("/export")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    void export(
            DealQuery filter,
            @RequestParam(defaultValue = "opened") String sort,
            @RequestParam(defaultValue = "UTC") ZoneId zone,
            HttpServletResponse response)
            throws IOException {
        var read = queries.read(filter);
        var order = sort(sort);
        DealSheet.of(zone, messages).send(response, cursor -> page(read, order, cursor, Cursor.MOST));
    }

    @PostMapping
    @Requires(kind = Kind.DEAL, level = Level.ENTER)
    @ApiResponse(responseCode = "201")
    ResponseEntity<DealResponse> open(@RequestBody Map<String, @Nullable Object> body) {
        var fields = new DealRequest(body, messages).ofNewDeal();
        var funnel = fields.remove("funnel");
        return answer(deals.start(funnel == null ? null : funnel.toString(), fields), HttpStatus.CREATED);
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    ResponseEntity<DealResponse> get(@PathVariable String id) {
        return answer(deals.get(dealId(id)), HttpStatus.OK);
    }

    @PatchMapping("/{id}")
    @Requires(kind = Kind.DEAL, level = Level.ENTER)
    ResponseEntity<DealResponse> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> body) {
        var fields = new DealRequest(body, messages).ofChange();
        return answer(deals.change(dealId(id), ifMatch, fields), HttpStatus.OK);
    }

    record PersonInput(
            @Nullable String id,
            @Nullable String personId,
            @Nullable String role,
            @Nullable String name,
            @Nullable String position,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String opinion) {}

    @PutMapping("/{id}/persons")
    @Requires(kind = Kind.DEAL, level = Level.ENTER)
    ResponseEntity<DealResponse> putPerson(@PathVariable String id, @RequestBody PersonInput it) {
        var errors = new java.util.ArrayList<FieldError>();
        var role = text(it.role);
        if (role == null || !ROLES.contains(role)) {
            errors.add(new FieldError("role", messages.text("deal.role-unknown")));
        }
        var name = text(it.name);
        if (name == null) {
            errors.add(new FieldError("name", messages.text("deal.name-missing")));
        }
        for (var field : Map.of("name", Objects.toString(name, ""), "position", Objects.toString(it.position, ""))
                .entrySet()) {
            if (field.getValue().length() > 200) {
                errors.add(new FieldError(field.getKey(), messages.text("deal.too-long", 200)));
            }
        }
        if (it.opinion != null && it.opinion.length() > 1000) {
            errors.add(new FieldError("opinion", messages.text("deal.too-long", 1000)));
        }
        var email = text(it.email);
        if (email != null && !ContactPoints.isEmail(email)) {
            errors.add(new FieldError("email", messages.text("deal.email-invalid")));
        }
        var phone = text(it.phone);
        if (phone != null && ContactPoints.phone(phone).isEmpty()) {
            errors.add(new FieldError("phone", messages.text("deal.phone-invalid")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        var person = new DealPerson(
                it.id == null ? UUID.randomUUID() : uuid("person", it.id),
                it.personId == null ? null : uuid("person", it.personId),
                Objects.requireNonNull(role),
                Objects.requireNonNull(name),
                text(it.position),
                email,
                phone == null ? null : ContactPoints.phone(phone).orElse(phone),
                text(it.opinion));
        return answer(deals.putPerson(dealId(id), person), HttpStatus.OK);
    }

    @DeleteMapping("/{id}/persons/{person}")
    @Requires(kind = Kind.DEAL, level = Level.ENTER)
    ResponseEntity<DealResponse> removePerson(@PathVariable String id, @PathVariable String person) {
        return answer(deals.removePerson(dealId(id), uuid("person", person)), HttpStatus.OK);
    }

    /**
     * A move on the board.
     *
     * @param taskId the open task as the board showed it: a deal that has moved on since is not moved (409)
     */
    record MoveInput(@Nullable String to, @Nullable Map<String, @Nullable Object> data, @Nullable String taskId) {}

    @PostMapping("/{id}/move")
    @Requires(kind = Kind.DEAL, level = Level.ENTER)
    ResponseEntity<DealResponse> move(@PathVariable String id, @RequestBody MoveInput input) {
        var data = input.data == null ? new LinkedHashMap<String, @Nullable Object>() : input.data;
        return answer(deals.move(dealId(id), new Move(input.to, data, text(input.taskId))), HttpStatus.OK);
    }

    @PostMapping("/{id}/resume")
    @Requires(kind = Kind.DEAL, level = Level.ENTER)
    ResponseEntity<DealResponse> resume(@PathVariable String id) {
        return answer(deals.resume(dealId(id)), HttpStatus.OK);
    }

    record HandOverInput(@Nullable String newOwner, @Nullable String reason) {}

    @PostMapping("/{id}/hand-over")
    @Requires(kind = Kind.DEAL, level = Level.EDIT)
    ResponseEntity<DealResponse> handOver(@PathVariable String id, @RequestBody HandOverInput input) {
        var reason = text(input.reason);
        if (reason != null && reason.length() > 1000) {
            throw new FieldErrors("reason", messages.text("deal.too-long", 1000));
        }
        return answer(deals.handOver(dealId(id), text(input.newOwner), reason), HttpStatus.OK);
    }

    private ResponseEntity<DealResponse> answer(DealDetails deal, HttpStatus status) {
        var response = ResponseEntity.status(status).eTag(ETags.of(deal.deal().version()));
        return (status == HttpStatus.CREATED
                        ? response.header(
                                "Location", "/api/v1/deals/" + deal.deal().id())
                        : response)
                .body(answers.of(deal));
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static DealId dealId(String text) {
        return new DealId(uuid("deal", text));
    }

    private static UUID uuid(String type, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound(type, "of that id");
        }
    }
}
