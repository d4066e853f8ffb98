package pl.lejek.mailbox;

import java.util.UUID;
import pl.lejek.workflow.SubjectRef;

/** Identifies an incoming mail. */
public record MailId(UUID value) {

    /** {@link SubjectRef#type()} of the cases that are about mails. */
    public static final String SUBJECT = "mail";

    public static MailId of(String text) {
        return new MailId(UUID.fromString(text));
    }

    public SubjectRef subject() {
        return new SubjectRef(SUBJECT, toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
