package pl.lejek.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The texts of messages, {@code templates/messages/<key>.<language>.txt}: lines {@code Subject:} and {@code SMS:}, an
 * empty line, the letter. Of a template only {@code {{field}}} is understood, nothing that could loop, choose or reach
 * into an object; a field that is unknown or empty refuses the message instead of leaving a hole in it.
 */
@Component
public class MessageTemplates {

    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9]*)\\s*}}");
    private static final Pattern FILE = Pattern.compile("([a-z0-9-]+)\\.(en|pl)\\.txt");
    private static final String SUBJECT = "Subject:";
    private static final String SMS = "SMS:";

    private final Map<String, Template> templates = new HashMap<>();

    /**
     * What goes out, still with {@link UnsubscribeLinks#PLACE} where the personal link will stand.
     *
     * @param subject null for an SMS
     */
    record Text(@Nullable String subject, String body) {}

    private record Template(Optional<String> subject, Optional<String> sms, String letter) {}

    MessageTemplates() {
        this("classpath*:templates/messages/*.txt");
    }

    MessageTemplates(String pattern) {
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the keys of all templates */
    public Set<String> keys() {
        var keys = new TreeSet<String>();
        templates.keySet().forEach(it -> keys.add(it.substring(0, it.lastIndexOf('.'))));
        return keys;
    }

    /** @throws RefusedMessage when there is no such template for the channel or a field lacks its value */
    Text render(String key, String language, Channel channel, Map<String, String> fields) {
        var name = key + "." + language;
        var template = Optional.ofNullable(templates.get(name))
                .orElseThrow(() -> new RefusedMessage("No message template " + name));
        if (channel == Channel.SMS) {
            var text = template.sms.orElseThrow(() -> new RefusedMessage("Template " + name + " has no SMS text"));
            return new Text(null, fill(name, text, fields));
        }
        var subject = template.subject.orElseThrow(() -> new RefusedMessage("Template " + name + " has no subject"));
        // A line break in a value must not become a header of its own.
        return new Text(
                fill(name, subject, fields).replaceAll("\\s+", " ").strip(), fill(name, template.letter, fields));
    }

    private void read(Resource file) throws IOException {
        var name = FILE.matcher(Optional.ofNullable(file.getFilename()).orElse(""));
        if (!name.matches()) {
            throw new IllegalStateException("Not the name of a message template: " + file);
        }
        var text = file.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        var rest = FIELD.matcher(text).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            throw new IllegalStateException("Only plain merge fields are allowed in " + file);
        }
        var parts = text.split("\n\n", 2);
        templates.put(
                name.group(1) + "." + name.group(2),
                new Template(
                        header(parts[0], SUBJECT), header(parts[0], SMS), parts.length == 2 ? parts[1].strip() : ""));
    }

    private static Optional<String> header(String head, String name) {
        return Arrays.stream(head.split("\n"))
                .filter(it -> it.startsWith(name))
                .map(it -> it.substring(name.length()).strip())
                .findFirst();
    }

    private static String fill(String template, String text, Map<String, String> fields) {
        return FIELD.matcher(text).replaceAll(field -> {
            var value = fields.get(field.group(1));
            if (value == null || value.isBlank()) {
                throw new RefusedMessage("Template " + template + " needs " + field.group(1));
            }
            return java.util.regex.Matcher.quoteReplacement(value.strip());
        });
    }
}
