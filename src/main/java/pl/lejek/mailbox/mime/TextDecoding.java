package pl.lejek.mailbox.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of bytes whose character set is missing or a lie. What decodes as UTF-8 and is not plain ASCII is UTF-8. Of
 * the others the one is taken under which fewest signs stand where a letter belongs: in the middle of words. The declared
 * one wins a tie.
 */
final class TextDecoding {

    private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    private static final Charset ISO_8859_2 = Charset.forName("ISO-8859-2");

    /** One-byte sets that senders take for each other. */
    private static final Set<String> CONFUSED = Set.of(
            "US-ASCII",
            "ISO-8859-1",
            "ISO-8859-2",
            "ISO-8859-15",
            "ISO-8859-16",
            "windows-1250",
            "windows-1252",
            "UTF-8");

    private static final int ENOUGH = 64 * 1024;

    private TextDecoding() {}

    static String decode(byte[] bytes, @Nullable String declared) {
        var charset = charset(declared);
        if (isAscii(bytes) && (charset == null || isAsciiBased(charset))) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        if (charset != null && !CONFUSED.contains(charset.name())) {
            return new String(bytes, charset);
        }
        if (isUtf8(bytes)) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        var candidates = new LinkedHashSet<Charset>();
        if (charset != null && charset != StandardCharsets.US_ASCII) {
            candidates.add(charset);
        }
        candidates.add(WINDOWS_1250);
        candidates.add(ISO_8859_2);
        var best = WINDOWS_1250;
        var least = Long.MAX_VALUE;
        for (var candidate : candidates) {
            var oddities = oddities(new String(bytes, 0, Math.min(bytes.length, ENOUGH), candidate));
            if (oddities < least) {
                least = oddities;
                best = candidate;
            }
        }
        return new String(bytes, best);
    }

    /** @return null for none and for one that nobody knows */
    static @Nullable Charset charset(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        try {
            var charset = Charset.forName(name.strip().replaceAll("[\"']", ""));
            return charset.canEncode() ? charset : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (var it : bytes) {
            if (it < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAsciiBased(Charset charset) {
        return new String(new byte[] {'a', '~'}, charset).equals("a~")
                && !charset.name().startsWith("ISO-2022");
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** @return how many characters make no sense where they stand */
    private static long oddities(String text) {
        var odd = 0L;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c == '\uFFFD' || c < 0xA0) {
                odd += 3;
            } else if (!Character.isLetter(c) && isInWord(text, i)) {
                odd++;
            } else if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(text.charAt(i - 1))) {
                odd++;
            }
        }
        return odd;
    }

    private static boolean isInWord(String text, int at) {
        var before = at > 0 && Character.isLetter(text.charAt(at - 1));
        var after = at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
        var quotes = "„”“’‘«»–—…·•\u00A0".indexOf(text.charAt(at)) >= 0;
        return !quotes && (before || after);
    }
}
