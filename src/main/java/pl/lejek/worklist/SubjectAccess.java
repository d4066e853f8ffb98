package pl.lejek.worklist;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;
import pl.lejek.workflow.Subjects.SubjectView;

/** Which subjects of cases the current user may know of (contract.md, Roles). */
@Component
public class SubjectAccess {

    private final CurrentUser user;
    private final List<Subjects> subjects;

    SubjectAccess(CurrentUser user, List<Subjects> subjects) {
        this.user = user;
        this.subjects = subjects;
    }

    /** The role's rights say which kinds of records, its reach says whose. A subject that no module knows is nobody's. */
    public boolean sees(SubjectRef ref) {
        var allowed = Kind.of(ref.type()).filter(it -> user.may(it, Level.VIEW)).isPresent();
        return allowed && find(ref).filter(this::isInReach).isPresent();
    }

    /** @return id of the customer card beside it */
    public Optional<String> customerOf(SubjectRef ref) {
        return find(ref).map(SubjectView::customerId);
    }

    /** @return id of the person that it is about, on the card of a company */
    public Optional<String> personOf(SubjectRef ref) {
        return ask(ref, Subjects::personOf);
    }

    private Optional<SubjectView> find(SubjectRef ref) {
        return ask(ref, Subjects::find);
    }

    private <T> Optional<T> ask(SubjectRef ref, BiFunction<Subjects, String, Optional<T>> question) {
        try {
            return subjects.stream()
                    .filter(it -> it.type().equals(ref.type()))
                    .findFirst()
                    .flatMap(it -> question.apply(it, ref.id()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no id that a record of this type could have
        }
    }

    private boolean isInReach(SubjectView subject) {
        var team = subject.team();
        return user.seesEveryTeam()
                || user.id().equals(subject.owner())
                || (team != null && user.teams().contains(team))
                || (subject.owner() == null && user.roles().contains("MANAGER"));
    }
}
