package pl.lejek.history;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;
import pl.lejek.workflow.Subjects.SubjectView;

/** Whose cases the current user may see: those about subjects that the user may see. */
@Component
class CaseAccess {

    private final CurrentUser user;
    private final Map<String, Subjects> subjects;

    CaseAccess(CurrentUser user, List<Subjects> subjects) {
        this.user = user;
        this.subjects = subjects.stream().collect(toMap(Subjects::type, Function.identity()));
    }

    Optional<SubjectView> find(@Nullable SubjectRef ref) {
        return Optional.ofNullable(ref).map(it -> subjects.get(it.type())).flatMap(it -> it.find(ref.id()));
    }

    /** @param subject what the case is about; without one it belongs to nobody's team */
    boolean sees(Optional<SubjectView> subject) {
        return user.seesEveryTeam() || subject.filter(this::isOurs).isPresent();
    }

    /** @return what people call the subject, unless that is not for the user: auditors see ids until they give a reason */
    @Nullable
    String label(SubjectView subject) {
        var kind = Arrays.stream(Kind.values())
                .filter(it -> it.name().equalsIgnoreCase(subject.ref().type()))
                .findFirst();
        return kind.isEmpty() || user.may(kind.get(), Level.VIEW) ? subject.label() : null;
    }

    private boolean isOurs(SubjectView subject) {
        var team = subject.team();
        return user.id().equals(subject.owner())
                || (team != null && user.teams().contains(team))
                || (subject.owner() == null && user.roles().contains("MANAGER"));
    }
}
