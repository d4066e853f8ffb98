package pl.lejek.deal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.activity.ActivityLogged;
import pl.lejek.platform.ChangeFeed;

/**
 * When something was last done for a deal: a call, meeting, note, mail or report, a stage entered, a hold that ended
 * (processes.md 2, Inactivity). Written past the deal's version: whoever edits the deal is not disturbed.
 */
@Component
class DealActivity {

    private final JdbcClient jdbc;
    private final ChangeFeed feed;
    private final Clock clock;

    DealActivity(JdbcClient jdbc, ChangeFeed feed, Clock clock) {
        this.jdbc = jdbc;
        this.feed = feed;
        this.clock = clock;
    }

    @EventListener
    void on(ActivityLogged activity) {
        var deal = activity.dealId();
        if (deal == null) {
            return;
        }
        var now = clock.instant();
        happened(deal, activity.at().isAfter(now) ? now : activity.at());
        jdbc.sql("update deal.deal set touched = true where id = ? and imported and not touched")
                .param(deal)
                .update();
        feed.changed("deals");
    }

    /** An earlier activity that is told afterwards changes nothing; a later one ends the idleness. */
    void happened(UUID deal, Instant at) {
        jdbc.sql(
                        """
                        update deal.deal set last_activity_at = greatest(last_activity_at, :at),
                               idle_since = case when last_activity_at < :at then null else idle_since end
                        where id = :id
                        """)
                .param("at", Timestamp.from(at))
                .param("id", deal)
                .update();
    }

    /** @return whether it was not idle before */
    boolean idle(UUID deal) {
        return jdbc.sql("update deal.deal set idle_since = ? where id = ? and idle_since is null")
                        .params(Timestamp.from(clock.instant()), deal)
                        .update()
                > 0;
    }

    void notIdle(UUID deal) {
        jdbc.sql("update deal.deal set idle_since = null where id = ? and idle_since is not null")
                .param(deal)
                .update();
    }

    Instant lastOn(UUID deal) {
        return jdbc.sql("select last_activity_at from deal.deal where id = ?")
                .param(deal)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }
}
