package pl.lejek.history;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.history.Cases.Found;
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
    private final AuditReveals reveals;
    private final Map<String, Subjects> subjects;

    CaseAccess(CurrentUser user, AuditReveals reveals, List<Subjects> subjects) {
        this.user = user;
        this.reveals = reveals;
        this.subjects = subjects.stream().collect(toMap(Subjects::type, Function.identity()));
    }

    Optional<SubjectView> find(@Nullable SubjectRef ref) {
        return Optional.ofNullable(ref).map(it -> subjects.get(it.type())).flatMap(it -> it.find(ref.id()));
    }

    /**
     * Whose records a role reaches says how far it sees, its rights per kind of record say what: nobody without a right
     * to deals sees a deal's case. Auditors read every case.
     *
     * @param ref what the case is about; without a kind that rights are given for, only who reaches everything sees it, and
     *     of a case that is about itself, as of a process that somebody drew, whoever changes processes
     * @param subject the same, if it still exists
     */
    boolean sees(@Nullable SubjectRef ref, Optional<SubjectView> subject, String processKey) {
        if (user.may(Kind.AUDIT, Level.VIEW)
                || isAboutItself(ref, processKey) && user.may(Kind.PROCESS_DRAFT, Level.EDIT)) {
            return true;
        }
        var kind = Optional.ofNullable(ref).map(SubjectRef::type).flatMap(Kind::of);
        if (kind.isEmpty()) {
            return user.manages("") || subject.filter(this::isOurs).isPresent();
        }
        return user.may(kind.get(), Level.VIEW)
                && (user.seesEveryTeam() || subject.filter(this::isOurs).isPresent());
    }

    /** @return whether the user began a case that is about itself */
    boolean began(@Nullable SubjectRef ref, String processKey, @Nullable String starter) {
        return isAboutItself(ref, processKey) && user.id().equals(starter);
    }

    /** Whoever starts a process of which no module owns the subject, gives the case one of its own. */
    private boolean isAboutItself(@Nullable SubjectRef ref, String processKey) {
        return ref != null && ref.type().equals(processKey) && !subjects.containsKey(ref.type());
    }

    /**
     * @param starter who began the case
     * @return whether the case is the user's or their team's, or about a process that they change
     */
    boolean isOurs(
            @Nullable SubjectRef ref, Optional<SubjectView> subject, String processKey, @Nullable String starter) {
        return subject.filter(this::isOurs).isPresent()
                || isAboutItself(ref, processKey) && user.may(Kind.PROCESS_DRAFT, Level.EDIT)
                || began(ref, processKey, starter);
    }

    /** @return what people call the subject, unless that is not for the user: auditors see ids until they give a reason */
    @Nullable
    String label(SubjectView subject) {
        var ref = subject.ref();
        return Kind.of(ref.type()).isEmpty() || knows(ref, isOurs(subject)) || isRevealed(ref.id())
                ? subject.label()
                : null;
    }

    /**
     * What people write is personal, as the name of the subject is.
     *
     * @param what they wrote
     * @return whether the user has the right to read it, or has given a reason
     */
    boolean reads(Kind what, Found found) {
        var about = found.subject();
        return user.may(what, Level.VIEW) && knows(about, found.isOurs())
                || isRevealed(about == null ? found.caseId() : about.id());
    }

    /** @return whether the user may read all that a case holds: those who audit as they read what was written at its tasks */
    boolean readsValues(Found found) {
        return !user.may(Kind.AUDIT, Level.VIEW) || reads(Kind.TASK, found);
    }

    /** @return whether the user may read what belongs to the subject of a case or to a person of it */
    boolean reads(SubjectRef subject, String person, Found found) {
        return knows(subject, found.isOurs()) || isRevealed(subject.id()) || isRevealed(person);
    }

    /**
     * Audit alone shows no names: whoever may read records of the kind anyway, in every team or in the one that the case
     * belongs to, is told them here too. There is no right to what has no kind; who only audits has nothing to do with it.
     */
    private boolean knows(@Nullable SubjectRef subject, boolean isOurs) {
        var kind = Optional.ofNullable(subject).map(SubjectRef::type).flatMap(Kind::of);
        return kind.map(it -> user.may(it, AuditReveals.toKnowWhom(it)) && (isOurs || user.seesEveryTeam()))
                .orElse(isOurs || user.seesEveryTeam() && !onlyAudits());
    }

    private boolean onlyAudits() {
        return user.may(Kind.AUDIT, Level.VIEW) && !user.may(Kind.TASK, Level.VIEW);
    }

    private boolean isRevealed(String subject) {
        return user.may(Kind.AUDIT, Level.ENTER) && reveals.isRevealed(subject);
    }

    private boolean isOurs(SubjectView subject) {
        var team = subject.team();
        return user.id().equals(subject.owner())
                || (team != null && user.teams().contains(team))
                || (subject.owner() == null && user.roles().contains("MANAGER"));
    }
}
