package pl.lejek.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message says and to whom: personal.
 *
 * @param address e-mail address, or telephone number as E.164
 * @param subject null for an SMS
 */
public record LetterView(String address, @Nullable String subject, String body, List<AttachedFile> attachments) {

    /**
     * A file without its content.
     *
     * @param position from 1
     * @param size in bytes
     */
    public record AttachedFile(int position, String name, String mediaType, long size) {}
}
