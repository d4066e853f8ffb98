package pl.lejek.crisis;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/** What forms show of the relation with the customer that a case is about, and what the start form asks for. */
@Component
class RelationshipForms implements RecordFields {

    static final String TYPE = "relationship";

    private static final Set<String> SHOWN = Set.of("level", "reasons");
    private static final Set<String> ASKED = Set.of("customer", "kind", "on", "note", "sentiment");

    private final ObjectProvider<Relationships> relationships;
    private final Messages messages;

    RelationshipForms(ObjectProvider<Relationships> relationships, Messages messages) {
        this.relationships = relationships;
        this.messages = messages;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean knows(String field) {
        return SHOWN.contains(field) || ASKED.contains(field);
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        if (!"customer".equals(subject.type()) || fields.stream().noneMatch(SHOWN::contains)) {
            return Map.of();
        }
        var it = relationships.getObject().standing(CustomerId.of(subject.id()));
        var values = new HashMap<String, @Nullable Object>();
        values.put("level", messages.text("crisis.level-" + it.level()));
        values.put(
                "reasons",
                it.signals().stream().map(signal -> line(signal, it.days())).collect(Collectors.joining("\n")));
        values.keySet().retainAll(fields);
        return values;
    }

    private String line(SignalView signal, int days) {
        var line = messages.text(
                "crisis.reason",
                day(signal.happenedOn()),
                messages.text("crisis.kind-" + signal.kind().key()),
                day(signal.countsUntil(days)));
        return signal.note() == null ? line : line + ": " + signal.note();
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(LocaleContextHolder.getLocale())
                .format(day);
    }

    /** What these forms show is written elsewhere. */
    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {}
}
