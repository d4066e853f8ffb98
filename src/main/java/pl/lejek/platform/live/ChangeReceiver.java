package pl.lejek.platform.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens on a database connection of its own, one per node. After a connection was lost nobody knows what was missed,
 * so everything counts as changed.
 */
@Component
class ChangeReceiver implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeReceiver.class);

    private static final int WAIT = 1_000;
    private static final Set<String> TOPICS = Set.of(
            "tasks",
            "leads",
            "customers",
            "deals",
            "activities",
            "incidents",
            "clock",
            "cases",
            "users",
            "imports",
            "webhooks");

    private final JdbcConnectionDetails database;
    private final ApplicationEventPublisher events;
    private final OpenPages pages;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile @Nullable Connection connection;
    private @Nullable Thread receiver;

    ChangeReceiver(JdbcConnectionDetails database, ApplicationEventPublisher events, OpenPages pages) {
        this.database = database;
        this.events = events;
        this.pages = pages;
        known.addAll(TOPICS);
    }

    private void receive() {
        var lost = false;
        while (running) {
            try (var open = connect()) {
                connection = open;
                if (lost) {
                    log.info("Hearing of changes again");
                    lost = false;
                    publish(known);
                }
                listen(open);
            } catch (SQLException e) {
                if (running) {
                    if (!lost) {
                        log.warn("Not hearing of changes until the database is back: {}", e.getMessage());
                    }
                    lost = true;
                    pages.beat();
                    pause();
                }
            }
        }
    }

    private void listen(Connection open) throws SQLException {
        try (var statement = open.createStatement()) {
            statement.execute("listen " + ChangeNotices.CHANNEL);
        }
        var postgres = open.unwrap(PGConnection.class);
        while (running) {
            var topics = new TreeSet<String>();
            for (var notification : postgres.getNotifications(WAIT)) {
                topics.addAll(Set.of(notification.getParameter().split(",")));
            }
            if (!topics.isEmpty()) {
                known.addAll(topics);
                publish(topics);
            }
            pages.beat();
        }
    }

    private void publish(Set<String> topics) {
        try {
            pages.changed(topics);
            events.publishEvent(new TopicsChanged(topics));
        } catch (RuntimeException e) {
            log.error("A listener to changes failed", e);
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", database.getUsername() == null ? "" : database.getUsername());
        properties.setProperty("password", database.getPassword() == null ? "" : database.getPassword());
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("ApplicationName", "lejek-changes");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        var thread = new Thread(this::receive, "change-receiver");
        thread.setDaemon(true);
        thread.start();
        receiver = thread;
    }

    @Override
    public void stop() {
        running = false;
        pages.closeAll();
        try {
            if (receiver != null) {
                receiver.join(2L * WAIT);
            }
            var open = connection;
            if (open != null) {
                open.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            log.debug("Closing", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
