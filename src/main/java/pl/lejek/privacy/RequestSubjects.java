package pl.lejek.privacy;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/**
 * Requests are called by their number and, while somebody knows it and for those who may know who asks, by the person's
 * name; all who carry them out see all.
 */
@Component
class RequestSubjects implements Subjects {

    private final ObjectProvider<DataRequests> requests;
    private final Messages messages;

    RequestSubjects(ObjectProvider<DataRequests> requests, Messages messages) {
        this.requests = requests;
        this.messages = messages;
    }

    @Override
    public String type() {
        return DataRequest.SUBJECT;
    }

    @Override
    @Transactional
    public Optional<SubjectView> find(String id) {
        return view(id, it -> requests.getObject().nameOf(it));
    }

    @Override
    @Transactional
    public Optional<SubjectView> findForTasks(String id) {
        return view(id, it -> requests.getObject().label(it));
    }

    private Optional<SubjectView> view(String id, Function<DataRequest, @Nullable String> nameOf) {
        return requests.getObject().find(UUID.fromString(id)).map(it -> {
            var name = nameOf.apply(it);
            var label = messages.text("privacy.request", it.number());
            return new SubjectView(
                    new SubjectRef(DataRequest.SUBJECT, id),
                    name == null ? label : label + " · " + name,
                    null,
                    null,
                    null);
        });
    }
}
