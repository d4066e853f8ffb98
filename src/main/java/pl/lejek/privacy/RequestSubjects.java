package pl.lejek.privacy;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Requests are called by their number and, while somebody knows it, by the person's name; all who carry them out see all. */
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
        var all = requests.getObject();
        return all.find(UUID.fromString(id)).map(it -> {
            var name = all.label(it);
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
