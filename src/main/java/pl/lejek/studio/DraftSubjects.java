package pl.lejek.studio;

import java.util.Optional;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Changes of processes are called by the names of their processes; they are the managers' together. */
@Component
class DraftSubjects implements Subjects {

    private final DraftStore store;

    DraftSubjects(DraftStore store) {
        this.store = store;
    }

    @Override
    public String type() {
        return DraftView.SUBJECT;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return store.find(UUID.fromString(id))
                .map(it -> new SubjectView(
                        new SubjectRef(DraftView.SUBJECT, id),
                        it.name().in(LocaleContextHolder.getLocale()),
                        null,
                        null,
                        null));
    }
}
