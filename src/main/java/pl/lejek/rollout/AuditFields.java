package pl.lejek.rollout;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.rollout.Usage.Share;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/** What the form of an audit shows beside its questions: how the product is used. */
@Component
class AuditFields implements RecordFields {

    private static final String ACTIVE_USERS = "activeUsers";
    private static final String USED_FUNCTIONS = "usedFunctions";
    private static final int MOST_NAMES = 12;

    private final Usage usage;
    private final Messages messages;

    AuditFields(Usage usage, Messages messages) {
        this.usage = usage;
        this.messages = messages;
    }

    @Override
    public String type() {
        return "audit";
    }

    @Override
    public boolean knows(String field) {
        return Set.of(ACTIVE_USERS, USED_FUNCTIONS).contains(field);
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        var values = new HashMap<String, @Nullable Object>();
        if (fields.contains(ACTIVE_USERS)) {
            values.put(ACTIVE_USERS, text("rollout.audit.active-users", usage.activeUsers()));
        }
        if (fields.contains(USED_FUNCTIONS)) {
            values.put(
                    USED_FUNCTIONS,
                    text("rollout.audit.used-functions", usage.usedProcesses(LocaleContextHolder.getLocale())));
        }
        return values;
    }

    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {
        throw new FieldErrors(fields.keySet().iterator().next(), messages.text("rollout.audit.shown-only"));
    }

    private String text(String key, Share share) {
        var said = messages.text(key, Usage.DAYS, share.count(), share.total(), share.percent(), share.score());
        if (share.without().isEmpty()) {
            return said;
        }
        var names = share.without().stream().limit(MOST_NAMES).toList();
        var rest = share.without().size() - names.size();
        return said + " "
                + messages.text(key + "-without", String.join(", ", names))
                + (rest == 0 ? "" : " " + messages.text("rollout.audit.more", rest));
    }
}
