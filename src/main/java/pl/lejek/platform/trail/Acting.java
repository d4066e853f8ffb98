package pl.lejek.platform.trail;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the current thread works. Set per request by identity and per job by workflow; what runs without
 * either (start-up, housekeeping) acts as {@link #SYSTEM}.
 *
 * @param actor user id, {@code system}, or {@code public} for links and forms that need no sign-in
 * @param source network address of the request, {@code job:<id>} or {@code system}
 */
public record Acting(String actor, String source) {

    public static final Acting SYSTEM = new Acting("system", "system");

    private static final ThreadLocal<@Nullable Acting> CURRENT = new ThreadLocal<>();

    public static Acting current() {
        var acting = CURRENT.get();
        return acting == null ? SYSTEM : acting;
    }

    /** Binds this to the thread until the returned scope is closed, which restores what was bound before. */
    public Scope begin() {
        var before = CURRENT.get();
        CURRENT.set(this);
        return () -> {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        };
    }

    /** Ends what {@link #begin()} began. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
