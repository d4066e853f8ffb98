package pl.lejek.mailbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SPI: the module that takes enquiries in makes one of a mail from somebody whom nobody knows. */
public interface EnquiryIntake {

    /** @return the record that the mail belongs to from now on; the same one when asked again */
    Taken take(Enquiry enquiry);

    /** A mail that asks for something. */
    record Enquiry(MailId mail, String email, @Nullable String firstName, @Nullable String lastName) {}

    /**
     * Where the enquiry went.
     *
     * @param type of the subject, e.g. {@code lead}
     */
    record Taken(String type, UUID id, @Nullable UUID customerId) {}
}
