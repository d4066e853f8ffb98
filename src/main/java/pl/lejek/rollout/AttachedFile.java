package pl.lejek.rollout;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file is, by how it begins; only documents and pictures that run nothing are known. */
final class AttachedFile {

    private static final int LONGEST_NAME = 120;

    /** Packed documents by their endings; those with macros have other ones. */
    private static final Map<String, String> PACKED = Map.of(
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "odt", "application/vnd.oasis.opendocument.text",
            "ods", "application/vnd.oasis.opendocument.spreadsheet",
            "odp", "application/vnd.oasis.opendocument.presentation");

    private static final Map<String, String> PLAIN = Map.of("txt", "text/plain", "csv", "text/csv");

    private AttachedFile() {}

    /** @return the name without folders and what no screen shows, shortened before its ending */
    static String name(@Nullable String given) {
        var name = given == null ? "" : given;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}<>:\"|?*]", "_")
                .strip();
        if (name.isEmpty() || name.chars().allMatch(it -> it == '.')) {
            return "file";
        }
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        var ending = "." + ending(name);
        var end = LONGEST_NAME - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + ending;
    }

    /** @return the media type; nothing for what is not taken */
    static Optional<String> typeOf(String name, byte[] content) {
        var ending = ending(name);
        if (begins(content, '%', 'P', 'D', 'F', '-')) {
            return typeOf(ending, "pdf", "application/pdf");
        }
        if (begins(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return typeOf(ending, "png", "image/png");
        }
        if (begins(content, 0xFF, 0xD8, 0xFF)) {
            return typeOf(ending.equals("jpeg") ? "jpg" : ending, "jpg", "image/jpeg");
        }
        if (begins(content, 'P', 'K', 3, 4)) {
            return Optional.ofNullable(PACKED.get(ending));
        }
        return isText(content) ? Optional.ofNullable(PLAIN.get(ending)) : Optional.empty();
    }

    private static Optional<String> typeOf(String ending, String expected, String type) {
        return ending.equals(expected) ? Optional.of(type) : Optional.empty();
    }

    private static String ending(String name) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.contains(".") && ending.length() <= 5 ? ending : "";
    }

    private static boolean begins(byte[] content, int... signature) {
        if (content.length < signature.length) {
            return false;
        }
        for (var i = 0; i < signature.length; i++) {
            if (content[i] != (byte) signature[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(byte[] content) {
        for (var it : content) {
            if (it == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
