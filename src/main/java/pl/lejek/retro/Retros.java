package pl.lejek.retro;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.OwnedCustomers;
import pl.lejek.customer.OwnedCustomers.Owned;
import pl.lejek.identity.Teams;
import pl.lejek.identity.Users;
import pl.lejek.lead.LeadReactions;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.retro.Figures.Territory;
import pl.lejek.retro.Retro.Agreement;

/** Weekly retros of managers with their teams (domain.md IMP-54). When one is due and how long it waits says {@code sales-retro}. */
@Service
@Transactional
public class Retros {

    private final RetroStore store;
    private final RetroProcesses processes;
    private final OwnedCustomers customers;
    private final LeadReactions reactions;
    private final Teams teams;
    private final Users users;
    private final WorkingCalendar calendar;
    private final Trail trail;

    Retros(
            RetroStore store,
            RetroProcesses processes,
            OwnedCustomers customers,
            LeadReactions reactions,
            Teams teams,
            Users users,
            WorkingCalendar calendar,
            Trail trail) {
        this.store = store;
        this.processes = processes;
        this.customers = customers;
        this.reactions = reactions;
        this.teams = teams;
        this.users = users;
        this.calendar = calendar;
        this.trail = trail;
    }

    /**
     * Opens this week's retro of every manager of a team with reps, and starts its case; a second call of the week opens none.
     * Those of earlier weeks that nobody has held end unheld.
     */
    public void open() {
        var monday = calendar.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        store.openBefore(monday).forEach(processes::overtaken);
        var teamsOf = new TreeMap<String, TreeSet<String>>();
        for (var team : teams.list()) {
            if (!users.reps(team.key()).isEmpty()) {
                users.managers(team.key()).forEach(it -> teamsOf.computeIfAbsent(it.id(), manager -> new TreeSet<>())
                        .add(team.key()));
            }
        }
        teamsOf.forEach((manager, keys) -> open(manager, monday, keys));
    }

    private void open(String manager, LocalDate monday, TreeSet<String> keys) {
        var id = UUID.randomUUID();
        if (!store.add(id, manager, monday, keys.first(), figures(keys, monday), calendar.now())) {
            return;
        }
        var caseId = processes.start(id, manager);
        store.runsIn(id, caseId);
        trail.record(TrailEntry.of("retro.opened", Retro.SUBJECT, id.toString())
                .inCase(caseId)
                .with("manager", null, manager));
    }

    private Figures figures(Collection<String> keys, LocalDate monday) {
        var reps = new TreeSet<String>();
        keys.forEach(it -> users.reps(it).forEach(rep -> reps.add(rep.id())));
        var owned = customers.of(reps);
        var reaction = reactions.of(keys, calendar.startOf(monday.minusWeeks(1)), calendar.startOf(monday));
        return new Figures(
                reps.stream()
                        .map(it -> new Territory(
                                it, owned.getOrDefault(it, Owned.NONE).customers()))
                        .toList(),
                reaction.received(),
                reaction.reached(),
                reaction.averageMinutes(),
                owned.values().stream().mapToInt(Owned::complaints).sum());
    }

    @Transactional(readOnly = true)
    Optional<Retro> find(UUID id) {
        return store.find(id);
    }

    /** @return what the manager agreed on the last time */
    @Transactional(readOnly = true)
    List<Agreement> agreedBefore(Retro it) {
        return store.before(it).map(Retro::agreements).orElse(List.of());
    }

    void discussed(UUID id, @Nullable String text) {
        store.discussed(id, text);
    }

    void agreed(UUID id, List<Agreement> agreements) {
        store.agreed(id, agreements);
    }

    void rules(UUID id, @Nullable String text) {
        store.rules(id, text);
    }

    void rulesDone(UUID id, @Nullable String text) {
        store.rulesDone(id, text);
    }

    /** The manager has reported on it. */
    void held(UUID id, String caseId, boolean rulesToChange) {
        if (store.close(id, "held", calendar.now())) {
            record("retro.held", id, caseId, "rulesToChange", rulesToChange);
        }
    }

    /** What became of the rules. @param outcome {@code changed} or {@code stays} */
    void rulesSettled(UUID id, String caseId, @Nullable Object outcome) {
        record("retro.rules-settled", id, caseId, "outcome", outcome);
    }

    /** The next one was opened. */
    void notHeld(UUID id, String caseId) {
        if (store.close(id, "not-held", null)) {
            record("retro.not-held", id, caseId, "state", "not-held");
        }
    }

    private void record(String action, UUID id, String caseId, String what, @Nullable Object value) {
        trail.record(TrailEntry.of(action, Retro.SUBJECT, id.toString())
                .inCase(caseId)
                .with(what, null, value));
    }
}
