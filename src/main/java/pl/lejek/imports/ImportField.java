package pl.lejek.imports;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;

/**
 * A field that a column of a file can fill.
 *
 * @param required whether every row must have it
 * @param group fields of one group, of which a mapping needs at least one; null without
 */
public record ImportField(String name, Type type, Localized label, boolean required, @Nullable String group) {

    /** What the text of a cell is read as. */
    public enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        /** Yes or no, in either language. */
        BOOLEAN,
        /** A day or an instant; a day without a time is its start in the sales zone. */
        INSTANT;

        /** @return as the API writes it, e.g. {@code text} */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static ImportField of(String name, Type type, String en, String pl) {
        return new ImportField(name, type, Localized.of(en, pl), false, null);
    }

    public static ImportField text(String name, String en, String pl) {
        return of(name, Type.TEXT, en, pl);
    }

    /** @return the same field, which no row may lack */
    public ImportField mandatory() {
        return new ImportField(name, type, label, true, group);
    }

    /** @return the same field, one of a group of which one is needed */
    public ImportField oneOf(String group) {
        return new ImportField(name, type, label, required, group);
    }
}
