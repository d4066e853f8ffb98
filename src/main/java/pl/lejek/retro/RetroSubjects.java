package pl.lejek.retro;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Users;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Retros are called by their week and whose they are. */
@Component
class RetroSubjects implements Subjects {

    private final ObjectProvider<Retros> retros;
    private final Users users;

    RetroSubjects(ObjectProvider<Retros> retros, Users users) {
        this.retros = retros;
        this.users = users;
    }

    @Override
    public String type() {
        return Retro.SUBJECT;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return retros.getObject().find(UUID.fromString(id)).map(this::view);
    }

    private SubjectView view(Retro it) {
        var name = users.displayNames(Set.of(it.manager())).getOrDefault(it.manager(), it.manager());
        return new SubjectView(
                new SubjectRef(Retro.SUBJECT, it.id().toString()),
                "Retro " + it.monday() + ", " + name,
                it.manager(),
                it.team(),
                null);
    }
}
