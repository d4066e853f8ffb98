package pl.lejek.history;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.activity.Activities;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.workflow.Labels;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Makes the case views of a user; every sample subject belongs to borys of team south. */
@Component
class Views {

    private final JdbcClient jdbc;
    private final CasePositions positions;
    private final Incidents incidents;
    private final ProcessLibrary processes;
    private final Labels labels;
    private final AuditReveals reveals;
    private final ReplayStore store;
    private final Diagrams diagrams;
    private final Activities activities;
    private final CaseNotes notes;
    private final LongReadings longReadings;
    private final Clock clock;

    Views(
            JdbcClient jdbc,
            CasePositions positions,
            Incidents incidents,
            ProcessLibrary processes,
            Labels labels,
            AuditReveals reveals,
            ReplayStore store,
            Diagrams diagrams,
            Activities activities,
            CaseNotes notes,
            LongReadings longReadings,
            Clock clock) {
        this.store = store;
        this.diagrams = diagrams;
        this.activities = activities;
        this.notes = notes;
        this.longReadings = longReadings;
        this.clock = clock;
        this.jdbc = jdbc;
        this.positions = positions;
        this.incidents = incidents;
        this.processes = processes;
        this.labels = labels;
        this.reveals = reveals;
    }

    Cases of(CurrentUser user) {
        var access = new CaseAccess(user, reveals, List.of(new SampleSubjects()));
        return new Cases(jdbc, positions, incidents, processes, labels, access, new Names());
    }

    Replays replays(CurrentUser user) {
        return replays(user, store);
    }

    Replays replays(CurrentUser user, ReplayStore store) {
        return new Replays(
                of(user), store, diagrams, labels, activities, notes, longReadings, new Names(), jdbc, clock);
    }

    private static class SampleSubjects implements Subjects {

        @Override
        public String type() {
            return "sample";
        }

        @Override
        public Optional<SubjectView> find(String id) {
            return Optional.of(new SubjectView(new SubjectRef("sample", id), "Jan Kowalski", "borys", "south", null));
        }
    }

    private static class Names implements Users {

        @Override
        public Optional<UserView> find(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<UserView> called(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<UserView> reachedBy(String email) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> displayNames(Collection<String> ids) {
            var names = new HashMap<String, String>();
            ids.forEach(it -> names.put(it, it.toUpperCase()));
            return names;
        }

        @Override
        public List<UserView> reps(String team) {
            return List.of();
        }

        @Override
        public List<UserView> managers(String team) {
            return List.of();
        }

        @Override
        public Set<String> repsAndManagers(Collection<String> teams) {
            return Set.of();
        }

        @Override
        public boolean may(String userId, Kind kind, Level level) {
            return false;
        }

        @Override
        public Set<String> whoMay(Kind kind, Level level) {
            return Set.of();
        }

        @Override
        public Set<String> inRoles(Collection<String> roles) {
            return Set.of();
        }

        @Override
        public Optional<String> teamOf(String userId) {
            return Optional.empty();
        }
    }
}
