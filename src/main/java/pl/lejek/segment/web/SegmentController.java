package pl.lejek.segment.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.lejek.customer.CustomerAudience.Size;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerFilter;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.Spreadsheet;
import pl.lejek.platform.web.Spreadsheet.Column;
import pl.lejek.segment.Rule;
import pl.lejek.segment.Segment;
import pl.lejek.segment.SegmentFields;
import pl.lejek.segment.SegmentFields.FieldView;
import pl.lejek.segment.SegmentFields.OperatorView;
import pl.lejek.segment.Segments;

/** Segments: composed by marketing, managers and administrators; read by whoever reads customers. */
@RestController
@RequestMapping("/api/v1/segments")
class SegmentController {

    private final Segments segments;
    private final SegmentFields fields;
    private final CustomerCards cards;
    private final Users users;
    private final Messages messages;

    SegmentController(Segments segments, SegmentFields fields, CustomerCards cards, Users users, Messages messages) {
        this.segments = segments;
        this.fields = fields;
        this.cards = cards;
        this.users = users;
        this.messages = messages;
    }

    /** By key. How many customers are in each is asked of each. */
    @GetMapping
    @Requires(kind = Kind.SEGMENT, level = Level.VIEW)
    Page<SegmentAnswer> list(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        var page = segments.list(cursor, Cursor.limit(limit));
        var names = users.displayNames(
                page.items().stream().map(Segment::changedBy).distinct().toList());
        return page.map(it -> SegmentAnswer.of(it, names));
    }

    /** What conditions can be put on, with the operators and choices that fit, in the caller's language. */
    @GetMapping("/fields")
    @Requires(kind = Kind.SEGMENT, level = Level.VIEW)
    Fields fields() {
        return new Fields(fields.fields(), fields.operators());
    }

    /** {@code name} in one language or both, {@code match} and {@code conditions}; {@code key} follows from the name. */
    @PostMapping
    @Requires(kind = Kind.SEGMENT, level = Level.EDIT)
    ResponseEntity<SegmentAnswer> add(@RequestBody SegmentRequest request) {
        var added = segments.add(request.given());
        var location = ServletUriComponentsBuilder.fromCurrentRequest()
                .pathSegment(added.key())
                .build()
                .toUri();
        return answer(ResponseEntity.status(HttpStatus.CREATED).location(location), added);
    }

    /** How many customers fulfil conditions that nobody has saved yet; {@code of}: the segment that is being edited. */
    @PostMapping("/size")
    @Requires(kind = Kind.SEGMENT, level = Level.EDIT)
    Size size(@RequestBody SizeRequest request) {
        return segments.size(new Rule(request.match(), request.conditions()), request.of());
    }

    @GetMapping("/{key}")
    @Requires(kind = Kind.SEGMENT, level = Level.VIEW)
    ResponseEntity<SegmentAnswer> get(@PathVariable String key) {
        return answer(ResponseEntity.ok(), segments.get(key));
    }

    /** Of the customers that the caller may see. Up to 10,000 are counted, more estimated. */
    @GetMapping("/{key}/size")
    @Requires(kind = Kind.SEGMENT, level = Level.VIEW)
    Size size(@PathVariable String key) {
        return segments.size(key);
    }

    /** Names and conditions as they are to be; a stale {@code If-Match} answers 412. */
    @PutMapping("/{key}")
    @Requires(kind = Kind.SEGMENT, level = Level.EDIT)
    ResponseEntity<SegmentAnswer> change(
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody SegmentRequest request) {
        return answer(ResponseEntity.ok(), segments.change(key, ifMatch, request.given()));
    }

    /** Answers 409 while a diagram or a table names it. */
    @DeleteMapping("/{key}")
    @Requires(kind = Kind.SEGMENT, level = Level.EDIT)
    ResponseEntity<Void> remove(
            @PathVariable String key, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        segments.remove(key, ifMatch);
        return ResponseEntity.noContent().build();
    }

    /** Who is in it, of the customers that the caller may see; by name. */
    @GetMapping("/{key}/customers")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<Member> customers(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return members(segments.get(key), cursor, Cursor.limit(limit));
    }

    /** The same as a spreadsheet. */
    @GetMapping("/{key}/customers/export")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    void export(@PathVariable String key, @RequestParam(defaultValue = "UTC") ZoneId zone, HttpServletResponse response)
            throws IOException {
        var segment = segments.get(key);
        new Spreadsheet<Member>(
                        segment.key(),
                        zone,
                        List.of(
                                new Column<>(messages.text("customer.sheet-name"), Member::name),
                                new Column<>(
                                        messages.text("customer.sheet-type"),
                                        it -> messages.text("customer.type-" + it.type())),
                                new Column<>(
                                        messages.text("customer.sheet-category"),
                                        it -> messages.text("customer.category-" + it.category())),
                                new Column<>(messages.text("customer.sheet-city"), Member::city),
                                new Column<>(
                                        messages.text("customer.sheet-owner"),
                                        it -> it.ownerName() == null ? it.owner() : it.ownerName()),
                                new Column<>(messages.text("customer.sheet-external"), Member::externalId)))
                .send(response, cursor -> members(segment, cursor, Cursor.MOST));
    }

    private Page<Member> members(Segment segment, @Nullable String cursor, int limit) {
        var page = cards.list(CustomerFilter.ofSegment(segment.key()), cursor, limit);
        var names = users.displayNames(page.items().stream()
                .map(CustomerCards.CustomerRow::owner)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return page.map(it -> new Member(
                it.id(),
                it.externalId(),
                it.type(),
                it.name(),
                it.category(),
                it.city(),
                it.owner(),
                it.owner() == null ? null : names.get(it.owner())));
    }

    private static ResponseEntity<SegmentAnswer> answer(ResponseEntity.BodyBuilder answer, Segment it) {
        return answer.eTag(ETags.of(it.version())).body(SegmentAnswer.of(it, Map.of()));
    }

    record Fields(List<FieldView> fields, List<OperatorView> operators) {}

    record SegmentName(@Nullable String en, @Nullable String pl) {}

    record SegmentRequest(
            @Nullable String key,
            @Nullable SegmentName name,
            @Nullable String match,
            @Nullable List<Rule.@Nullable Part> conditions) {

        Segments.Given given() {
            return new Segments.Given(
                    key, name == null ? null : name.en, name == null ? null : name.pl, new Rule(match, conditions));
        }
    }

    record SizeRequest(@Nullable String match, @Nullable List<Rule.@Nullable Part> conditions, @Nullable String of) {}

    /** {@code label}: the name in the caller's language. */
    record SegmentAnswer(
            String key,
            String label,
            Localized name,
            @Nullable String match,
            @Nullable List<Rule.@Nullable Part> conditions,
            boolean shipped,
            Instant changedAt,
            String changedBy,
            @Nullable String changedByName,
            int version) {

        static SegmentAnswer of(Segment it, Map<String, String> names) {
            return new SegmentAnswer(
                    it.key(),
                    it.name().in(LocaleContextHolder.getLocale()),
                    it.name(),
                    it.rule().match(),
                    it.rule().conditions(),
                    it.shipped(),
                    it.changedAt(),
                    it.changedBy(),
                    names.get(it.changedBy()),
                    it.version());
        }
    }

    record Member(
            UUID id,
            @Nullable String externalId,
            String type,
            String name,
            String category,
            @Nullable String city,
            @Nullable String owner,
            @Nullable String ownerName) {}
}
