package pl.lejek.assessment;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CardSection;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.TimelineSource;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;

/** The newest assessments of a customer on the card, all of them in the timeline. */
@Component
class AssessmentCard implements CardSection, TimelineSource {

    private static final int NEWEST = 10;

    private final AssessmentStore store;
    private final Exercises exercises;
    private final Messages messages;

    AssessmentCard(AssessmentStore store, Exercises exercises, Messages messages) {
        this.store = store;
        this.exercises = exercises;
        this.messages = messages;
    }

    @Override
    public Kind kind() {
        return Kind.ASSESSMENT;
    }

    @Override
    public String name() {
        return "assessments";
    }

    @Override
    public List<Map<String, Object>> rows(CustomerId customer) {
        return store.list(customer, null, null, null, NEWEST).stream()
                .map(this::row)
                .toList();
    }

    private Map<String, Object> row(AssessmentView it) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", it.id().toString());
        row.put("kind", it.kind());
        row.put("kindName", name(it));
        row.put("createdAt", it.createdAt());
        row.put("version", it.version());
        return row;
    }

    @Override
    public List<Entry> entries(CustomerId customer, Instant before, int limit) {
        return store.list(customer, null, before, new UUID(0, 0), limit).stream()
                .map(it -> new Entry(
                        "assessment-" + it.id(),
                        it.createdAt(),
                        "status",
                        messages.text("assessment.timeline", name(it)),
                        verdict(it),
                        it.createdBy(),
                        null,
                        null))
                .toList();
    }

    private String name(AssessmentView it) {
        return exercises
                .find(it.kind())
                .map(kind -> kind.name().in(LocaleContextHolder.getLocale()))
                .orElse(it.kind());
    }

    private @Nullable String verdict(AssessmentView it) {
        var verdict = it.result().verdict();
        return verdict == null
                ? null
                : exercises
                        .find(it.kind())
                        .flatMap(kind -> kind.verdict(verdict))
                        .map(name -> name.in(LocaleContextHolder.getLocale()))
                        .orElse(null);
    }
}
