package pl.lejek.mailbox;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.Subjects;

/** Says what mails are called; nobody owns them until somebody has said whose they are. */
@Component
class MailSubjects implements Subjects {

    private final MailStore store;
    private final Messages messages;

    MailSubjects(MailStore store, Messages messages) {
        this.store = store;
        this.messages = messages;
    }

    @Override
    public String type() {
        return MailId.SUBJECT;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return store.find(UUID.fromString(id)).map(it -> {
            var customer = it.customerId();
            return new SubjectView(
                    new MailId(it.id()).subject(),
                    label(it),
                    null,
                    null,
                    customer == null ? null : customer.toString());
        });
    }

    private String label(MailView mail) {
        var sender = mail.senderName() == null ? mail.sender() : mail.senderName();
        var subject = isBlank(mail.subject()) ? messages.text("mailbox.no-subject") : mail.subject();
        return isBlank(sender) ? String.valueOf(subject) : sender + ": " + subject;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
