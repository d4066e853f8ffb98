package pl.lejek.messaging.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.CustomerNames;
import pl.lejek.messaging.CustomerNumbers;
import pl.lejek.messaging.LetterView;
import pl.lejek.messaging.Letters;
import pl.lejek.messaging.MessageFilter;
import pl.lejek.messaging.MessageState;
import pl.lejek.messaging.MessageView;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.SendingHours;
import pl.lejek.messaging.SendingSettings;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/messages")
class MessageController {

    private final Messaging messaging;
    private final Letters letters;
    private final SendingSettings settings;
    private final ObjectProvider<CustomerNumbers> numbers;
    private final ObjectProvider<CustomerNames> names;
    private final WorkingCalendar calendar;
    private final Messages messages;
    private final CurrentUser currentUser;

    MessageController(
            Messaging messaging,
            Letters letters,
            SendingSettings settings,
            ObjectProvider<CustomerNumbers> numbers,
            ObjectProvider<CustomerNames> names,
            WorkingCalendar calendar,
            Messages messages,
            CurrentUser currentUser) {
        this.messaging = messaging;
        this.letters = letters;
        this.settings = settings;
        this.numbers = numbers;
        this.names = names;
        this.calendar = calendar;
        this.messages = messages;
        this.currentUser = currentUser;
    }

    @Requires(kind = Kind.MESSAGE, level = Level.VIEW)
    @GetMapping
    Page<Message> list(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(required = false) @Nullable String template,
            @RequestParam(required = false) @Nullable MessageState state,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = new MessageFilter(
                customer,
                caseId,
                template,
                state,
                channel(channel),
                from == null ? null : calendar.startOf(from),
                until == null ? null : calendar.startOf(until.plusDays(1)));
        var page = messaging.list(filter, cursor, Cursor.limit(limit));
        var customers = customers(page.items());
        return page.map(it -> Message.of(it, customers));
    }

    /** Channels that nothing goes out by at the moment. */
    @Requires(kind = Kind.MESSAGE, level = Level.VIEW)
    @GetMapping("/away")
    Page<Away> away() {
        return new Page<>(
                messaging.away().stream()
                        .map(it -> new Away(it.channel().key(), it.since(), it.error()))
                        .toList(),
                null);
    }

    private @Nullable Channel channel(@Nullable String key) {
        try {
            return key == null || key.isBlank() ? null : Channel.of(key);
        } catch (IllegalArgumentException e) {
            throw new FieldErrors("channel", messages.text("messaging.channel"));
        }
    }

    /** With what it says and to whom, for those who may know the recipient. */
    @Requires(kind = Kind.MESSAGE, level = Level.VIEW)
    @GetMapping("/{id}")
    MessageInFull get(@PathVariable String id) {
        var message = messaging.find(id).orElseThrow(() -> new NotFound("message", id));
        var letter = letters.find(message).map(Letter::of).orElse(null);
        return new MessageInFull(
                Message.of(message, customers(List.of(message))),
                letters.mayRead(message),
                letter,
                messaging
                        .waiting(message)
                        .map(it -> new Waits(it.reason(), it.until()))
                        .orElse(null));
    }

