package pl.lejek.messaging;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/**
 * A file that goes with an e-mail; kept and removed with the letter.
 *
 * @param fileName as the recipient sees it, without a folder; may be personal
 * @param mediaType e.g. {@code application/pdf}
 */
public record Attachment(String fileName, String mediaType, byte[] content) {

    private static final int LONGEST_NAME = 200;

    /** @throws RefusedMessage when the name or the type cannot stand in a mail */
    public Attachment {
        if (fileName.isBlank()
                || fileName.length() > LONGEST_NAME
                || fileName.chars().anyMatch(it -> Character.isISOControl(it) || it == '/' || it == '\\')) {
            throw new RefusedMessage("An attachment needs a file name of at most " + LONGEST_NAME
                    + " characters, without control characters and folders");
        }
        try {
            var type = MimeTypeUtils.parseMimeType(mediaType);
            if (!type.isConcrete() || type.getType().toLowerCase(Locale.ROOT).equals("multipart")) {
                throw new RefusedMessage("Not the media type of a file: " + mediaType);
            }
        } catch (InvalidMimeTypeException e) {
            throw new RefusedMessage("Not the media type of a file: " + mediaType);
        }
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    public int size() {
        return content.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment it
                && fileName.equals(it.fileName)
                && mediaType.equals(it.mediaType)
                && Arrays.equals(content, it.content);
    }

    @Override
    public int hashCode() {
        return fileName.hashCode() * 31 + Arrays.hashCode(content);
    }

    /** Without the content and without the name, which may be personal. */
    @Override
    public String toString() {
        return mediaType + ", " + content.length + " bytes";
    }
}
