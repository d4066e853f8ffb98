package pl.lejek.segment;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import pl.lejek.customer.FieldCatalogue.Choice;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Level;
import pl.lejek.platform.web.Messages;

/** What conditions can be put on, and how; in the language of the request. */
@Service
public class SegmentFields {

    private final RuleReader reader;
    private final CurrentUser user;
    private final Messages messages;

    SegmentFields(RuleReader reader, CurrentUser user, Messages messages) {
        this.reader = reader;
        this.user = user;
        this.messages = messages;
    }

    /**
     * A field.
     *
     * @param operators keys of those that fit it
     * @param usable whether the current user may put conditions on it
     */
    public record FieldView(
            String key,
            String label,
            String group,
            String groupLabel,
            String type,
            List<String> operators,
            List<Choice> choices,
            boolean usable) {}

    /** An operator; {@code takes}: {@code nothing}, {@code one}, {@code list}, {@code pair} or {@code count}. */
    public record OperatorView(String key, String label, String takes) {}

    public List<FieldView> fields() {
        return reader.fields().values().stream()
                .map(it -> new FieldView(
                        it.key(),
                        it.label(),
                        it.group(),
                        it.groupLabel(),
                        it.type().key(),
                        Operator.of(it).stream().map(Operator::key).toList(),
                        it.choices(),
                        user.may(it.kind(), Level.VIEW)))
                .toList();
    }

    public List<OperatorView> operators() {
        return Stream.of(Operator.values())
                .map(it -> new OperatorView(
                        it.key(),
                        messages.text("segment.operator-" + it.key()),
                        it.takes().key()))
                .toList();
    }
}
