package pl.lejek.studio.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about a draft that its author is told.
 *
 * @param file {@code diagram}, or the id of a form or table
 * @param elementId of the diagram, form or table; null when it is about the file as a whole
 * @param key of the words in {@code messages/studio.properties}: {@code <rule>} or {@code <rule>.<variant>}
 * @param arguments what the words name
 */
public record Finding(Severity severity, String file, @Nullable String elementId, String key, List<String> arguments) {

    public static final String DIAGRAM = "diagram";

    /** An error keeps the draft from being submitted, the others do not. */
    public enum Severity {
        ERROR,
        WARNING,
        INFO
    }

    public Finding {
        arguments = List.copyOf(arguments);
    }

    /** @return the same for all variants of the words */
    public String rule() {
        var dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }
}
