package pl.lejek.platform.web;

import java.text.Normalizer;

/** How every text that comes in is treated before anything else looks at it (contract.md). */
public final class Text {

    private Text() {}

    /** @return the text trimmed, of what nobody sees too, and in Unicode's form NFC */
    public static String normalize(String text) {
        var trimmed = trim(text);
        return Normalizer.isNormalized(trimmed, Normalizer.Form.NFC)
                ? trimmed
                : Normalizer.normalize(trimmed, Normalizer.Form.NFC);
    }

    private static String trim(String text) {
        var from = 0;
        var until = text.length();
        while (from < until && isUnseen(text.charAt(from))) {
            from++;
        }
        while (from < until && isUnseen(text.charAt(until - 1))) {
            until--;
        }
        return text.substring(from, until);
    }

    /** Spaces of every width, also those without any, and marks of direction; a name of these alone is none. */
    private static boolean isUnseen(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /** @return whether a database can keep it: no NUL, no half of a surrogate pair */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
