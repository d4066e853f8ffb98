package pl.lejek.imports;

import java.text.Normalizer;
import java.util.Locale;
import pl.lejek.platform.Localized;

/**
 * One of the values that a field may have, where only certain ones count.
 *
 * @param value as the API names it, e.g. {@code recognition}
 * @param label what people call it; understood in files as well
 */
public record FieldChoice(String value, Localized label) {

    /** @return whether the text says this value, by its name or in words, whatever the case */
    public boolean isSaidBy(String text) {
        return value.equalsIgnoreCase(text)
                || label.en().equalsIgnoreCase(text)
                || label.pl().equalsIgnoreCase(text);
    }

    /** @return whether the text says so but for spaces, hyphens and accents, which a person may have left out */
    boolean isMeantBy(String text) {
        var key = key(text);
        return key.equals(key(value)) || key.equals(key(label.en())) || key.equals(key(label.pl()));
    }

    /** @return letters and digits without accents, so that "E-mail", "e_mail" and "Email" are one */
    static String key(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace('ł', 'l'), Normalizer.Form.NFD)
                .replaceAll("[^a-z0-9]", "");
    }
}
