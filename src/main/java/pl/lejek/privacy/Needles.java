package pl.lejek.privacy;

import java.net.URLEncoder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person is looked for by, in every way in which somebody may have written it. */
final class Needles {

    /** As files are written: today, in old programs, by office programs. */
    private static final List<Charset> LETTERS = List.of(
            StandardCharsets.UTF_8,
            Charset.forName("windows-1250"),
            Charset.forName("ISO-8859-2"),
            StandardCharsets.UTF_16LE);

    private final String[] texts;
    private final String[] bytes;
    private final List<String> plain;
    private final List<Pattern> alone;

    Needles(Collection<String> needles) {
        texts = needles.stream().flatMap(Needles::alsoEncoded).distinct().toArray(String[]::new);
        bytes = Stream.of(texts)
                .flatMap(it -> Stream.of(it, it.toLowerCase(Locale.ROOT), it.toUpperCase(Locale.ROOT)))
                .distinct()
                .flatMap(it -> LETTERS.stream().flatMap(letters -> written(it, letters)))
                .distinct()
                .toArray(String[]::new);
        plain = Stream.of(texts)
                .map(it -> FileText.words(it).toLowerCase(Locale.ROOT))
                .toList();
        alone = plain.stream().map(Needles::alone).toList();
    }

    /** As it is, and as it stands in the address of a page: filters are saved so. */
    private static Stream<String> alsoEncoded(String needle) {
        var encoded = URLEncoder.encode(needle, StandardCharsets.UTF_8);
        return Stream.of(needle, encoded, encoded.replace("+", "%20"));
    }

    private static Stream<String> written(String needle, Charset letters) {
        try {
            var encoded = letters.newEncoder().encode(CharBuffer.wrap(needle));
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Stream.of(HexFormat.of().formatHex(bytes));
        } catch (CharacterCodingException e) {
            return Stream.empty(); // such letters cannot write it
        }
    }

    /** As {@code platform.alone} in the database has it: an@firma.pl is not in jan@firma.pl. */
    private static Pattern alone(String needle) {
        var before = needle.contains("@") ? "(?<![\\p{L}\\p{N}_%+])(?<![\\p{L}\\p{N}][.-])" : "(?<![\\p{L}\\p{N}])";
        var after = needle.contains("@") ? "(?![\\p{L}\\p{N}]|[.-][\\p{L}\\p{N}])" : "(?![\\p{L}\\p{N}])";
        // Behind the \n of a text that is still written as JSON.
        return Pattern.compile("(?:" + before + "|(?<=\\\\[nrt]))" + Pattern.quote(needle) + after);
    }

    /** For a text of the database. */
    String[] texts() {
        return texts;
    }

    /** For bytes of the database, in hex. */
    String[] bytes() {
        return bytes;
    }

    /** @param words in small letters, with one space between them */
    boolean areIn(String words) {
        for (var i = 0; i < plain.size(); i++) {
            if (words.contains(plain.get(i)) && alone.get(i).matcher(words).find()) {
                return true;
            }
        }
        return false;
    }
}
