package pl.lejek.crisis;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.CaseSubjects;

/** Writes down the signal with which a manager starts a warning by hand. */
@Component
class RelationshipCases implements CaseSubjects {

    private final ObjectProvider<Relationships> relationships;

    RelationshipCases(ObjectProvider<Relationships> relationships) {
        this.relationships = relationships;
    }

    @Override
    public String type() {
        return RelationshipForms.TYPE;
    }

    @Override
    public NewSubject open(String processKey, Map<String, @Nullable Object> fields) {
        var customer = relationships.getObject().byHand(fields).toString();
        return new NewSubject(new SubjectRef("customer", customer), customer, Map.of());
    }
}
