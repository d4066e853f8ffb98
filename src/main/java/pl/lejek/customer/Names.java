package pl.lejek.customer;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One way of writing names (domain.md DQ-07): the company's legal form, a person's capitals. */
final class Names {

    private static final Pattern SMALL = Pattern.compile("[\\p{Ll}\\p{P}\\s]+");
    private static final Pattern CAPITALS = Pattern.compile("[\\p{Lu}\\p{P}\\s]{2,}");
    private static final Pattern INITIAL = Pattern.compile("(^|[\\s'’-])(\\p{L})");

    /** Legal forms as they are written in the register, and how else people write them at the end of a name. */
    private enum LegalForm {
        LIMITED_PARTNERSHIP_OF_A_COMPANY(
                "sp. z o.o. sp. k.", "sp\\.? ?z ?\\.?o\\.? ?o\\.? ?(sp\\.? ?k\\.?|spółka komandytowa)"),
        LIMITED("sp. z o.o.", "(sp\\.? ?z ?\\.?o\\.? ?o\\.?|spółka z (ograniczoną odpowiedzialnością|o\\.? ?o\\.?))"),
        JOINT_STOCK("S.A.", "(s\\. ?a\\.?|(?-i:SA)|spółka akcyjna)"),
        GENERAL_PARTNERSHIP("sp. j.", "(sp\\.? ?j\\.?|spółka jawna)"),
        LIMITED_PARTNERSHIP("sp. k.", "(sp\\.? ?k\\.?|spółka komandytowa)"),
        CIVIL("s.c.", "(s\\. ?c\\.?|spółka cywilna)");

        final String written;
        final Pattern seen;

        LegalForm(String written, String seen) {
            this.written = written;
            this.seen = Pattern.compile(
                    "(?<=\\S[\\s,]{1,2})" + seen + "$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }
    }

    private Names() {}

    /** @return the text on one line, with single blanks */
    static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** @return the name with its legal form as the register writes it; a capital at the form's start is kept */
    static String company(String name) {
        for (var form : LegalForm.values()) {
            var match = form.seen.matcher(name);
            if (match.find()) {
                var seen = match.group();
                var start = name.substring(0, match.start());
                var capital = Character.isUpperCase(seen.charAt(0)) && !seen.equals(seen.toUpperCase(Locale.ROOT));
                return start
                        + (capital
                                ? form.written.substring(0, 1).toUpperCase(Locale.ROOT) + form.written.substring(1)
                                : form.written);
            }
        }
        return name;
    }

    /** @return with capitals where a name has them, when it came all in small letters or all in capitals */
    static @Nullable String person(@Nullable String name) {
        return name == null ? null : capitals(name);
    }

    private static String capitals(String name) {
        if (!SMALL.matcher(name).matches() && !CAPITALS.matcher(name).matches()) {
            return name;
        }
        var small = name.toLowerCase(Locale.ROOT);
        return INITIAL.matcher(small).replaceAll(it -> it.group(1) + it.group(2).toUpperCase(Locale.ROOT));
    }
}
