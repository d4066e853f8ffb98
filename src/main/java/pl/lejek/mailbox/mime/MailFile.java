package pl.lejek.mailbox.mime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a mail.
 *
 * @param name made safe: no folders, no control characters, never empty
 * @param type by its content, e.g. {@code application/pdf}
 * @param declaredType what the mail says it is
 * @param size in bytes, decoded; of a mail that was cut off, as far as it was read
 * @param content where its bytes are until the mail is closed; null when they were too many
 * @param inline whether it belongs into the text, as pictures of signatures do
 * @param program whether opening it could run something
 */
public record MailFile(
        String name,
        String type,
        String declaredType,
        long size,
        @Nullable Path content,
        boolean inline,
        boolean program) {}
