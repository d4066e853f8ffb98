package pl.lejek.crisis.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.lejek.crisis.RelationshipView;
import pl.lejek.crisis.Relationships;
import pl.lejek.crisis.Relationships.Taken;
import pl.lejek.crisis.SignalView;
import pl.lejek.customer.CustomerId;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;

/** Warning signals about customers: told by programs, recorded by whoever speaks with the customer. */
@RestController
@RequestMapping("/api/v1")
class RelationshipController {

    private final Relationships relationships;

    RelationshipController(Relationships relationships) {
        this.relationships = relationships;
    }

    /**
     * {@code customerExternalId} or {@code customerId}, {@code kind} ({@code late-payment}, {@code contract-change},
     * {@code late-delivery}, {@code cancelled-meeting}, {@code worse-relations}, {@code opinion}), {@code at}, perhaps {@code note} and
     * {@code externalId}. An opinion may say its {@code sentiment} ({@code positive}, {@code neutral}, {@code negative}); else its
     * words are judged. Only negative ones warn. 201, or 200 when the same was recorded before, 409 when the external id is another signal's.
     */
    @PostMapping("/signals")
    @Requires(kind = Kind.RELATIONSHIP, level = Level.ENTER)
    ResponseEntity<Signal> record(@RequestBody Map<String, @Nullable Object> request) {
        return answer(relationships.record(request));
    }

    @GetMapping("/signals/{id}")
    @Requires(kind = Kind.RELATIONSHIP, level = Level.VIEW)
    Signal get(@PathVariable UUID id) {
        return Signal.of(relationships.get(id));
    }

    /** By who recorded it, or who may edit relations; with a reason. */
    @PostMapping("/signals/{id}/withdraw")
    @Requires(kind = Kind.RELATIONSHIP, level = Level.ENTER)
    Signal withdraw(@PathVariable UUID id, @RequestBody WithdrawRequest request) {
        return Signal.of(relationships.withdraw(id, request.reason));
    }

    /** {@code kind}, perhaps {@code at} (without it: now), {@code note}, {@code externalId}, {@code sentiment}. */
    @PostMapping("/customers/{customer}/relationship-signals")
    @Requires(kind = Kind.RELATIONSHIP, level = Level.ENTER)
    ResponseEntity<Signal> record(@PathVariable UUID customer, @RequestBody Map<String, @Nullable Object> request) {
        return answer(relationships.record(new CustomerId(customer), request));
    }

    /** Of one customer, newest first; withdrawn ones too. */
    @GetMapping("/customers/{customer}/relationship-signals")
    @Requires(kind = Kind.RELATIONSHIP, level = Level.VIEW)
    Page<Signal> list(
            @PathVariable UUID customer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return relationships
                .list(new CustomerId(customer), cursor, Cursor.limit(limit))
                .map(Signal::of);
    }

    /** The level and the signals that it comes from. */
    @GetMapping("/customers/{customer}/relationship")
    @Requires(kind = Kind.RELATIONSHIP, level = Level.VIEW)
    Relationship of(@PathVariable UUID customer) {
        return Relationship.of(relationships.of(new CustomerId(customer)));
    }

    private static ResponseEntity<Signal> answer(Taken taken) {
        var body = Signal.of(taken.signal());
        if (!taken.created()) {
            return ResponseEntity.ok(body);
        }
        var location = ServletUriComponentsBuilder.fromCurrentContextPath()
                .pathSegment("api", "v1", "signals", body.id.toString())
                .build()
                .toUri();
        return ResponseEntity.status(HttpStatus.CREATED).location(location).body(body);
    }

    record WithdrawRequest(@Nullable String reason) {}

    /**
     * @param happenedOn the day of {@code at} in the sales zone
     * @param source {@code person} or {@code program}
     * @param sentiment of an opinion
     * @param withdrawn null while it stands
     */
    record Signal(
            UUID id,
            UUID customerId,
            String kind,
            Instant at,
            LocalDate happenedOn,
            String source,
            @Nullable String note,
            @Nullable String externalId,
            @Nullable String sentiment,
            Instant recordedAt,
            String recordedBy,
            @Nullable Withdrawn withdrawn) {

        static Signal of(SignalView it) {
            var withdrawn = it.withdrawn();
            return new Signal(
                    it.id(),
                    it.customer().value(),
                    it.kind().key(),
                    it.at(),
                    it.happenedOn(),
                    it.source(),
                    it.note(),
                    it.externalId(),
                    it.sentiment() == null ? null : it.sentiment().key(),
                    it.recordedAt(),
                    it.recordedBy(),
                    withdrawn == null ? null : new Withdrawn(withdrawn.at(), withdrawn.by(), withdrawn.reason()));
        }
    }

    record Withdrawn(Instant at, String by, String reason) {}

    /**
     * @param level {@code none}, {@code watch}, {@code warning} or {@code alarm}
     * @param days so many days a signal counts
     * @param reasons the signals that count today, newest first, at most 200
     */
    record Relationship(
            String level,
            int points,
            int days,
            @Nullable Instant since,
            @Nullable Instant weighedAt,
            boolean keyCustomer,
            List<Reason> reasons) {

        static Relationship of(RelationshipView it) {
            return new Relationship(
                    it.level(),
                    it.points(),
                    it.days(),
                    it.since(),
                    it.weighedAt(),
                    it.keyCustomer(),
                    it.signals().stream()
                            .map(signal -> new Reason(
                                    signal.id(),
                                    signal.kind().key(),
                                    signal.happenedOn(),
                                    signal.countsUntil(it.days()),
                                    signal.note()))
                            .toList());
        }
    }

    /** @param countsUntil the last day on which the signal counts */
    record Reason(UUID id, String kind, LocalDate happenedOn, LocalDate countsUntil, @Nullable String note) {}
}
