package pl.lejek.privacy.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.privacy.DataRequest;
import pl.lejek.privacy.DataRequests;
import pl.lejek.privacy.DataRequests.EvidenceView;
import pl.lejek.privacy.DataRequests.HeldSection;
import pl.lejek.privacy.DataRequests.NewRequest;
import pl.lejek.privacy.DataRequests.SearchView;
import pl.lejek.privacy.HoldingsFile;
import pl.lejek.privacy.LegalHold;

/** Requests of people about their data; what is decided on them is decided in the tasks of {@code personal-data-request}. */
@RestController
@RequestMapping("/api/v1/data-requests")
class DataRequestController {

    private final DataRequests requests;
    private final HoldingsFile files;
    private final Users users;
    private final Messages messages;

    DataRequestController(DataRequests requests, HoldingsFile files, Users users, Messages messages) {
        this.requests = requests;
        this.files = files;
        this.users = users;
        this.messages = messages;
    }

    /** Newest first; perhaps of one {@code state} ({@code open}, {@code carried-out}, {@code refused}) or one {@code kind};
     * {@code late=true} those alone that should have been answered by now.
     */
    @GetMapping
    @Requires(kind = Kind.DATA_REQUEST, level = Level.VIEW)
    Page<RequestAnswer> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = requests.list(given(state), given(kind), late, cursor, Cursor.limit(limit));
        var names = users.displayNames(
                page.items().stream().map(DataRequest::createdBy).collect(Collectors.toSet()));
        var called = requests.namesOf(page.items());
        return page.map(it -> answer(it, names, called.get(it.subject())));
    }

    /** Takes a request; its case waits for whoever verifies who asks. */
    @PostMapping
    @Requires(kind = Kind.DATA_REQUEST, level = Level.ENTER)
    ResponseEntity<RequestAnswer> take(@RequestBody TakeRequest body) {
        var subject = body.subject();
        var taken = requests.take(new NewRequest(
                body.kind(),
                subject == null ? null : subject.type(),
                subject == null ? null : subject.id(),
                body.receivedOn(),
                body.receivedBy(),
                body.answerBy(),
                body.contact(),
                body.language(),
                body.note()));
        return ResponseEntity.created(URI.create("/api/v1/data-requests/" + taken.id()))
                .body(answer(taken, users.displayNames(Set.of(taken.createdBy())), requests.nameOf(taken)));
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.DATA_REQUEST, level = Level.VIEW)
    RequestDetail get(@PathVariable UUID id) {
        var it = requests.get(id);
        var open = requests.seesPeople();
        return new RequestDetail(
                answer(it, users.displayNames(Set.of(it.createdBy())), requests.nameOf(it)),
                open ? it.contact() : null,
                open ? it.note() : null,
                open ? it.identityHow() : null,
                open ? it.reason() : null,
                open ? it.done() : null,
                open ? it.handedOver() : null,
                open ? it.answeredHow() : null,
                open
                        ? requests.holdsOn(id)
                        : requests.holdsOn(id).stream()
                                .map(LegalHold::withoutReasons)
                                .toList(),
                requests.evidence(id),
                requests.searches(id));
    }

    /** Everything that is held about the person, and what becomes of it when the person is erased. */
    @GetMapping("/{id}/holdings")
    @Requires(kind = Kind.DATA_REQUEST, level = Level.EDIT)
    HoldingsAnswer holdings(@PathVariable UUID id) {
        return new HoldingsAnswer(requests.holdings(id, true));
    }

    /** The same as a file for the person: {@code json} to be read by programs, {@code html} by people. */
    @GetMapping("/{id}/file")
    @Requires(kind = Kind.DATA_REQUEST, level = Level.EDIT)
    ResponseEntity<byte[]> file(@PathVariable UUID id, @RequestParam(defaultValue = "json") String format) {
        Function<List<HeldSection>, byte[]> writer =
                switch (format) {
                    case "json" -> it -> files.json(requests.get(id), it);
                    case "html" -> it -> files.html(requests.get(id), it).getBytes(StandardCharsets.UTF_8);
                    default -> throw new FieldErrors("format", messages.text("privacy.one-of", "html, json"));
                };
        var content = writer.apply(requests.holdings(id, false));
        var name = "data-request-" + requests.get(id).number() + "." + format;
        return ResponseEntity.ok()
                .contentType(
                        format.equals("json")
                                ? MediaType.APPLICATION_JSON
                                : new MediaType("text", "html", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    /** Ends a restriction that was asked for. */
    @PostMapping("/{id}/lift-restriction")
    @Requires(kind = Kind.DATA_REQUEST, level = Level.EDIT)
    ResponseEntity<Void> lift(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable Map<String, String> body) {
        requests.liftRestriction(id, body == null ? null : body.get("reason"));
        return ResponseEntity.noContent().build();
    }

    private RequestAnswer answer(DataRequest it, Map<String, String> names, @Nullable String called) {
        return new RequestAnswer(
                it.id(),
                it.number(),
                it.kind().key(),
                messages.text("privacy.kind-" + it.kind().key()),
                new Subject(it.subject().type(), it.subject().id(), called),
                it.state(),
                it.receivedOn(),
                it.receivedBy(),
                it.dueAt(),
                it.isOpen() ? requests.daysLeft(it) : null,
                it.extendedAt(),
                it.answerBy(),
                it.language(),
                it.restrictedAt() != null && it.liftedAt() == null,
                it.caseId(),
                it.createdAt(),
                names.getOrDefault(it.createdBy(), it.createdBy()),
                it.closedAt());
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Who it is about. */
    record Subject(String type, String id, @Nullable String label) {}

    record SubjectGiven(@Nullable String type, @Nullable String id) {}

    record TakeRequest(
            @Nullable String kind,
            @Nullable SubjectGiven subject,
            @Nullable LocalDate receivedOn,
            @Nullable String receivedBy,
            @Nullable String answerBy,
            @Nullable String contact,
            @Nullable String language,
            @Nullable String note) {}

    /**
     * @param dueAt end of the last day of the month that the law gives, or of the three
     * @param daysLeft until then; below 0 when it is late; null when it is closed
     * @param restricted whether the data of the person is only stored
     */
    record RequestAnswer(
            UUID id,
            long number,
            String kind,
            String kindLabel,
            Subject subject,
            String state,
            LocalDate receivedOn,
            String receivedBy,
            Instant dueAt,
            @Nullable Long daysLeft,
            @Nullable Instant extendedAt,
            String answerBy,
            String language,
            boolean restricted,
            @Nullable String caseId,
            Instant createdAt,
            String createdBy,
            @Nullable Instant closedAt) {}

    record RequestDetail(
            RequestAnswer request,
            @Nullable String contact,
            @Nullable String note,
            @Nullable String identityHow,
            @Nullable String reason,
            @Nullable String done,
            @Nullable String handedOver,
            @Nullable String answeredHow,
            List<LegalHold> holds,
            List<EvidenceView> evidence,
            List<SearchView> searches) {}

    record HoldingsAnswer(List<HeldSection> sections) {}
}
