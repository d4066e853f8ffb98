package pl.lejek.privacy.web;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;
import pl.lejek.privacy.DataRequests;
import pl.lejek.privacy.LegalHold;
import pl.lejek.privacy.LegalHolds;

/** What must stay as evidence. */
@RestController
@RequestMapping("/api/v1/legal-holds")
class LegalHoldController {

    private final LegalHolds holds;
    private final DataRequests requests;

    LegalHoldController(LegalHolds holds, DataRequests requests) {
        this.holds = holds;
        this.requests = requests;
    }

    /** Newest first; {@code active=true} those that still hold. Why, for those who may know whom it names. */
    @GetMapping
    @Requires(kind = Kind.DATA_REQUEST, level = Level.VIEW)
    Page<LegalHold> list(
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = holds.list(active, cursor, Cursor.limit(limit));
        return requests.seesPeople() ? page : page.map(LegalHold::withoutReasons);
    }

    @PostMapping
    @Requires(kind = Kind.DATA_REQUEST, level = Level.EDIT)
    ResponseEntity<LegalHold> place(@RequestBody PlaceHold body) {
        var subject = body.subject();
        var placed = holds.place(
                subject == null ? null : subject.type(), subject == null ? null : subject.id(), body.reason());
        return ResponseEntity.created(URI.create("/api/v1/legal-holds/" + placed.id()))
                .body(placed);
    }

    @PostMapping("/{id}/lift")
    @Requires(kind = Kind.DATA_REQUEST, level = Level.EDIT)
    LegalHold lift(@PathVariable UUID id, @RequestBody LiftHold body) {
        return holds.lift(id, body.reason());
    }

    /** @param type {@code customer} or {@code case} */
    record HeldSubject(@Nullable String type, @Nullable String id) {}

    record PlaceHold(@Nullable HeldSubject subject, @Nullable String reason) {}

    record LiftHold(@Nullable String reason) {}
}
