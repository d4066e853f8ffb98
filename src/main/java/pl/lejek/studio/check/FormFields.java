package pl.lejek.studio.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a form. */
final class FormFields {

    private static final Set<String> SHOWN = Set.of("separator", "spacer", "image");

    private FormFields() {}

    /**
     * A component that people read or fill in.
     *
     * @param key null for what takes no answer
     * @param target where the answer goes; empty for the report
     * @param options values of a choice; null when they are not written in the form
     */
    record Field(
            String id, String type, @Nullable String key, String target, @Nullable Set<String> options, JsonNode node) {

        boolean decides() {
            return target.equals("process");
        }
    }

    static List<Field> of(JsonNode form) {
        var fields = new ArrayList<Field>();
        collect(form, fields, 0);
        return fields;
    }

    private static void collect(JsonNode parent, List<Field> fields, int depth) {
        if (depth > 20) {
            return;
        }
        for (var node : parent.path("components")) {
            var type = node.path("type").asText("");
            var key = node.path("key").isTextual() ? node.path("key").asText() : null;
            if (!SHOWN.contains(type)) {
                fields.add(new Field(
                        node.path("id").asText(key == null ? type : key),
                        type,
                        key,
                        node.path("properties").path("target").asText(""),
                        options(node),
                        node));
            }
            collect(node, fields, depth + 1);
        }
    }

    private static @Nullable Set<String> options(JsonNode node) {
        if (!node.path("values").isArray()) {
            return null;
        }
        var options = new LinkedHashSet<String>();
        node.path("values").forEach(it -> options.add(it.path("value").asText()));
        return options;
    }
}
