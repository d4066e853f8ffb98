package pl.lejek.studio;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.studio.DeployedProcesses.Version;
import pl.lejek.studio.MigrationReasons.Reason;
import pl.lejek.studio.MigrationView.Deadlines;
import pl.lejek.studio.MigrationView.Failure;
import pl.lejek.studio.MigrationView.Instruction;
import pl.lejek.studio.MigrationView.Outcome;
import pl.lejek.studio.MigrationView.Rehearsal;
import pl.lejek.studio.MigrationView.Why;
import pl.lejek.workflow.CaseMigration;
import pl.lejek.workflow.EngineCalls;
import pl.lejek.workflow.StandingCases;
import pl.lejek.workflow.StandingCases.Standing;
import pl.lejek.workflow.SubjectRef;

/**
 * Moves running cases to another version of their process. Each case moves in a transaction of its own with its place in the
 * migration, so a machine that dies has moved it or not, and people go on working meanwhile.
 */
@Service
public class Migrations {

    public static final String TOPIC = "migrations";

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    /** Cases of one step of the process. */
    private static final int BATCH = 50;

    /** After so many times that somebody else was at work on a case it stays. */
    private static final int MOST_TRIES = 20;

    private static final int MOST_FAILURES = 1_000;
    private static final int MOST_CASES = 100_000;

