package pl.lejek.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a token is limited to. A scope is {@code <kind>:<level>}, e.g. {@code lead:enter}; the kind alone means all of
 * it, {@code *} every kind. Understood as well: plural kinds, and {@code read} and {@code write} for the levels.
 */
final class Scopes {

    private static final String EVERY = "*";

    private Scopes() {}

    /** @return the scope as it is kept, or empty when it means nothing */
    static Optional<String> normalize(String scope) {
        var parts = scope.toLowerCase(Locale.ROOT).split("[:.]", 2);
        var level = parts.length == 1 ? Optional.of(Level.EDIT) : level(parts[1]);
        if (parts.length == 1 && level(parts[0]).isPresent()) {
            return level(parts[0]).map(it -> EVERY + ":" + it.key());
        }
        var kind = parts[0].equals("all") || parts[0].equals(EVERY)
                ? Optional.of(EVERY)
                : kind(parts[0]).map(Kind::key);
        return kind.flatMap(k -> level.map(l -> k + ":" + l.key()));
    }

    /** @return what the scopes leave of the owner's rights */
    static Map<Kind, Level> limit(Map<Kind, Level> rights, Collection<String> scopes) {
        var limited = new EnumMap<Kind, Level>(Kind.class);
        for (var scope : scopes) {
            var parts = scope.split(":", 2);
            var level = Level.of(parts[1]).orElse(Level.NONE);
            var kinds = parts[0].equals(EVERY) ? Stream.of(Kind.values()) : Kind.of(parts[0]).stream();
            kinds.forEach(kind -> {
                var owned = rights.getOrDefault(kind, Level.NONE);
                limited.merge(kind, owned.allows(level) ? level : owned, (a, b) -> a.allows(b) ? a : b);
            });
        }
        return limited;
    }

    private static Optional<Kind> kind(String text) {
        return Kind.of(text).or(() -> Arrays.stream(Kind.values())
                .filter(it -> List.of(it.key() + "s", it.key() + "es", it.key().replaceAll("y$", "ies"))
                        .contains(text))
                .findFirst());
    }

    private static Optional<Level> level(String text) {
        return switch (text) {
            case "read" -> Optional.of(Level.VIEW);
            case "write", EVERY -> Optional.of(Level.EDIT);
            default -> Level.of(text).filter(it -> it != Level.NONE);
        };
    }
}
