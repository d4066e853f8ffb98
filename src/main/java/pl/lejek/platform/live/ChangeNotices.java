package pl.lejek.platform.live;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pl.lejek.platform.ChangeFeed;

/**
 * Sends what changed through the database to all nodes, after the commit and a few times a second at most. A NOTIFY
 * within the business transaction would make all commits queue for one lock (docs/adr/0002).
 */
@Component
class ChangeNotices implements ChangeFeed, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeNotices.class);

    static final String CHANNEL = "lejek_changes";

    private static final long PAUSE = 150;
    private static final long PAUSE_AFTER_FAILURE = 2_000;

    private final JdbcTemplate jdbc;
    private final Set<String> pending = new LinkedHashSet<>();
    private volatile boolean running;
    private @Nullable Thread sender;

    ChangeNotices(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void changed(String topic) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            enqueue(Set.of(topic));
            return;
        }
        var known = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(InTransaction.class::isInstance)
                .map(InTransaction.class::cast)
                .findFirst();
        var ours = known.orElseGet(InTransaction::new);
        if (known.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(ours);
        }
        ours.topics.add(topic);
    }

    private class InTransaction implements TransactionSynchronization {
        final Set<String> topics = new LinkedHashSet<>();

        @Override
        public void afterCommit() {
            enqueue(topics);
        }
    }

    private void enqueue(Set<String> topics) {
        synchronized (pending) {
            pending.addAll(topics);
            pending.notifyAll();
        }
    }

    private Set<String> take() throws InterruptedException {
        synchronized (pending) {
            while (pending.isEmpty()) {
                pending.wait();
            }
            var topics = new LinkedHashSet<>(pending);
            pending.clear();
            return topics;
        }
    }

    private void send() {
        try {
            while (running) {
                var topics = take();
                try {
                    jdbc.query("select pg_notify(?, ?)", row -> {}, CHANNEL, String.join(",", topics));
                    Thread.sleep(PAUSE);
                } catch (DataAccessException e) {
                    log.warn("Cannot tell the other nodes what changed: {}", e.getMessage());
                    enqueue(topics);
                    Thread.sleep(PAUSE_AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        var thread = new Thread(this::send, "change-notices");
        thread.setDaemon(true);
        thread.start();
        sender = thread;
    }

    @Override
    public void stop() {
        running = false;
        if (sender != null) {
            sender.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
