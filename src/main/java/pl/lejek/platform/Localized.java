package pl.lejek.platform;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text in both languages of the product. */
public record Localized(String en, String pl) {

    /** English stands in where no Polish was given, so that nothing on screen is ever empty. */
    public static Localized of(@Nullable String en, @Nullable String pl) {
        var english = en == null ? "" : en;
        return new Localized(english, pl == null || pl.isBlank() ? english : pl);
    }

    public String in(Locale locale) {
        return "pl".equals(locale.getLanguage()) ? pl : en;
    }
}
