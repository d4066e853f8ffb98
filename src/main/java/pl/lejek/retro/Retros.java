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
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Teams;
import pl.lejek.identity.Users;
import pl.lejek.lead.LeadReactions;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.retro.Figures.Territory;
import pl.lejek.retro.Retro.Agreement;

/** Weekly retros of managers with their teams (domain.md IMP-54). When one is due and how long it waits says {@code sales-retro}. */
@Service
@Transactional
public class Retros {

    private static final List<String> STATES = List.of("open", "held", "not-held");

    /** Topic of the event stream. */
    private static final String TOPIC = "retros";

    private final RetroStore store;
    private final RetroProcesses processes;
    private final OwnedCustomers customers;
    private final LeadReactions reactions;
    private final Teams teams;
    private final Users users;
    private final WorkingCalendar calendar;
    private final CurrentUser user;
    private final Messages messages;
    private final ChangeFeed feed;
    private final Trail trail;

    Retros(
            RetroStore store,
            RetroProcesses processes,
            OwnedCustomers customers,
            LeadReactions reactions,
            Teams teams,
            Users users,
            WorkingCalendar calendar,
            CurrentUser user,
            Messages messages,
            ChangeFeed feed,
            Trail trail) {
        this.store = store;
        this.processes = processes;
        this.customers = customers;
        this.reactions = reactions;
        this.teams = teams;
        this.users = users;
        this.calendar = calendar;
        this.user = user;
        this.messages = messages;
        this.feed = feed;
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
        feed.changed(TOPIC);
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

    /**
     * Retros that the current user may see, the newest first: their own, those of their teams, all to those who read every team.
     *
     * @param state {@code open}, {@code held}, {@code not-held}; null for any
     * @param manager whose; null for anybody's
     * @throws FieldErrors naming {@code state} when there is no such state
     */
    @Transactional(readOnly = true)
    public Page<Retro> list(@Nullable String state, @Nullable String manager, @Nullable String cursor, int limit) {
        if (state != null && !STATES.contains(state)) {
            throw new FieldErrors("state", messages.text("retro.state-unknown", String.join(", ", STATES)));
        }
        record Place(LocalDate monday, UUID id) {}
        var after = Cursor.read(cursor, it -> new Place(LocalDate.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = store.list(
                user.seesEveryTeam() ? null : user.id(),
                user.teams(),
                state,
                manager,
                after == null ? null : after.monday,
                after == null ? null : after.id,
                limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.monday(), it.id()).toString());
    }

    /** @throws NotFound when there is none that the current user may see */
    @Transactional(readOnly = true)
    public Retro get(UUID id) {
        return store.find(id)
                .filter(it -> user.seesEveryTeam() || isSeenInTeam(it))
                .orElseThrow(() -> new NotFound(Retro.SUBJECT, id.toString()));
    }

    private boolean isSeenInTeam(Retro it) {
        return it.manager().equals(user.id())
                || (it.team() != null && user.teams().contains(it.team()))
                || it.figures().territories().stream().anyMatch(of -> of.rep().equals(user.id()));
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
        feed.changed(TOPIC);
    }
}
