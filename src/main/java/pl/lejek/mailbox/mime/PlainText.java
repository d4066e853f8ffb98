package pl.lejek.mailbox.mime;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text that a database can keep and a screen can show: no control characters, nothing that turns text around. */
final class PlainText {

    private static final Pattern BLANK_LINES = Pattern.compile("\n(?:[ \t\u00A0]*\n){2,}");
    private static final Pattern BLANK_ENDS = Pattern.compile("[ \t\u00A0]+(?=\n)");

    private PlainText() {}

    /** @return several lines, at most one of them empty at a time */
    static String lines(String text) {
        var clean = clean(text.replace("\r\n", "\n").replace('\r', '\n'), true);
        var ends = BLANK_ENDS.matcher(clean).replaceAll("");
        return BLANK_LINES.matcher(ends).replaceAll("\n\n").strip();
    }

    /** @return one line */
    static String line(String text) {
        return clean(text, false).replaceAll("\\s+", " ").strip();
    }

    private static String clean(String text, boolean lines) {
        var clean = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                clean.append('\uFFFD');
            } else if (c == '\n' || c == '\t') {
                clean.append(lines ? c : ' ');
            } else if (c == '\r' && !lines) {
                clean.append(' ');
            } else if (!Character.isISOControl(c) && !turns(c)) {
                clean.append(c);
            }
        }
        return Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    /** Marks that change the direction of text, with which a name can pretend to be another; and invisible fillers. */
    static boolean turns(char c) {
        return c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069'
                || c == '\u200E'
                || c == '\u200F'
                || c == '\uFEFF'
                || c == '\u200B'
                || c == '\u2028'
                || c == '\u2029';
    }
}
