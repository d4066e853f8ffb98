package pl.lejek.platform.live;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import pl.lejek.platform.web.TooManyRequests;

/**
 * The pages that listen for changes on this node. No thread waits for them; a slow one delays nobody but itself. Each
 * is closed after a quarter of an hour and comes back by itself, so that whoever is no longer signed in stays away.
 */
@Component
public class OpenPages {

    private static final int PER_USER = 20;
    private static final int IN_ALL = 2_000;
    private static final int SENDERS = 4;
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Duration OPEN = Duration.ofMinutes(15);

    private final Set<Page> pages = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor senders = senders();

    /**
     * Opens a stream of server-sent events.
     *
     * @throws TooManyRequests when the user has more pages open than anybody needs
     */
    public SseEmitter open(String user) {
        var mine = pages.stream().filter(it -> it.user.equals(user)).count();
        if (mine >= PER_USER || pages.size() >= IN_ALL) {
            throw new TooManyRequests(Duration.ofSeconds(30));
        }
        var page = new Page(user);
        pages.add(page);
        page.emitter.onCompletion(() -> pages.remove(page));
        page.emitter.onTimeout(() -> pages.remove(page));
        page.emitter.onError(e -> pages.remove(page));
        page.greet();
        return page.emitter;
    }

    void changed(Set<String> topics) {
        pages.forEach(page -> page.changed(topics));
    }

    /** Called about once a second. */
    void beat() {
        var now = System.nanoTime();
        pages.forEach(page -> page.beat(now));
    }

    void closeAll() {
        pages.forEach(page -> page.emitter.complete());
        pages.clear();
    }

    private static ThreadPoolExecutor senders() {
        var pool = new ThreadPoolExecutor(
                SENDERS, SENDERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(IN_ALL * 2), runnable -> {
                    var thread = new Thread(runnable, "open-pages");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private class Page {

        final String user;
        final SseEmitter emitter = new SseEmitter(OPEN.plusMinutes(1).toMillis());
        private final long opened = System.nanoTime();
        private final Set<String> pending = new LinkedHashSet<>();
        private long lastSent = System.nanoTime();
        private boolean sending;

        Page(String user) {
            this.user = user;
        }

        void greet() {
            try {
                emitter.send(SseEmitter.event().comment("open").reconnectTime(2_000));
            } catch (IOException e) {
                pages.remove(this);
            }
        }

        synchronized void changed(Set<String> topics) {
            pending.addAll(topics);
            wake();
        }

        synchronized void beat(long now) {
            if (now - opened > OPEN.toNanos()) {
                pages.remove(this);
                emitter.complete();
            } else if (now - lastSent > HEARTBEAT.toNanos()) {
                wake();
            }
        }

        private void wake() {
            if (!sending) {
                sending = true;
                senders.execute(this::send);
            }
        }

        private void send() {
            while (true) {
                Set<String> topics;
                synchronized (this) {
                    topics = new LinkedHashSet<>(pending);
                    pending.clear();
                    lastSent = System.nanoTime();
                }
                try {
                    emitter.send(event(topics));
                } catch (IOException | IllegalStateException e) {
                    pages.remove(this);
                    return;
                }
                synchronized (this) {
                    if (pending.isEmpty()) {
                        sending = false;
                        return;
                    }
                }
            }
        }

        private SseEmitter.SseEventBuilder event(Set<String> topics) {
            return topics.isEmpty()
                    ? SseEmitter.event().comment("still here")
                    : SseEmitter.event().name("changed").data(new Topics(topics));
        }
    }

    /** What a page is told. */
    record Topics(Set<String> topics) {}
}
