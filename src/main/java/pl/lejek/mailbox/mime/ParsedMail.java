package pl.lejek.mailbox.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail as a person reads it. Its files lie on disk until it is closed.
 *
 * @param digest SHA-256 of what makes two deliveries the same mail
 * @param messageId with its brackets
 * @param references what it answers, the nearest first, with brackets
 * @param replyTo whom it wants answers to go to
 * @param recipients everybody it was addressed or delivered to
 * @param subject empty without one
 * @param date when it says it was written
 * @param text what the sender wrote, without what is quoted and the signature
 * @param fullText everything, as text
 * @param cut whether there was more text than is kept
 * @param spam whether a filter on the way says so
 * @param ours whether it says that this product sent it
 */
public record ParsedMail(
        byte[] digest,
        @Nullable String messageId,
        List<String> references,
        @Nullable MailAddress from,
        @Nullable MailAddress replyTo,
        List<MailAddress> recipients,
        String subject,
        @Nullable Instant date,
        String text,
        String fullText,
        boolean cut,
        Automatic automatic,
        boolean spam,
        boolean ours,
        @Nullable DeliveryReport report,
        List<MailFile> files)
        implements AutoCloseable {

    public ParsedMail {
        references = List.copyOf(references);
        recipients = List.copyOf(recipients);
        files = List.copyOf(files);
    }

    @Override
    public void close() {
        for (var file : files) {
            if (file.content() != null) {
                try {
                    Files.deleteIfExists(file.content());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
