package pl.lejek.imports;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.imports.file.TemporaryFiles;
import pl.lejek.workflow.HousekeepingTask;

/**
 * The one thread of this node that works on imports, oldest first: people who work at the same time keep the rest of
 * the machine. Woken when an import was committed here; housekeeping wakes it for those that another node left.
 */
@Component
class ImportWorker implements HousekeepingTask, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);

    private static final long PATIENCE = 15_000;

    private final ImportStore store;
    private final ImportRunner runner;
    private final TransactionTemplate transaction;
    private final ImportSettings settings;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    ImportWorker(
            ImportStore store,
            ImportRunner runner,
            TransactionTemplate transaction,
            ImportSettings settings,
            Clock clock) {
        this.store = store;
        this.runner = runner;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "imports.work";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        wake.release();
        transaction.executeWithoutResult(
                status -> store.clean(clock.instant().minus(Duration.ofDays(settings.keepDays())), clock.instant()));
    }

    /** Starts work as soon as the current transaction has committed. */
    void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake.release();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.release();
            }
        });
    }

    private void work() {
        while (running) {
            try {
                wake.acquire();
                wake.drainPermits();
                for (var id : store.waiting()) {
                    if (running) {
                        runner.run(id, () -> !running);
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                // The database is away or the disk is full: the next waking tries again, from where the import stands.
                log.warn("An import waits: {}", e.getClass().getName());
            }
        }
    }

    @Override
    public void start() {
        TemporaryFiles.forgetOld(Path.of(System.getProperty("java.io.tmpdir")));
        running = true;
        var worker = new Thread(this::work, "imports");
        worker.setDaemon(true);
        worker.start();
        thread = worker;
        wake.release();
    }

    /** Waits for the end of the batch at hand, which is short. */
    @Override
    public void stop() {
        running = false;
        wake.release();
        var worker = thread;
        if (worker == null) {
            return;
        }
        try {
            worker.join(PATIENCE);
            worker.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
