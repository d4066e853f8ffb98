package pl.lejek.mailbox.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds what somebody wrote among what they quote and sign with. Where it cannot tell it keeps more rather than less; the
 * whole text is kept anyway.
 */
final class Replies {

    private static final int LONGEST_LINE = 400;

    /** "On Monday … wrote:", "W dniu … napisał(a):", also over two lines. */
    private static final Pattern INTRODUCTION = Pattern.compile(
            "(?iu)^(on|w dniu|dnia|am|le|il|pon|wt|śr|czw|pt|sob|ndz|niedz|\\d{1,2}[./-]).{0,300}"
                    + "(wrote|writes|pisze|napisał|napisała|napisał\\(a\\)|użytkownik .{0,200} napisał|schrieb|a écrit|ha scritto)\\s*:?$");

    /** A line that programs put above the mail they quote. */
    private static final Pattern SEPARATOR = Pattern.compile(
            "(?iu)^[-_=* ]{2,}\\s*(original message|wiadomość oryginalna|oryginalna wiadomość|forwarded message"
                    + "|wiadomość przekazana|wiadomość napisana przez|ursprüngliche nachricht|original appointment)"
                    + "[^\\n]{0,80}$|^_{20,}$");

    private static final Pattern HEADER = Pattern.compile("(?iu)^\\*?(from|od|von)\\*?:\\s?.{1,300}$");

    private static final Pattern NEXT_HEADER =
            Pattern.compile("(?iu)^\\*?(sent|date|to|subject|wysłano|data|do|temat|dw|cc|gesendet|an|betreff)\\*?:.*$");

    private static final Pattern PHONE = Pattern.compile(
            "(?iu)^(sent from my .{1,60}|wysłane z .{1,60}|wysłano z .{1,60}|get outlook for .{1,40}|pobierz aplikację outlook.{0,60})$");

    private Replies() {}

    static String newText(String full) {
        var lines = List.of(full.split("\n", -1));
        var kept = new ArrayList<String>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.length() <= LONGEST_LINE && endsHere(lines, i, line)) {
                break;
            }
            if (line.startsWith(">")) {
                continue;
            }
            kept.add(lines.get(i));
        }
        var text = String.join("\n", kept).strip();
        return text.isEmpty() ? withoutQuotes(lines) : text;
    }

    private static boolean endsHere(List<String> lines, int at, String line) {
        if (lines.get(at).equals("-- ") || line.equals("--")) {
            return true;
        }
        if (SEPARATOR.matcher(line).matches() || PHONE.matcher(line).matches()) {
            return true;
        }
        if (INTRODUCTION.matcher(line).matches() || isSplitIntroduction(lines, at, line)) {
            return followedByQuote(lines, at);
        }
        return HEADER.matcher(line).matches()
                && at + 1 < lines.size()
                && NEXT_HEADER.matcher(lines.get(at + 1).strip()).matches();
    }

    private static boolean isSplitIntroduction(List<String> lines, int at, String line) {
        if (line.isEmpty() || at + 1 >= lines.size()) {
            return false;
        }
        var both = line + " " + lines.get(at + 1).strip();
        return both.length() <= LONGEST_LINE && INTRODUCTION.matcher(both).matches();
    }

    /** Whoever answers below what he quotes has more to say after it. */
    private static boolean followedByQuote(List<String> lines, int at) {
        var rest = lines.subList(at + 1, lines.size());
        var quoted = rest.stream().anyMatch(it -> it.strip().startsWith(">"));
        if (!quoted) {
            return true;
        }
        var afterLastQuote = new ArrayList<String>();
        var seen = false;
        for (var line : rest) {
            if (line.strip().startsWith(">")) {
                seen = true;
                afterLastQuote.clear();
            } else if (seen) {
                afterLastQuote.add(line);
            }
        }
        return String.join("", afterLastQuote).isBlank();
    }

    private static String withoutQuotes(List<String> lines) {
        return String.join(
                        "\n",
                        lines.stream()
                                .filter(it ->
                                        !it.strip().toLowerCase(Locale.ROOT).startsWith(">"))
                                .toList())
                .strip();
    }
}
