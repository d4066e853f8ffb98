package pl.lejek.crisis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Hears from its words how an opinion sounds, in Polish and English. A word counts by the longest stem it begins with; one
 * that denies, up to two words before in the same clause, turns it round. Irony it does not hear: whoever records an opinion may say better.
 */
@Component
class OpinionWords {

    private static final String LIST = "opinion-words.txt";
    private static final Pattern BETWEEN_CLAUSES = Pattern.compile("[.,;:!?\\n]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
    private static final int REACH_OF_DENIAL = 2;

    private final Map<String, Integer> stems = new HashMap<>();
    private final Set<String> denials = new HashSet<>();

    OpinionWords() {
        try {
            new ClassPathResource(LIST)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        for (var word : line.substring(1).strip().split("\\s+")) {
            switch (line.charAt(0)) {
                case '+' -> stems.put(word, 1);
                case '-' -> stems.put(word, -1);
                case '=' -> stems.put(word, 0);
                case '!' -> denials.add(word);
                default -> throw new IllegalStateException(LIST + ": " + line);
            }
        }
    }

    Sentiment judge(String text) {
        var sum =
                BETWEEN_CLAUSES.splitAsStream(plain(text)).mapToInt(this::tone).sum();
        return sum > 0 ? Sentiment.POSITIVE : sum < 0 ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
    }

    private int tone(String clause) {
        var words = BETWEEN_WORDS.split(clause);
        var sum = 0;
        var denied = -1;
        for (var i = 0; i < words.length; i++) {
            if (denials.contains(words[i])) {
                denied = i;
                continue;
            }
            var tone = ofWord(words[i]);
            sum += denied >= 0 && i - denied <= REACH_OF_DENIAL ? -tone : tone;
        }
        return sum;
    }

    private int ofWord(String word) {
        for (var length = word.length(); length > 1; length--) {
            var tone = stems.get(word.substring(0, length));
            if (tone != null) {
                return tone;
            }
        }
        return 0;
    }

    /** Much is written without accents. */
    private static String plain(String text) {
        var apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return ACCENTS.matcher(apart).replaceAll("").replace('ł', 'l');
    }
}