    private final MigrationStore store;
    private final StandingCases standing;
    private final MigrationPlans plans;
    private final MigrationCases cases;
    private final DeployedProcesses deployed;
    private final CaseMigration engine;
    private final EngineCalls calls;
    private final RuntimeService runtime;
    private final CurrentUser user;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Migrations(
            MigrationStore store,
            StandingCases standing,
            MigrationPlans plans,
            MigrationCases cases,
            DeployedProcesses deployed,
            CaseMigration engine,
            EngineCalls calls,
            RuntimeService runtime,
            CurrentUser user,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.standing = standing;
        this.plans = plans;
        this.cases = cases;
        this.deployed = deployed;
        this.engine = engine;
        this.calls = calls;
        this.runtime = runtime;
        this.user = user;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param instructions changes to the engine's suggestion
     * @param cases null for all that run by the old version
     * @param deadlines null when nobody said; then it is refused if a deadline that runs would be another
     */
    public record Wish(
            int from,
            int to,
            List<Instruction> instructions,
            @Nullable List<String> cases,
            @Nullable Deadlines deadlines) {}

    /** Takes the rehearsal back. */
    private static final class Rehearsed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Says case by case what would move. Cases that stand alike are tried once, truly, and taken back.
     *
     * @throws NotFound when there is no such version
     */
    public Rehearsal rehearse(String key, Wish wish) {
        OwnProcesses.requireNot(key, messages);
        requireFew(key, wish);
        var from = version(key, "from", wish.from);
        var to = version(key, "to", wish.to);
        var instructions = plans.instructions(from, to, wish.instructions);
        var plan = plans.plan(from, to, instructions, wish.deadlines == Deadlines.ANEW);
        var outcomes = new ArrayList<Outcome>();
        for (var alike : standing.standing(from.definitionId(), wish.cases).values()) {
            var why = why(attempt(plan, alike));
            // What cases of other teams are about is not for everybody who may move them.
            alike.forEach(it -> outcomes.add(
                    new Outcome(it.caseId(), user.seesEveryTeam() ? it.subject() : null, why.isEmpty(), why)));
        }
        strangers(wish.cases, outcomes.stream().map(Outcome::caseId).toList())
                .forEach(it -> outcomes.add(
                        new Outcome(it, null, false, why(List.of(new Reason(null, "studio.migration.not-there"))))));
        outcomes.sort(Comparator.comparing(Outcome::caseId));
        var moving = (int) outcomes.stream().filter(Outcome::moves).count();
        return new Rehearsal(
                wish.from,
                wish.to,
                instructions,
                plans.deadlines(from, to, instructions, standing.running(from.definitionId(), wish.cases)),
                outcomes,
                moving,
                outcomes.size() - moving);
    }

    private static List<String> strangers(@Nullable List<String> chosen, Collection<String> found) {
        var left = chosen == null ? List.<String>of() : new ArrayList<>(chosen);
        if (!left.isEmpty()) {
            left.removeAll(new HashSet<>(found));
        }
        return left.stream().distinct().toList();
    }

    /** @return why they stay; empty when they move */
    private List<Reason> attempt(MigrationPlan plan, List<Standing> alike) {
        try {
            calls.apart(() -> {
                runtime.newMigration(plan)
                        .processInstanceIds(alike.get(0).caseId())
                        .execute();
                throw new Rehearsed();
            });
            return List.of();
        } catch (Rehearsed e) {
            return List.of();
        } catch (MigratingProcessInstanceValidationException e) {
            return MigrationReasons.of(e.getValidationReport());
        } catch (RuntimeException e) {
            log.info("A rehearsed migration failed: {}", e.getClass().getName());
            return List.of(new Reason(null, "studio.migration.engine-refuses"));
        }
    }

    private List<Why> why(List<Reason> reasons) {
        return reasons.stream()
                .map(it -> new Why(it.elementId(), messages.text(it.why())))
                .toList();
    }

    /**
     * Begins to move cases; the process {@code case-migration} goes on with it.
     *
     * @throws FieldErrors when a deadline that runs would be another and nobody said which holds
     * @throws Conflict while cases of the process are being moved
     */
    @Transactional
    public MigrationView start(String key, Wish wish) {
        OwnProcesses.requireNot(key, messages);
        requireFew(key, wish);
        var from = version(key, "from", wish.from);
        var to = version(key, "to", wish.to);
        if (wish.from == wish.to) {
            throw new FieldErrors("to", messages.text("studio.migration.same-version"));
        }
        var instructions = plans.instructions(from, to, wish.instructions);
        plans.plan(from, to, instructions, wish.deadlines == Deadlines.ANEW);
        var chosen = standing.standing(from.definitionId(), wish.cases).values().stream()
                .flatMap(List::stream)
                .map(Standing::caseId)
                .toList();
        if (chosen.isEmpty()) {
            throw new FieldErrors("cases", messages.text("studio.migration.no-cases"));
        }
        if (!strangers(wish.cases, chosen).isEmpty()) {
            throw new FieldErrors("cases", messages.text("studio.migration.not-there"));
        }
        var changed = plans.deadlines(from, to, instructions, standing.running(from.definitionId(), wish.cases));
        if (wish.deadlines == null && !changed.isEmpty()) {
            throw new FieldErrors("deadlines", messages.text("studio.migration.deadlines"));
        }
        store.lock(key);
        if (store.isUnderWay(key)) {
            throw new Conflict(messages.text("studio.migration.under-way"));
        }
        var id = UUID.randomUUID();
        var migration = new MigrationView(
                id,
                key,
                wish.from,
                wish.to,
                instructions,
                Objects.requireNonNullElse(wish.deadlines, Deadlines.KEEP),
                chosen.size(),
                0,
                0,
                cases.start(id, key),
                user.id(),
                clock.instant(),
                null);
        store.add(migration, chosen);
        trail.record(TrailEntry.of("migration.started", "process", key)
                .inCase(migration.caseId())
                .with("version", wish.from, wish.to)
                .with("cases", null, chosen.size())
                .with("deadlines", null, migration.deadlines()));
        feed.changed(TOPIC);
        return migration;
    }

    /** All are looked at in one answer and begun in one transaction. */
    private void requireFew(String key, Wish wish) {
        if (wish.cases == null && standing.count(version(key, "from", wish.from).definitionId()) > MOST_CASES) {
            throw new FieldErrors("cases", messages.text("studio.migration.too-many", MOST_CASES));
        }
    }

    private Version version(String key, String field, int number) {
        if (deployed.newest(key).isEmpty()) {
            throw new NotFound("process", key);
        }
        return deployed.find(key, number)
                .orElseThrow(() -> new FieldErrors(field, messages.text("studio.draft.no-version")));
    }

    @Transactional(readOnly = true)
    public MigrationView get(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFound("migration", id.toString()));
    }

