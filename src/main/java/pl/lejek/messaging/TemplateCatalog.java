package pl.lejek.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Localized;

/**
 * What templates are called, and what their merge fields are called and look like: {@code templates/messages/*.json}. A
 * template may use the fields of its shipped texts and those that it names as {@code more}.
 */
@Component
class TemplateCatalog {

    private static final String HOME = "home";
    private static final String SENDER = "sender";
    static final String UNSUBSCRIBE = "unsubscribe";

    /** As long as a real one, so that the length of an SMS is right. */
    private static final String SAMPLE_TOKEN = "ABCDEFGHIJKLMNOPQRSTUV";

    private final Map<String, FieldEntry> fields = new HashMap<>();
    private final Map<String, TemplateEntry> names = new HashMap<>();
    private final MessageTemplates templates;
    private final MessagingProperties properties;

    private record File(Map<String, FieldEntry> fields, Map<String, TemplateEntry> templates) {}

    private record FieldEntry(Localized label, @Nullable Localized sample) {}

    private record TemplateEntry(Localized name, @Nullable List<String> more) {}

    TemplateCatalog(MessageTemplates templates, MessagingProperties properties) {
        this.templates = templates;
        this.properties = properties;
        try {
            var json = new ObjectMapper();
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:templates/messages/*.json")) {
                try (var in = file.getInputStream()) {
                    var read = json.readValue(in, File.class);
                    fields.putAll(read.fields);
                    names.putAll(read.templates);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what people call the template; its key when nobody has named it */
    Localized name(String template) {
        var entry = names.get(template);
        return entry == null ? new Localized(template, template) : entry.name;
    }

    /** @return whether recipients can unsubscribe by it, so that its texts must say how */
    boolean isMarketing(String template) {
        return templates.shippedFields(template).contains(UNSUBSCRIBE);
    }

    /** @return what the template may use, in alphabetical order */
    List<TemplateView.Field> fields(String template) {
        var names = new TreeSet<>(templates.shippedFields(template));
        names.addAll(List.of(HOME, SENDER));
        var more = Optional.ofNullable(this.names.get(template)).map(TemplateEntry::more);
        more.ifPresent(names::addAll);
        var found = new ArrayList<TemplateView.Field>();
        for (var name : names) {
            var entry = fields.get(name);
            found.add(new TemplateView.Field(
                    name, entry == null ? new Localized(name, name) : entry.label, sample(name, entry)));
        }
        return found;
    }

    private Localized sample(String name, @Nullable FieldEntry entry) {
        var sample =
                switch (name) {
                    case HOME -> properties.publicUrl();
                    case SENDER -> properties.senderName();
                    case UNSUBSCRIBE -> properties.publicUrl() + "/public/unsubscribe/" + SAMPLE_TOKEN;
                    default -> name;
                };
        return entry == null || entry.sample == null ? new Localized(sample, sample) : entry.sample;
    }
}