    @Requires(kind = Kind.MESSAGE, level = Level.VIEW)
    @GetMapping("/{id}/attachments/{position}")
    ResponseEntity<byte[]> attachment(@PathVariable String id, @PathVariable int position) {
        var file = letters.attachment(id, position);
        return ResponseEntity.ok()
                // Whatever a browser could run is handed out as bytes.
                .contentType(
                        file.mediaType().equals(MediaType.APPLICATION_PDF_VALUE)
                                ? MediaType.APPLICATION_PDF
                                : MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .cacheControl(CacheControl.noStore())
                .body(file.content());
    }

    /** For those who write messages and for those who mend what failed. */
    @Requires(kind = Kind.MESSAGE, level = Level.VIEW)
    @PostMapping("/{id}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Message resend(@PathVariable String id) {
        if (!currentUser.may(Kind.INCIDENT, Level.EDIT)) {
            currentUser.require(Kind.MESSAGE, Level.EDIT);
        }
        var message = messaging.resend(id);
        return Message.of(message, customers(List.of(message)));
    }

    @Requires(kind = Kind.MESSAGE, level = Level.VIEW)
    @GetMapping("/settings")
    ResponseEntity<Settings> settings() {
        return answer(settings.current());
    }

    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    @PutMapping("/settings")
    ResponseEntity<Settings> change(
            @Valid @RequestBody Settings body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(settings.change(body.hours(), ifMatch));
    }

    private static ResponseEntity<Settings> answer(SendingHours hours) {
        return ResponseEntity.ok().eTag(hours.tag()).body(Settings.of(hours));
    }

    /** Their numbers for everybody, their names for those who may know of them. */
    private Map<String, Customer> customers(Collection<MessageView> messages) {
        var ids = messages.stream()
                .map(MessageView::customerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var known = numbers.getIfAvailable();
        var externalIds = known == null ? Map.<String, String>of() : known.externalIds(ids);
        var seen = names.getIfAvailable();
        var inSight = seen == null || !currentUser.may(Kind.CUSTOMER, Level.VIEW)
                ? Map.<String, String>of()
                : seen.inSight(ids);
        return ids.stream()
                .collect(Collectors.toMap(it -> it, it -> new Customer(it, externalIds.get(it), inSight.get(it))));
    }

    /** @param properties the numbers it was made from */
    record Message(
            String id,
            String channel,
            String purpose,
            String template,
            @Nullable Customer customer,
            @Nullable String caseId,
            @Nullable String processKey,
            @Nullable String elementId,
            Map<String, Number> properties,
            MessageState state,
            @Nullable String error,
            int attempts,
            Instant queuedAt,
            Instant notBefore,
            @Nullable Instant sentAt) {

        static Message of(MessageView it, Map<String, Customer> customers) {
            var customer = it.customerId();
            return new Message(
                    it.id(),
                    it.channel().key(),
                    it.purpose().name().toLowerCase(java.util.Locale.ROOT),
                    it.template(),
                    customer == null ? null : customers.get(customer),
                    it.caseId(),
                    it.processKey(),
                    it.elementId(),
                    it.properties(),
                    it.state(),
                    it.error(),
                    it.attempts(),
                    it.queuedAt(),
                    it.notBefore(),
                    it.sentAt());
        }
    }

    /**
     * @param readable whether the caller may know the recipient
     * @param letter null as well when there is none: it never was one, or its person was removed
     */
    record MessageInFull(
            @JsonUnwrapped Message message, boolean readable, @Nullable Letter letter, @Nullable Waits waits) {}

    /**
     * @param reason {@code quiet-hours}, {@code frequency-cap}, {@code paused}, {@code retry}, {@code server-away}, {@code no-server} or
     *     {@code next}
     */
    record Waits(String reason, @Nullable Instant until) {}

    /** @param since null when the installation has no server for the channel */
    record Away(String channel, @Nullable Instant since, @Nullable String error) {}

    record Letter(String address, @Nullable String subject, String body, List<File> attachments) {

        static Letter of(LetterView it) {
            return new Letter(
                    it.address(),
                    it.subject(),
                    it.body(),
                    it.attachments().stream()
                            .map(file -> new File(file.position(), file.name(), file.mediaType(), file.size()))
                            .toList());
        }
    }

    /** @param size in bytes */
    record File(int position, String name, String mediaType, long size) {}

    /** @param name null for those who may not know of the customer */
    record Customer(String id, @Nullable String externalId, @Nullable String name) {}

    record Settings(
            @NotNull LocalTime quietFrom,
            @NotNull LocalTime quietUntil,
            @NotNull Boolean workingDaysOnly,
            @NotNull @Min(0) @Max(365) Integer marketingGapDays) {

        static Settings of(SendingHours hours) {
            return new Settings(
                    hours.quietFrom(), hours.quietUntil(), hours.workingDaysOnly(), hours.marketingGapDays());
        }

        SendingHours hours() {
            return new SendingHours(quietFrom, quietUntil, workingDaysOnly, marketingGapDays);
        }
    }
}