    /** @return newest first */
    @Transactional(readOnly = true)
    public Page<MigrationView> list(String key, @Nullable String cursor, int limit) {
        return store.list(key, cursor, limit);
    }

    /** @return cases that stayed, the first thousand */
    @Transactional(readOnly = true)
    public List<Failure> failures(UUID id) {
        return store.failures(id, MOST_FAILURES).entrySet().stream()
                .map(it -> new Failure(it.getKey(), why(it.getValue())))
                .toList();
    }

    /**
     * Moves the next cases.
     *
     * @param caseId the case of {@code case-migration}
     * @return whether there are more
     */
    public boolean next(String caseId) {
        var migration = store.ofCase(caseId).orElseThrow();
        var from = deployed.find(migration.processKey(), migration.from()).orElseThrow();
        var to = deployed.find(migration.processKey(), migration.to()).orElseThrow();
        var plan = plans.plan(from, to, migration.instructions(), migration.deadlines() == Deadlines.ANEW);
        try (var acting = new Acting(migration.startedBy(), Acting.current().source()).begin()) {
            store.left(migration.id(), BATCH).forEach(it -> move(migration, from, to, plan, it));
        }
        feed.changed(TOPIC);
        return !store.left(migration.id(), 1).isEmpty();
    }

    private void move(MigrationView migration, Version from, Version to, MigrationPlan plan, String caseId) {
        try {
            calls.apart(() -> {
                take(migration, from, to, plan, caseId);
                return null;
            });
        } catch (MigratingProcessInstanceValidationException e) {
            stays(migration, caseId, MigrationReasons.of(e.getValidationReport()));
        } catch (OptimisticLockingException | ConcurrencyFailureException e) {
            var tries = calls.apart(() -> store.inTheWay(migration.id(), caseId));
            if (tries >= MOST_TRIES) {
                stays(migration, caseId, List.of(new Reason(null, "studio.migration.busy")));
            }
        } catch (RuntimeException e) {
            log.warn("Case {} could not be moved: {}", caseId, e.getClass().getName());
            stays(migration, caseId, List.of(new Reason(null, "studio.migration.engine-refuses")));
        }
    }

    private void take(MigrationView migration, Version from, Version to, MigrationPlan plan, String caseId) {
        if (!store.hold(migration.id(), caseId)) {
            return;
        }
        var running = standing.runs(caseId);
        if (running.isEmpty()) {
            store.failed(migration.id(), caseId, List.of(new Reason(null, "studio.migration.ended")));
        } else if (!running.get().definitionId().equals(from.definitionId())) {
            store.failed(migration.id(), caseId, List.of(new Reason(null, "studio.migration.other-version")));
        } else {
            engine.migrate(plan, caseId, migration.deadlines() == Deadlines.ANEW);
            store.moved(migration.id(), caseId);
            var subject = subject(running.get().subject());
            trail.record(TrailEntry.of(
                            "case.migrated",
                            subject.map(SubjectRef::type).orElse("case"),
                            subject.map(SubjectRef::id).orElse(caseId))
                    .inCase(caseId)
                    .with("version", from.version(), to.version()));
        }
    }

    static Optional<SubjectRef> subject(@Nullable String businessKey) {
        return Optional.ofNullable(businessKey)
                .filter(it -> it.indexOf('/') > 0)
                .map(SubjectRef::parse);
    }

    private void stays(MigrationView migration, String caseId, List<Reason> reasons) {
        calls.apart(() -> {
            store.failed(migration.id(), caseId, reasons);
            return null;
        });
    }

    /** Every case was tried. Repeated, it does nothing more. */
    public void finish(String caseId) {
        var migration = store.ofCase(caseId).orElseThrow();
        if (migration.finishedAt() == null) {
            store.finished(migration.id(), clock.instant());
            try (var acting = new Acting(migration.startedBy(), Acting.current().source()).begin()) {
                trail.record(TrailEntry.of("migration.finished", "process", migration.processKey())
                        .inCase(caseId)
                        .with("moved", null, migration.moved())
                        .with("failed", null, migration.failed()));
            }
            feed.changed(TOPIC);
        }
    }
}
