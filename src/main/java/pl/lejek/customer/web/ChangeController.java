package pl.lejek.customer.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.Changes;
import pl.lejek.customer.Changes.NamedChange;
import pl.lejek.identity.SignedIn;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/me/changes")
class ChangeController {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Changes changes;
    private final Clock clock;

    ChangeController(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** Only what is the caller's own, so that no right is needed; of the last day unless said otherwise. */
    @GetMapping
    @SignedIn
    Page<Item> list(
            @RequestParam(required = false) @Nullable OffsetDateTime since,
            @RequestParam(defaultValue = "50") int limit) {
        var from = since == null ? clock.instant().minus(A_DAY) : since.toInstant();
        var items =
                changes.since(from, Cursor.limit(limit)).stream().map(Item::of).toList();
        return new Page<>(items, null);
    }

    record Subject(String type, String id, @Nullable String label) {}

    record Item(
            String id,
            Instant at,
            String kind,
            String title,
            @Nullable String text,
            @Nullable String actorName,
            Subject subject) {

        static Item of(NamedChange named) {
            var change = named.change();
            var subject = change.subject();
            return new Item(
                    change.id(),
                    change.at(),
                    change.kind(),
                    change.title(),
                    change.text(),
                    named.actorName(),
                    new Subject(subject.type(), subject.id(), change.label()));
        }
    }
}
