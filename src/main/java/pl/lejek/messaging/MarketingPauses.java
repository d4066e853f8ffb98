package pl.lejek.messaging;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/**
 * Puts marketing off as long as there is a reason to, such as a crisis: what is queued waits, nothing is dropped, and it goes on
 * when the last reason is gone. Other messages are never held up.
 */
@Service
@Transactional
public class MarketingPauses {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    MarketingPauses(JdbcClient jdbc, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param reason what it is paused for, e.g. {@code crisis/<id>}; a second time changes nothing */
    public void begin(String reason) {
        var added = jdbc.sql("insert into messaging.pause (reason, since) values (?, ?) on conflict do nothing")
                .params(reason, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added > 0) {
            trail.record(
                    TrailEntry.of("messaging.paused", "setting", "messaging").with("pause", null, reason));
        }
    }

    /** The reason is gone; without another one what waited goes out at its next allowed time. */
    public void end(String reason) {
        if (jdbc.sql("delete from messaging.pause where reason = ?")
                        .param(reason)
                        .update()
                == 0) {
            return;
        }
        trail.record(TrailEntry.of("messaging.resumed", "setting", "messaging").with("pause", reason, null));
        if (!areOn()) {
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            jdbc.sql(
                            """
                            update messaging.message set not_before = ?, due_at = ?, waits_for = null
                            where waits_for = 'paused' and state = 'QUEUED'
                            """)
                    .params(now, now)
                    .update();
        }
    }

    /** @return whether marketing is put off */
    @Transactional(readOnly = true)
    public boolean areOn() {
        return jdbc.sql("select exists (select from messaging.pause)")
                .query(Boolean.class)
                .single();
    }
}
