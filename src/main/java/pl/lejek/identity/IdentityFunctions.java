package pl.lejek.identity;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.DiagramFunction;
import pl.lejek.workflow.DiagramFunctions;

/** Candidate groups for diagrams: {@code reps-<team>}, {@code managers-<team>}, and {@code managers} without a team. */
@Component
class IdentityFunctions implements DiagramFunctions {

    private final ObjectProvider<Users> users;

    IdentityFunctions(ObjectProvider<Users> users) {
        this.users = users;
    }

    @DiagramFunction(en = "The reps of a team", pl = "Handlowcy zespołu")
    public String reps(@Nullable String team) {
        return team == null || team.isBlank() ? "reps" : "reps-" + team;
    }

    @DiagramFunction(en = "The managers of a team", pl = "Kierownicy zespołu")
    public String managers(@Nullable String team) {
        return team == null || team.isBlank() ? "managers" : "managers-" + team;
    }

    @DiagramFunction(en = "The managers of a user's teams", pl = "Kierownicy zespołów użytkownika")
    public String managersOf(@Nullable String user) {
        if (user == null) {
            return "managers";
        }
        return users.getObject()
                .find(user)
                .filter(it -> !it.teams().isEmpty())
                .map(it -> it.teams().stream().sorted().map(this::managers).collect(Collectors.joining(",")))
                .orElse("managers");
    }

    @DiagramFunction(
            en = "The managers of a user's teams; where nobody but the named people manages a team, the other group",
            pl = "Kierownicy zespołów użytkownika; gdy zespołem nie kieruje nikt poza wymienionymi, inna grupa")
    public List<String> managersBeside(@Nullable String user, Collection<String> people, String otherwise) {
        var teams = Optional.ofNullable(user)
                .flatMap(it -> users.getObject().find(it))
                .map(it -> it.teams().stream().sorted().toList())
                .orElse(List.of());
        if (teams.isEmpty()) {
            return List.of(otherwise);
        }
        var others = teams.stream()
                .filter(team -> users.getObject().managers(team).stream().anyMatch(it -> !people.contains(it.id())))
                .map(this::managers)
                .toList();
        return others.isEmpty() ? List.of(otherwise) : others;
    }

    @DiagramFunction(
            en = "All managers where the work has no owner, nobody beside an owner",
            pl = "Wszyscy kierownicy, gdy praca nie ma właściciela; nikt poza właścicielem, gdy go ma")
    public List<String> managersUnless(@Nullable String owner) {
        return owner == null ? List.of(managers(null)) : List.of();
    }
}
