package pl.lejek.platform.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the embedded database back when its process dies while the application lives, on the same port and with the
 * same settings: an operator restarts a database of a company's own, but nobody looks after this one.
 */
class FallenServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FallenServer.class);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration START = Duration.ofMinutes(2);

    private final Path data;
    private final Path control;
    private final CountDownLatch closed = new CountDownLatch(1);

    private FallenServer(Path data, Path control) {
        this.data = data;
        this.control = control;
    }

    /**
     * @param data folder of a cluster whose server runs
     * @return what watches over it until it is closed; empty where the system does not say which program runs
     */
    static Optional<FallenServer> watch(Path data) throws IOException {
        var server = running(data);
        var program = server.flatMap(it -> it.info().command()).map(Path::of);
        if (server.isEmpty() || program.isEmpty()) {
            return Optional.empty();
        }
        var name = program.get().getFileName().toString().replace("postgres", "pg_ctl");
        var watch = new FallenServer(data, program.get().resolveSibling(name));
        watch.over(server.get());
        return Optional.of(watch);
    }

    /** @return the server that the cluster's own note names, if it lives */
    static Optional<ProcessHandle> running(Path data) throws IOException {
        var note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(note);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(it -> it.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false));
    }

    private void over(ProcessHandle server) {
        server.onExit().thenRun(() -> {
            var thread = new Thread(this::raise, "embedded-database");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void raise() {
        try {
            for (var pause = SHORTEST_PAUSE;
                    !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                    pause = longer(pause)) {
                log.error("The embedded database has stopped by itself; starting it again");
                if (start()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private synchronized boolean start() throws InterruptedException {
        if (closed.getCount() == 0) {
            return true;
        }
        try {
            var command = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!command.waitFor(START.toSeconds() + 10, TimeUnit.SECONDS)) {
                command.destroyForcibly();
            }
            var server = running(data);
            if (server.isEmpty() || command.exitValue() != 0) {
                return false;
            }
            log.info("The embedded database runs again");
            over(server.get());
            return true;
        } catch (IOException e) {
            log.error("The embedded database could not be started again", e);
            return false;
        }
    }

    /** "restart" and not "start": it keeps the options, with the port, that the server was first started with. */
    private List<String> command() {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; the library starts it the same way.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(
                List.of(control.toString(), "restart", "-w", "-t", "" + START.toSeconds(), "-D", data.toString()));
        return command;
    }

    /** From now on the server may stop for good. */
    @Override
    public void close() {
        closed.countDown();
        synchronized (this) {
            // A start that is under way ends first, so that nothing is left running behind the one who stops.
        }
    }
}
