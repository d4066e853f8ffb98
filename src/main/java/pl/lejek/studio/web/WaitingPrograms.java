package pl.lejek.studio.web;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;
import pl.lejek.platform.live.TopicsChanged;
import pl.lejek.platform.trail.Acting;
import pl.lejek.studio.ExternalTasks;
import pl.lejek.studio.ExternalTasks.Refused;
import pl.lejek.studio.ExternalTasks.Wanted;
import pl.lejek.studio.web.ExternalTaskController.LockedTask;
import pl.lejek.workflow.AvailableWork;
import pl.lejek.workflow.HousekeepingTask;

/**
 * Programs on this node that wait for work. One thread serves them all, in the order in which they came: when any node says
 * that there may be something, and every few seconds for what becomes free by the passing of time.
 */
@Component
class WaitingPrograms implements HousekeepingTask, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WaitingPrograms.class);

    private static final int IN_ALL = 500;
    private static final int PER_USER = 100;
    private static final Duration LOOK = Duration.ofSeconds(3);

    /** What may set work free: other programs, and the clock of the training mode. */
    private static final Set<String> SIGNALS = Set.of(ExternalTasks.WAITING, "clock");

    private final ExternalTasks tasks;
    private final AvailableWork work;
    private final Set<Waiting> waiting = Collections.synchronizedSet(new LinkedHashSet<>());
    private final AtomicBoolean called = new AtomicBoolean();
    private final ThreadPoolExecutor server = server();
    private volatile boolean running;

    WaitingPrograms(ExternalTasks tasks, AvailableWork work) {
        this.tasks = tasks;
        this.work = work;
    }

    /** One that waits; two may ask for the very same. */
    private static class Waiting {

        final Acting who = Acting.current();
        final Wanted wanted;
        final DeferredResult<List<LockedTask>> answer;

        Waiting(Wanted wanted, Duration most) {
            this.wanted = wanted;
            this.answer = new DeferredResult<>(most.toMillis());
        }
    }

    private static ThreadPoolExecutor server() {
        var pool = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runnable -> {
            var thread = new Thread(runnable, "external-tasks");
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Answers as soon as there is something, or with nothing when the time is over.
     *
     * @throws Refused when more programs wait here than can be served
     */
    DeferredResult<List<LockedTask>> await(Wanted wanted, Duration most) {
        var one = new Waiting(wanted, most);
        var answer = one.answer;
        var mine = List.copyOf(waiting).stream()
                .filter(it -> it.who.actor().equals(one.who.actor()))
                .count();
        if (!running || waiting.size() >= IN_ALL || mine >= PER_USER) {
            throw new Refused(429, "RestException", "Too many programs wait for work; ask again later");
        }
        answer.onTimeout(() -> answer.setResult(List.of()));
        answer.onError(e -> waiting.remove(one));
        answer.onCompletion(() -> waiting.remove(one));
        waiting.add(one);
        if (!running) {
            // It may have come after the others were sent away.
            waiting.remove(one);
            answer.setResult(List.of());
            return answer;
        }
        // What came between its first look and now.
        wake();
        return answer;
    }

    @EventListener
    void on(TopicsChanged changed) {
        if (changed.topics().stream().anyMatch(SIGNALS::contains)) {
            wake();
        }
    }

    private void wake() {
        if (running && !waiting.isEmpty() && called.compareAndSet(false, true)) {
            server.execute(this::serve);
        }
    }

    private void serve() {
        called.set(false);
        try {
            var all = List.copyOf(waiting);
            var topics = new TreeSet<String>();
            all.forEach(it -> it.wanted.topics().forEach(topic -> topics.add(topic.name())));
            var available = topics.isEmpty() ? Set.<String>of() : work.among(topics);
            for (var one : all) {
                if (one.wanted.topics().stream().anyMatch(it -> available.contains(it.name()))) {
                    serve(one);
                }
            }
        } catch (RuntimeException e) {
            // The next look tries again.
            log.warn("Cannot look for work of programs that wait: {}", e.toString());
        }
    }

    private void serve(Waiting one) {
        if (one.answer.isSetOrExpired()) {
            return;
        }
        List<LockedExternalTask> locked = List.of();
        List<LockedTask> given;
        try (var scope = one.who.begin()) {
            locked = tasks.fetch(one.wanted);
            given = LockedTask.of(locked);
        } catch (Refused e) {
            one.answer.setErrorResult(e);
            return;
        } catch (RuntimeException e) {
            // What one cannot be given keeps nobody else waiting.
            log.error("Cannot hand over work to a program that waits", e);
            one.answer.setErrorResult(new Refused(500, "ProcessEngineException", "The work cannot be handed over"));
            giveBack(one, locked);
            return;
        }
        if (!given.isEmpty() && !one.answer.setResult(given)) {
            giveBack(one, locked);
        }
    }

    /** Nobody waits for it any more; who asks next need not wait for the lock to end. */
    private void giveBack(Waiting one, List<LockedExternalTask> locked) {
        try (var scope = one.who.begin()) {
            tasks.giveBack(locked);
        }
    }

    @Override
    public String name() {
        return "external-tasks";
    }

    @Override
    public Duration every() {
        return LOOK;
    }

    @Override
    public void run() {
        wake();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Whoever waits gets an empty answer, and asks another node next. */
    @Override
    public void stop() {
        running = false;
        List.copyOf(waiting).forEach(it -> it.answer.setResult(List.of()));
        server.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
