package pl.lejek.history;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of failure an exception is, told from the names of its classes alone.
 *
 * @param kind key of our own words in {@code messages/history.properties}
 * @param exception simple name of the innermost exception; of a program outside the topic that it works on
 */
record Failure(String kind, String exception) {

    private static final Pattern CLASS = Pattern.compile("([a-z][a-z0-9_]*\\.)+([A-Z][A-Za-z0-9_$]*)");

    /** The first that fits the innermost exception, else the outermost, counts. */
    private static final List<Map.Entry<String, Pattern>> KINDS = List.of(
            kind(
                    "unreachable",
                    "mail\\.|Mail[A-Z]|java\\.net\\.|java\\.nio\\.channels|SocketTimeout|\\.ResourceAccess|Http|Webhook"),
            kind("diagram", "org\\.camunda\\."),
            kind("record", "pl\\.lejek\\..*(NotFound|Conflict|FieldErrors)|OptimisticLock|EmptyResult|IllegalState"),
            kind("database", "java\\.sql\\.|org\\.postgresql\\.|org\\.springframework\\.dao\\.|org\\.hibernate\\."));

    static Failure of(@Nullable String innermost, @Nullable String outermost) {
        for (var name : new String[] {name(innermost), name(outermost)}) {
            for (var kind : KINDS) {
                if (!name.isEmpty() && kind.getValue().matcher(name).find()) {
                    return new Failure(kind.getKey(), simple(name));
                }
            }
        }
        var name = name(innermost).isEmpty() ? name(outermost) : name(innermost);
        return new Failure("unknown", simple(name));
    }

    /** What does not look like a class of ours to tell is no name: a message may imitate a stack trace. */
    private static String name(@Nullable String text) {
        return text != null && text.length() <= 200 && CLASS.matcher(text).matches() ? text : "";
    }

    private static String simple(String name) {
        var simple = name.substring(name.lastIndexOf('.') + 1);
        return simple.isEmpty() ? "?" : simple;
    }

    private static Map.Entry<String, Pattern> kind(String key, String pattern) {
        return Map.entry(key, Pattern.compile(pattern));
    }
}
