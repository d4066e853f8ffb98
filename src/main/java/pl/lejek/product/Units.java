package pl.lejek.product;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Messages;

/** In what products are counted: a short dictionary, and whatever text somebody gives. */
@Component
public class Units {

    static final String PIECE = "piece";

    /** The dictionary's codes, in the order in which they are offered. */
    public static final List<String> CODES = List.of(PIECE, "hour", "month", "kg", "m", "set");

    /** How files and people write the dictionary's units. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("pcs", PIECE),
            Map.entry("pc", PIECE),
            Map.entry("szt", PIECE),
            Map.entry("sztuka", PIECE),
            Map.entry("h", "hour"),
            Map.entry("godz", "hour"),
            Map.entry("godzina", "hour"),
            Map.entry("mies", "month"),
            Map.entry("miesiąc", "month"),
            Map.entry("mb", "m"),
            Map.entry("kpl", "set"),
            Map.entry("komplet", "set"));

    private final Messages messages;

    Units(Messages messages) {
        this.messages = messages;
    }

    /** @return the dictionary's code for the text, or the text itself */
    static String of(String text) {
        var word = text.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return CODES.contains(word) ? word : WORDS.getOrDefault(word, text);
    }

    /** @return the unit as it is written beside a quantity, e.g. {@code szt.}; a text of one's own is itself */
    public String label(String unit, Locale locale) {
        return CODES.contains(unit) ? messages.text(locale, "product.unit-" + unit) : unit;
    }
}
