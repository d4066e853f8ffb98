package pl.lejek.crisis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Messages;
import pl.lejek.segment.Segments;
import pl.lejek.worklist.FormOptions;
import pl.lejek.worklist.WorkItem;

/** Whom a notice goes to: the customer that the crisis is about, a segment, everybody. */
@Component
class CrisisSegments implements FormOptions {

    private final ObjectProvider<Segments> segments;
    private final CrisisStore store;
    private final Messages messages;

    CrisisSegments(ObjectProvider<Segments> segments, CrisisStore store, Messages messages) {
        this.segments = segments;
        this.store = store;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "crisis-segments";
    }

    @Override
    public List<Option> options(WorkItem task) {
        var options = new ArrayList<Option>();
        Optional.ofNullable(task.subject())
                .flatMap(it -> store.find(UUID.fromString(it.id())))
                .filter(it -> it.customer() != null)
                .ifPresent(it ->
                        options.add(new Option(CrisisWork.THE_CUSTOMER, messages.text("crisis.segment-customer"))));
        segments.getObject().list(null, Cursor.MOST).items().stream()
                .map(it -> new Option(it.key(), it.name().in(LocaleContextHolder.getLocale())))
                .forEach(options::add);
        options.add(new Option(CrisisWork.EVERYBODY, messages.text("crisis.segment-everybody")));
        return options;
    }
}
