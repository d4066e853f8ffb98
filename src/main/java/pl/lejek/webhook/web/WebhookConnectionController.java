package pl.lejek.webhook.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.OwnTransactions;
import pl.lejek.platform.web.Page;
import pl.lejek.webhook.Connections;
import pl.lejek.webhook.Connections.ConnectionView;
import pl.lejek.webhook.Deliveries;

/** The programs that hear of events. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookConnectionController {

    private final Connections connections;
    private final Deliveries deliveries;

    WebhookConnectionController(Connections connections, Deliveries deliveries) {
        this.connections = connections;
        this.deliveries = deliveries;
    }

    /** What holds for all: where webhooks may go, and which events there are. */
    @GetMapping("/settings")
    @Requires(kind = Kind.SETTING, level = Level.VIEW)
    WebhookRules settings(Locale locale) {
        var rules = connections.rules();
        return new WebhookRules(
                rules.hosts(),
                rules.loopback(),
                rules.ready(),
                rules.events().stream()
                        .map(it -> new EventName(it.name(), it.label().in(locale)))
                        .toList());
    }

    @GetMapping("/connections")
    @Requires(kind = Kind.SETTING, level = Level.VIEW)
    Page<Connection> list(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return connections.list(cursor, Cursor.limit(limit)).map(Connection::of);
    }

    @GetMapping("/connections/{id}")
    @Requires(kind = Kind.SETTING, level = Level.VIEW)
    ResponseEntity<Connection> get(@PathVariable String id) {
        return answer(connections.get(id(id)));
    }

    /** Answers the secret, for this once. */
    @PostMapping("/connections")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<NewSecret> add(@RequestBody NewConnection body) {
        var added = connections.add(
                new Connections.Request(body.key(), body.name(), body.url(), body.events(), body.active()));
        var location = ServletUriComponentsBuilder.fromCurrentRequest()
                .pathSegment(added.connection().id().toString())
                .build()
                .toUri();
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(location)
                .eTag(ETags.of(added.connection().version()))
                .body(new NewSecret(Connection.of(added.connection()), added.secret()));
    }

    /** Changes what the body names; {@code active: false} deactivates. */
    @PatchMapping("/connections/{id}")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<Connection> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ConnectionChange body) {
        return answer(connections.change(
                id(id), ifMatch, new Connections.Request(null, body.name(), body.url(), body.events(), body.active())));
    }

    /** Makes a new secret and answers it, for this once; the old one signs too until the overlap is over. */
    @PostMapping("/connections/{id}/rotate")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    NewSecret rotate(@PathVariable String id, @RequestBody(required = false) @Nullable Rotation body) {
        var rotated = connections.rotate(id(id), body == null ? null : body.overlapHours());
        return new NewSecret(Connection.of(rotated.connection()), rotated.secret());
    }

    /** Sends an event {@code webhook.test} and answers what became of it. */
    @PostMapping("/connections/{id}/test")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    @OwnTransactions
    DeliveryResponse test(@PathVariable String id) {
        return DeliveryResponse.of(deliveries.test(id(id)));
    }

    private static ResponseEntity<Connection> answer(ConnectionView view) {
        return ResponseEntity.ok().eTag(ETags.of(view.version())).body(Connection.of(view));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("webhook-connection", "of that id");
        }
    }

    record WebhookRules(List<String> hosts, boolean loopback, boolean ready, List<EventName> events) {}

    record EventName(String name, String label) {}

    /**
     * A connection to make.
     *
     * @param key what diagrams call it, e.g. {@code finance}
     */
    record NewConnection(
            @Nullable String key,
            @Nullable String name,
            @Nullable String url,
            @Nullable List<String> events,
            @Nullable Boolean active) {}

    record ConnectionChange(
            @Nullable String name, @Nullable String url, @Nullable List<String> events, @Nullable Boolean active) {}

    /** @param overlapHours 0 to 168, 24 unless given */
    record Rotation(@Nullable Integer overlapHours) {}

    /** The only time the secret itself is told. */
    record NewSecret(Connection connection, String secret) {}

    record Connection(
            UUID id,
            int version,
            String key,
            String name,
            String url,
            List<String> events,
            boolean active,
            Instant secretMadeAt,
            @Nullable Instant oldSecretUntil,
            Instant createdAt,
            String createdBy) {

        static Connection of(ConnectionView it) {
            return new Connection(
                    it.id(),
                    it.version(),
                    it.key(),
                    it.name(),
                    it.url(),
                    it.events(),
                    it.active(),
                    it.secretMadeAt(),
                    it.oldSecretUntil(),
                    it.createdAt(),
                    it.createdBy());
        }
    }
}
