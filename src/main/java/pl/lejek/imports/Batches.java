package pl.lejek.imports;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.imports.ImportStore.Created;
import pl.lejek.imports.ImportStore.Done;
import pl.lejek.imports.RowReader.Judged;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.EngineBatch;

/**
 * Takes in some rows, or takes some back, in one transaction together with the place of the import: a node may die at
 * any moment, each row is done once. When a batch fails, its rows are tried one by one, so that only those that cannot
 * be done are refused.
 */
@Component
class Batches {

    private static final Logger log = LoggerFactory.getLogger(Batches.class);

    /** Tries of a row that somebody else's work gets in the way of. */
    private static final int TRIES = 5;

    private final ImportStore store;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final EngineBatch engine;
    private final EntityManager entities;
    private final Clock clock;

    Batches(
            ImportStore store,
            TransactionTemplate transaction,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            EngineBatch engine,
            EntityManager entities,
            Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.engine = engine;
        this.entities = entities;
        this.clock = clock;
    }

    /** Somebody else has moved the import on or wants it undone; whoever works on it here stops. */
    static class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Failed(boolean passing, RuntimeException cause) {}

    /**
     * Takes in the rows that follow the place of the import.
     *
     * @return how many of them were refused because something failed that has nothing to do with the row
     * @throws Overtaken when they are no longer next
     */
    int take(ImportView work, ImportTarget target, ImportContext context, List<Judged> rows) {
        var failed = attempt(() -> transaction.executeWithoutResult(status -> rows(work, target, context, rows)));
        if (failed == null) {
            return 0;
        }
        log.info("Rows of import {} are tried one by one: {}", work.id(), name(failed.cause));
        var lost = 0;
        for (var row : rows) {
            lost += takeAlone(work, target, context, row) ? 0 : 1;
        }
        return lost;
    }

    private boolean takeAlone(ImportView work, ImportTarget target, ImportContext context, Judged row) {
        Failed failed = null;
        for (var tries = 0; tries < TRIES; tries++) {
            failed = attempt(
                    () -> transaction.executeWithoutResult(status -> rows(work, target, context, List.of(row))));
            if (failed == null) {
                return true;
            }
            if (!failed.passing) {
                break;
            }
        }
        log.warn("Row at line {} of import {} failed: {}", row.line().number(), work.id(), name(failed.cause));
        var note = new ImportNote("", messages.text("imports.row-failed"));
        transaction.executeWithoutResult(status -> {
            require(work.id(), row.number() - 1);
            store.advance(work.id(), List.of(done(row, ImportResult.rejected(List.of(note)))), row.number());
        });
        feed.changed("imports");
        return false;
    }

    private void rows(ImportView work, ImportTarget target, ImportContext context, List<Judged> rows) {
        require(work.id(), rows.get(0).number() - 1);
        var good = rows.stream().filter(it -> !it.isRefused()).toList();
        var results = new ArrayList<ImportResult>();
        if (work.dryRun()) {
            results.addAll(target.rehearse(good.stream().map(Judged::row).toList(), store.rehearsal(work.id())));
        } else {
            var taken = good.stream().map(Judged::row).toList();
            target.prepare(taken);
            if (target instanceof BulkImportTarget bulk && !taken.isEmpty()) {
                engine.run(() -> results.addAll(bulk.acceptAll(taken, context)));
            }
            for (var apart : target instanceof BulkImportTarget ? List.<List<Judged>>of() : apart(target, good)) {
                engine.run(() -> apart.forEach(it -> {
                    results.add(target.accept(it.row(), context));
                    forget();
                }));
            }
        }
        var left = results.iterator();
        var done = rows.stream()
                .map(it -> it.isRefused()
                        ? done(it, ImportResult.rejected(it.check().errors()))
                        : done(it, left.next().with(it.check().warnings())))
                .toList();
        store.advance(work.id(), done, rows.get(rows.size() - 1).number());
        feed.changed("imports");
    }

    /** @return the rows in their order, in pieces in which no two are about the same */
    private static List<List<Judged>> apart(ImportTarget target, List<Judged> rows) {
        var pieces = new ArrayList<List<Judged>>();
        var piece = new ArrayList<Judged>();
        var met = new HashSet<String>();
        var about = target.about(rows.stream().map(Judged::row).toList()).iterator();
        for (var row : rows) {
            var names = about.next();
            if (names.stream().anyMatch(met::contains)) {
                pieces.add(piece);
                piece = new ArrayList<>();
                met.clear();
            }
            met.addAll(names);
            piece.add(row);
        }
        pieces.add(piece);
        return pieces;
    }

    /** Entities of a row are through with it; kept, each query of the rows after it would look for changes in them. */
    private void forget() {
        entities.flush();
        entities.clear();
    }

    private static Done done(Judged row, ImportResult result) {
        return new Done(row.number(), row.line().number(), row.line().cells(), result);
    }

    /** Holds the import back from others until the transaction ends. */
    private void require(UUID id, int position) {
        var now = store.lock(id).orElseThrow(Overtaken::new);
        if (now.state() != ImportState.RUNNING || now.done() != position) {
            throw new Overtaken();
        }
    }

    /** Takes back the latest records that are left; @return whether there were any */
    boolean takeBack(ImportView work, ImportTarget target, ImportContext context, int size) {
        var left = store.left(work.id(), size);
        if (left.isEmpty()) {
            return false;
        }
        var failed = attempt(() -> transaction.executeWithoutResult(status -> back(work, target, context, left)));
        if (failed != null) {
            log.info("Records of import {} are taken back one by one: {}", work.id(), name(failed.cause));
            left.forEach(it -> takeBackAlone(work, target, context, it));
        }
        return true;
    }

