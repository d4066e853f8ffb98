package pl.lejek.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a queued message has not gone out.
 *
 * @param until when it is tried; null when nobody can tell
 */
public record Waiting(String reason, @Nullable Instant until) {

    /** An attempt failed. */
    static final String RETRY = "retry";

    /** The server cannot be reached: no message of the channel goes out. */
    static final String SERVER_AWAY = "server-away";

    /** The installation has no server for the channel. */
    static final String NO_SERVER = "no-server";

    /** It is next in line. */
    static final String NEXT = "next";
}
