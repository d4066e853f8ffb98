package pl.lejek.crisis;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.CaseSubjects;

/** Opens the response that a case started by hand is about. */
@Component
class CrisisCases implements CaseSubjects {

    private final ObjectProvider<Crises> crises;

    CrisisCases(ObjectProvider<Crises> crises) {
        this.crises = crises;
    }

    @Override
    public String type() {
        return CrisisWork.SUBJECT;
    }

    @Override
    public NewSubject open(String processKey, Map<String, @Nullable Object> fields) {
        var id = crises.getObject().open(fields).toString();
        return new NewSubject(new SubjectRef(CrisisWork.SUBJECT, id), null, Map.of());
    }
}
