package pl.lejek.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The texts of messages: shipped ones from {@code templates/messages/<key>.<language>.txt}, unless people made others of
 * them. Lines {@code Subject:} and {@code SMS:}, an empty line, the letter. Merge fields are {@code {{name}}} and nothing
 * else; a field without a value refuses the message, so a hole never goes out.
 */
@Component
class MessageTemplates {

    static final List<String> LANGUAGES = List.of("pl", "en");

    private static final Pattern FILE = Pattern.compile("([a-z0-9-]+)\\.(en|pl)\\.txt");
    private static final String SUBJECT = "Subject:";
    private static final String SMS = "SMS:";

    private final Map<String, Map<String, TemplateText>> shipped = new TreeMap<>();
    private final Supplier<Map<String, Map<String, TemplateText>>> changed;

    /**
     * What goes out, still with {@link UnsubscribeLinks#PLACE} where the personal link will stand.
     *
     * @param subject null for an SMS
     */
    record Text(@Nullable String subject, String body) {}

    @Autowired
    MessageTemplates(TemplateStore store) {
        this(store::current);
    }

    /** @param changed texts that count instead of the shipped ones, by key and language */
    MessageTemplates(Supplier<Map<String, Map<String, TemplateText>>> changed) {
        this.changed = changed;
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:templates/messages/*.txt")) {
                read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the keys of all templates */
    Set<String> keys() {
        return shipped.keySet();
    }

    /** @return by language; empty when there is no such template */
    Map<String, TemplateText> shipped(String key) {
        return shipped.getOrDefault(key, Map.of());
    }

    /** @return the fields that the shipped texts of a template use */
    Set<String> shippedFields(String key) {
        return shipped(key).values().stream()
                .flatMap(it -> Stream.of(it.subject(), it.letter(), it.sms()))
                .flatMap(it -> it == null ? Stream.empty() : MergeText.parse(it).fields().stream())
                .collect(Collectors.toSet());
    }

    /** @throws RefusedMessage when there is no such template for the channel or a field lacks its value */
    Text render(String key, String language, Channel channel, Map<String, String> fields) {
        var text = Optional.ofNullable(
                        changed.get().getOrDefault(key, shipped(key)).get(language))
                .orElseThrow(() -> new RefusedMessage("No message template " + key + "." + language));
        return render(key + "." + language, text, channel, fields);
    }

    /** @throws RefusedMessage when the template is not for the channel or a field lacks its value */
    static Text render(String name, TemplateText template, Channel channel, Map<String, String> fields) {
        if (channel == Channel.SMS) {
            if (template.sms() == null) {
                throw new RefusedMessage("Template " + name + " has no SMS text");
            }
            return new Text(null, MergeText.parse(template.sms()).fill(name, fields::get));
        }
        if (template.subject() == null) {
            throw new RefusedMessage("Template " + name + " has no subject");
        }
        // A line break in a value must not become a header of its own.
        var subject = MergeText.parse(template.subject()).fill(name, it -> oneLine(fields.get(it)));
        return new Text(oneLine(subject), MergeText.parse(template.letter()).fill(name, fields::get));
    }

    private static @Nullable String oneLine(@Nullable String text) {
        return text == null ? null : text.replaceAll("\\s+", " ").strip();
    }

    private void read(Resource file) throws IOException {
        var name = FILE.matcher(Optional.ofNullable(file.getFilename()).orElse(""));
        if (!name.matches()) {
            throw new IllegalStateException("Not the name of a message template: " + file);
        }
        var text = file.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        try {
            MergeText.parse(text);
        } catch (MergeText.Broken e) {
            throw new IllegalStateException(e.getMessage() + " in " + file, e);
        }
        var parts = text.split("\n\n", 2);
        shipped.computeIfAbsent(name.group(1), key -> new TreeMap<>())
                .put(
                        name.group(2),
                        new TemplateText(
                                header(parts[0], SUBJECT),
                                parts.length == 2 ? parts[1].strip() : "",
                                header(parts[0], SMS)));
    }

    private static @Nullable String header(String head, String name) {
        return Arrays.stream(head.split("\n"))
                .filter(it -> it.startsWith(name))
                .map(it -> it.substring(name.length()).strip())
                .findFirst()
                .orElse(null);
    }
}
