package pl.lejek.activity;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.UserChanged;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.Sha256;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/**
 * Private addresses by which calendar programs read a user's calendar. Each user has at most one; the table has only the
 * SHA-256 of its 256 random bits, so that it is told once. It opens the calendar and nothing else.
 */
@Service
@Transactional
public class CalendarLinks {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Users users;
    private final Trail trail;
    private final Clock clock;

    CalendarLinks(JdbcClient jdbc, Users users, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.trail = trail;
        this.clock = clock;
    }

    /** Makes a link for the user; an older one stops working. @return the token, which is told only now */
    public String make(String user) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        jdbc.sql(
                        """
                        insert into activity.calendar_link (user_id, token_hash, created_at) values (?, ?, ?)
                        on conflict (user_id) do update
                        set token_hash = excluded.token_hash, created_at = excluded.created_at
                        """)
                .params(user, Sha256.of(token), Timestamp.from(clock.instant()))
                .update();
        trail.record(TrailEntry.of("calendar-link.made", "user", user));
        return token;
    }

    /** @return whether there was one */
    public boolean revoke(String user) {
        var revoked = jdbc.sql("delete from activity.calendar_link where user_id = ?")
                        .param(user)
                        .update()
                > 0;
        if (revoked) {
            trail.record(TrailEntry.of("calendar-link.revoked", "user", user));
        }
        return revoked;
    }

    /** @return since when the user has a link */
    @Transactional(readOnly = true)
    public Optional<Instant> since(String user) {
        return jdbc.sql("select created_at from activity.calendar_link where user_id = ?")
                .param(user)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** @return whose calendar the link opens, unless it was revoked or the user is out */
    @Transactional(readOnly = true)
    public Optional<UserView> ownerOf(String token) {
        return jdbc.sql("select user_id from activity.calendar_link where token_hash = ?")
                .param(Sha256.of(token))
                .query(String.class)
                .optional()
                .flatMap(users::find)
                .filter(UserView::active);
    }

    /** Whoever leaves takes no calendar along, not even after a return. */
    @EventListener
    void on(UserChanged event) {
        if (users.find(event.id()).filter(UserView::active).isEmpty()) {
            revoke(event.id());
        }
    }
}
