package pl.lejek.crisis;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/** What forms show of the crisis plan that a case is about, and what the start form asks for. */
@Component
class PlanForms implements RecordFields {

    static final String TYPE = "plan";

    private static final Set<String> KNOWN = Set.of("summary", "name", "coordinator");

    private final ObjectProvider<CrisisPlans> plans;

    PlanForms(ObjectProvider<CrisisPlans> plans) {
        this.plans = plans;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean knows(String field) {
        return KNOWN.contains(field);
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        if (!CrisisPlans.SUBJECT.equals(subject.type()) || !fields.contains("summary")) {
            return Map.of();
        }
        var values = new HashMap<String, @Nullable Object>();
        values.put("summary", plans.getObject().summary(UUID.fromString(subject.id())));
        return values;
    }

    /** What these forms show is written on the plan's page. */
    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {}
}
