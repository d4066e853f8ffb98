package pl.lejek.customer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Countries by their codes and by their names in the languages that customers use. */
final class Countries {

    private static final Map<String, String> CODES = new HashMap<>();

    static {
        for (var code : Locale.getISOCountries()) {
            var country = new Locale.Builder().setRegion(code).build();
            for (var language : new String[] {"pl", "en", "de"}) {
                CODES.putIfAbsent(
                        key(country.getDisplayCountry(
                                new Locale.Builder().setLanguage(language).build())),
                        code);
            }
            CODES.putIfAbsent(key(country.getISO3Country()), code);
            CODES.put(key(code), code);
        }
    }

    private Countries() {}

    /** @return the two letters of ISO 3166 when the country is known, otherwise what was given (contract.md) */
    static String code(String text) {
        return CODES.getOrDefault(key(text), text);
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
