package pl.lejek.history;

import java.util.Set;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;

/** A user as a test needs one. */
record FakeUser(String id, Set<String> roles, Set<String> teams, boolean seesEveryTeam) implements CurrentUser {

    static FakeUser rep(String id, String... teams) {
        return new FakeUser(id, Set.of("REP"), Set.of(teams), false);
    }

    static FakeUser manager(String... teams) {
        return new FakeUser("marek", Set.of("MANAGER"), Set.of(teams), false);
    }

    static FakeUser auditor() {
        return new FakeUser("audyta", Set.of("AUDITOR"), Set.of(), true);
    }

    /** Reads the trail and no records. */
    static FakeUser auditorAlone() {
        return new FakeUser("audyta", Set.of("AUDITOR", "ALONE"), Set.of(), true);
    }

    /** Reads the trail of everybody and records of some teams. */
    static FakeUser auditorOf(String... teams) {
        return new FakeUser("olga", Set.of("AUDITOR"), Set.of(teams), false);
    }

    @Override
    public boolean may(Kind kind, Level level) {
        return kind == Kind.AUDIT ? roles.contains("AUDITOR") : !roles.contains("ALONE");
    }

    @Override
    public boolean manages(String team) {
        return roles.contains("MANAGER") && teams.contains(team);
    }
}
