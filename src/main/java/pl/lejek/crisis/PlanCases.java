package pl.lejek.crisis;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.CaseSubjects;

/** Opens the crisis plan that a case started by hand is about. */
@Component
class PlanCases implements CaseSubjects {

    private final ObjectProvider<CrisisPlans> plans;

    PlanCases(ObjectProvider<CrisisPlans> plans) {
        this.plans = plans;
    }

    @Override
    public String type() {
        return PlanForms.TYPE;
    }

    @Override
    public NewSubject open(String processKey, Map<String, @Nullable Object> fields) {
        var id = plans.getObject().open(fields).toString();
        return new NewSubject(new SubjectRef(CrisisPlans.SUBJECT, id), null, Map.of());
    }
}
