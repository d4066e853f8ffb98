package pl.lejek.platform.web;

import java.text.Normalizer;

/** How every text that comes in is treated before anything else looks at it (contract.md). */
public final class Text {

    private Text() {}

    /** @return the text trimmed and in Unicode's form NFC */
    public static String normalize(String text) {
        var trimmed = text.strip();
        return Normalizer.isNormalized(trimmed, Normalizer.Form.NFC)
                ? trimmed
                : Normalizer.normalize(trimmed, Normalizer.Form.NFC);
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
