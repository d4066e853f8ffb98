package pl.lejek.mailbox.web;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.mailbox.Mailbox;
import pl.lejek.mailbox.UnreadableView;
import pl.lejek.platform.web.Page;

/** How the mailbox is read, for administrators. */
@RestController
@RequestMapping("/api/v1/mailbox")
class MailboxController {

    private final Mailbox mailbox;

    MailboxController(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping
    @Requires(kind = Kind.INCIDENT, level = Level.VIEW)
    Mailbox.State state() {
        return mailbox.state();
    }

    @GetMapping("/unreadable")
    @Requires(kind = Kind.INCIDENT, level = Level.VIEW)
    Page<UnreadableView> unreadable() {
        return new Page<>(List.copyOf(mailbox.unreadable()), null);
    }

    @PostMapping("/unreadable/{id}/retry")
    @Requires(kind = Kind.INCIDENT, level = Level.EDIT)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable UUID id) {
        mailbox.tryAgain(id);
    }

    @DeleteMapping("/unreadable/{id}")
    @Requires(kind = Kind.INCIDENT, level = Level.EDIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@PathVariable UUID id) {
        mailbox.dismiss(id);
    }
}
