package pl.lejek.workflow;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The one scheduler of the application; runs the {@link HousekeepingTask}s of all modules, on every node. */
@Component
@ConditionalOnProperty(name = "lejek.housekeeping", havingValue = "true", matchIfMissing = true)
class Housekeeping implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    /** One that takes minutes keeps none of the others waiting. */
    private static final int THREADS = 4;

    private final List<HousekeepingTask> tasks;
    private @Nullable ScheduledExecutorService scheduler;
    private boolean running;

    Housekeeping(List<HousekeepingTask> tasks) {
        this.tasks = tasks;
    }

    @Override
    public void start() {
        var pool = Executors.newScheduledThreadPool(THREADS, runnable -> {
            var thread = new Thread(runnable, "housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        for (var task : tasks) {
            var pause = task.every().toMillis();
            pool.scheduleWithFixedDelay(() -> run(task), pause, pause, TimeUnit.MILLISECONDS);
        }
        scheduler = pool;
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        var pool = scheduler;
        if (pool == null) {
            return;
        }
        pool.shutdown();
        try {
            if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static void run(HousekeepingTask task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // The next run tries again; a scheduler that gave up after one fault would fail in silence.
            log.warn("Housekeeping {} failed: {}", task.name(), e.toString());
        }
    }
}
