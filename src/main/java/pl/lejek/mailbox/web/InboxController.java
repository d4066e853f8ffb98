package pl.lejek.mailbox.web;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.mailbox.Inbox;
import pl.lejek.mailbox.MailState;
import pl.lejek.mailbox.MailView;
import pl.lejek.mailbox.web.MailController.MailResponse;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;

/** Mails that nobody could be found for, and those that were set aside. */
@RestController
@RequestMapping("/api/v1/inbox")
class InboxController {

    private static final int GLANCE = 200;

    private final Inbox inbox;
    private final Users users;
    private final Messages messages;

    InboxController(Inbox inbox, Users users, Messages messages) {
        this.inbox = inbox;
        this.users = users;
        this.messages = messages;
    }

    /** @param state {@code waiting} or {@code set-aside} */
    @GetMapping
    @Requires(kind = Kind.MAIL, level = Level.VIEW)
    Page<Row> list(
            @RequestParam(defaultValue = "waiting") String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var states = Inbox.states(state);
        if (states.isEmpty()) {
            throw new FieldErrors("state", messages.text("mailbox.state-unknown"));
        }
        return inbox.list(states, cursor, Cursor.limit(limit)).map(Row::of);
    }

    @GetMapping("/counts")
    @Requires(kind = Kind.MAIL, level = Level.VIEW)
    Map<String, Integer> counts() {
        return Map.of("waiting", inbox.waiting());
    }

    /** Says whose the mail is: the same as its task's form says, with any customer. */
    @PostMapping("/{id}/sort")
    @Requires(kind = Kind.MAIL, level = Level.EDIT)
    MailResponse sort(@PathVariable String id, @RequestBody SortRequest request) {
        return MailResponse.of(
                inbox.sort(MailController.id(id), request.decision, request.customerId, request.reason), users);
    }

    /** Brings back what was set aside. */
    @PostMapping("/{id}/reopen")
    @Requires(kind = Kind.MAIL, level = Level.EDIT)
    MailResponse reopen(@PathVariable String id) {
        return MailResponse.of(inbox.reopen(MailController.id(id)), users);
    }

    /** Removes the words and files of what belongs to nobody, for good. */
    @DeleteMapping("/{id}")
    @Requires(kind = Kind.MAIL, level = Level.EDIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        inbox.remove(MailController.id(id));
    }

    /**
     * Whose a mail is.
     *
     * @param decision {@code customer}, {@code enquiry} or {@code ignore}
     * @param customerId for {@code customer}
     * @param reason for {@code ignore}
     */
    record SortRequest(@Nullable String decision, @Nullable String customerId, @Nullable String reason) {}

    /** @param glance the beginning of its text */
    record Row(
            UUID id,
            Instant receivedAt,
            String kind,
            MailState state,
            @Nullable String reason,
            @Nullable String sender,
            @Nullable String senderName,
            @Nullable String subject,
            @Nullable String glance) {

        static Row of(MailView it) {
            var text = it.text() == null ? null : it.text().replaceAll("\\s+", " ");
            return new Row(
                    it.id(),
                    it.receivedAt(),
                    it.kind(),
                    it.state(),
                    it.reason(),
                    it.sender(),
                    it.senderName(),
                    it.subject(),
                    text == null || text.length() <= GLANCE ? text : text.substring(0, GLANCE) + "…");
        }
    }
}
