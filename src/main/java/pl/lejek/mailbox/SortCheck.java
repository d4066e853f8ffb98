package pl.lejek.mailbox;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.customer.ContactPoints;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.worklist.TaskCheck;
import pl.lejek.worklist.WorkItem;

/** An enquiry needs somebody to answer. */
@Component
class SortCheck implements TaskCheck {

    private final MailStore store;
    private final Messages messages;

    SortCheck(MailStore store, Messages messages) {
        this.store = store;
        this.messages = messages;
    }

    @Override
    public void check(WorkItem task, Map<String, @Nullable Object> answers) {
        var subject = task.subject();
        if (subject != null
                && subject.type().equals(MailId.SUBJECT)
                && "enquiry".equals(answers.get("decision"))
                && !hasAddress(UUID.fromString(subject.id()))) {
            throw new FieldErrors("decision", messages.text("mailbox.no-address"));
        }
    }

    private boolean hasAddress(UUID mail) {
        return store.row(mail)
                .map(MailStore.Row::senderAddress)
                .filter(ContactPoints::isEmail)
                .isPresent();
    }
}