    private void takeBackAlone(ImportView work, ImportTarget target, ImportContext context, Created record) {
        Failed failed = null;
        for (var tries = 0; tries < TRIES; tries++) {
            failed = attempt(
                    () -> transaction.executeWithoutResult(status -> back(work, target, context, List.of(record))));
            if (failed == null) {
                return;
            }
            if (!failed.passing) {
                break;
            }
        }
        log.warn("A record of row {} of import {} stays: {}", record.number(), work.id(), name(failed.cause));
        transaction.executeWithoutResult(status -> {
            requireUndoing(work.id());
            store.takenBack(work.id(), List.of(record), List.of(UndoResult.kept(messages.text("imports.undo-failed"))));
        });
    }

    private void back(ImportView work, ImportTarget target, ImportContext context, List<Created> records) {
        requireUndoing(work.id());
        var still = store.left(work.id(), records.size() + 1).stream()
                .map(Created::number)
                .collect(Collectors.toSet());
        var here = records.stream().filter(it -> still.contains(it.number())).toList();
        var undone = new ArrayList<UndoResult>(here.size());
        if (target instanceof BulkImportTarget bulk) {
            undone.addAll(bulk.undoAll(here.stream().map(Created::record).toList(), context));
        } else {
            for (var record : here) {
                undone.add(target.undo(record.record(), context));
                forget();
            }
        }
        store.takenBack(work.id(), here, undone);
        feed.changed("imports");
    }

    private void requireUndoing(UUID id) {
        if (store.lock(id).orElseThrow(Overtaken::new).state() != ImportState.UNDOING) {
            throw new Overtaken();
        }
    }

    /** @return null when it worked */
    private static @org.jspecify.annotations.Nullable Failed attempt(Runnable work) {
        try {
            work.run();
            return null;
        } catch (Overtaken e) {
            throw e;
        } catch (RuntimeException e) {
            if (isAway(e)) {
                throw e;
            }
            return new Failed(isPassing(e), e);
        }
    }

    /** Whether the database is away, which is no row's fault: the import waits. */
    private static boolean isAway(Throwable e) {
        return any(
                e,
                it -> it instanceof CannotCreateTransactionException
                        || it instanceof DataAccessResourceFailureException
                        || it instanceof NonTransientDataAccessResourceException
                        || it instanceof TransactionTimedOutException
                        || it instanceof TransactionSystemException && it.getCause() instanceof SQLException
                        || it instanceof SQLException sql
                                && sql.getSQLState() != null
                                && (sql.getSQLState().startsWith("08")
                                        || sql.getSQLState().startsWith("57P")
                                        || sql.getSQLState().startsWith("53")));
    }

    /** Whether somebody else was working on the same records: the next try meets them in peace. */
    private static boolean isPassing(Throwable e) {
        return any(
                e,
                it -> it instanceof ConcurrencyFailureException
                        || it.getClass().getSimpleName().startsWith("OptimisticLock")
                        || it instanceof SQLException sql
                                && sql.getSQLState() != null
                                && (sql.getSQLState().startsWith("40")
                                        || sql.getSQLState().equals("55P03")
                                        || sql.getSQLState().equals("23505")));
    }

    private static boolean any(Throwable thrown, java.util.function.Predicate<Throwable> test) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (test.test(cause)) {
                return true;
            }
            if (cause == cause.getCause()) {
                break;
            }
        }
        return false;
    }

    /** Messages of exceptions may hold a person's data; their names do not. */
    private static String name(Throwable e) {
        var root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root == e
                ? e.getClass().getName()
                : e.getClass().getName() + " / " + root.getClass().getName();
    }

    // What happens to the import as a whole

    ImportView begin(UUID id) {
        return inTransaction(() -> {
            var work = store.lock(id).orElseThrow(Overtaken::new);
            if (work.state() == ImportState.QUEUED) {
                store.started(id, clock.instant());
                trail.record(TrailEntry.of("import.started", "import", id.toString()));
                feed.changed("imports");
            }
            return store.find(id).orElseThrow();
        });
    }

    void end(UUID id, ImportTarget target, ImportContext context) {
        inTransaction(() -> {
            var work = store.lock(id).orElseThrow(Overtaken::new);
            if (work.state() == ImportState.RUNNING) {
                store.note(id, target.lacking(context, work.dryRun() ? store.rehearsal(id) : null));
                store.finished(id, ImportState.DONE, null, clock.instant());
                trail.record(counts("import.finished", work));
                feed.changed("imports");
            }
            return work;
        });
    }

    void fail(UUID id, String failure) {
        inTransaction(() -> {
            var work = store.lock(id).orElseThrow(Overtaken::new);
            if (work.state() == ImportState.RUNNING) {
                store.failed(id, failure, clock.instant());
                trail.record(counts("import.failed", work));
                feed.changed("imports");
            }
            return work;
        });
    }

    void undone(UUID id) {
        inTransaction(() -> {
            var work = store.lock(id).orElseThrow(Overtaken::new);
            if (work.state() == ImportState.UNDOING) {
                store.undone(id, clock.instant());
                trail.record(TrailEntry.of("import.undone", "import", id.toString())
                        .with("removed", null, work.removed())
                        .with("removedInPart", null, work.removedInPart())
                        .with("kept", null, work.kept()));
                feed.changed("imports");
            }
            return work;
        });
    }

    private static TrailEntry counts(String action, ImportView work) {
        return TrailEntry.of(action, "import", work.id().toString())
                .because(work.kind())
                .with("created", null, work.created())
                .with("merged", null, work.merged())
                .with("rejected", null, work.rejected());
    }

    private ImportView inTransaction(Supplier<ImportView> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
