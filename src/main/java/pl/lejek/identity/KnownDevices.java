package pl.lejek.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.platform.Sha256;

/**
 * The browsers in which a user has signed in before, known by a cookie. Failures in them are counted apart from those of
 * everybody else: who merely knows a name can lock it for strangers, not for the user at the usual desk.
 */
@Repository
class KnownDevices {

    static final String COOKIE = "DEVICE";

    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final WallClock clock;
    private final SecureRandom random = new SecureRandom();

    KnownDevices(JdbcClient jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the secret of the device in hand, if this user has signed in with it */
    Optional<String> find(HttpServletRequest request, String user) {
        return cookie(request).filter(it -> isOf(it, user));
    }

    /** Remembers the device in hand, or that it was used again. */
    void remember(String user, HttpServletRequest request, HttpServletResponse response) {
        var secret = find(request, user).orElseGet(this::newSecret);
        jdbc.sql(
                        """
                        insert into identity.known_device (hash, user_id, last_used_at) values (:hash, :user, :now)
                        on conflict (hash) do update set last_used_at = excluded.last_used_at
                        """)
                .param("hash", Sha256.of(secret))
                .param("user", user)
                .param("now", clock.stamp())
                .update();
        var cookie = ResponseCookie.from(COOKIE, secret)
                .path("/api/v1")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(KEPT);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    void forgetUnused() {
        jdbc.sql("delete from identity.known_device where last_used_at < :before")
                .param("before", WallClock.at(clock.now().minus(KEPT)))
                .update();
    }

    private boolean isOf(String secret, String user) {
        return jdbc.sql("select exists (select 1 from identity.known_device"
                        + " where hash = :hash and user_id = :user and last_used_at > :since)")
                .param("hash", Sha256.of(secret))
                .param("user", user)
                .param("since", WallClock.at(clock.now().minus(KEPT)))
                .query(Boolean.class)
                .single();
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(it -> it.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private String newSecret() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
