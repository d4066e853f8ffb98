package pl.lejek.crisis;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.customer.Customers;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Responses are called by the risk that has come true; until it is known, by the customer who may be lost. */
@Component
class CrisisSubjects implements Subjects {

    private final CrisisStore store;
    private final ObjectProvider<Customers> customers;

    CrisisSubjects(CrisisStore store, ObjectProvider<Customers> customers) {
        this.store = store;
        this.customers = customers;
    }

    @Override
    public String type() {
        return CrisisWork.SUBJECT;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return store.find(UUID.fromString(id))
                .map(it -> new SubjectView(
                        new SubjectRef(CrisisWork.SUBJECT, id),
                        name(it),
                        it.leader() == null ? it.startedBy() : it.leader(),
                        null,
                        it.customer() == null ? null : it.customer().toString()));
    }

    private String name(CrisisView it) {
        var customer = it.customer();
        return it.plan() == null && customer != null
                ? customers.getObject().nameOf(customer).orElse("–")
                : store.nameOf(it);
    }
}
