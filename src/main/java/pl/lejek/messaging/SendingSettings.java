package pl.lejek.messaging;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.PreconditionFailed;

/** Keeps the hours of marketing; a node remembers them for five seconds. */
@Service
public class SendingSettings {

    private static final Boolean ONLY = Boolean.TRUE;

    private final JdbcClient jdbc;
    private final Trail trail;
    private final LoadingCache<Boolean, SendingHours> remembered;

    SendingSettings(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.remembered =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build(only -> read());
    }

    public SendingHours current() {
        return remembered.get(ONLY);
    }

    /**
     * Changes the hours for everything that is sent from now on.
     *
     * @param ifMatch the tag that the change was made from; null for any
     * @throws PreconditionFailed when somebody else has changed them meanwhile
     */
    @Transactional
    public SendingHours change(SendingHours hours, @Nullable String ifMatch) {
        jdbc.sql("select from messaging.setting for update").query().listOfRows();
        var before = read();
        ETags.requireMatch(ifMatch, before.tag());
        jdbc.sql(
                        """
                        update messaging.setting
                           set quiet_from = ?, quiet_until = ?, working_days_only = ?, marketing_gap_days = ?""")
                .params(hours.quietFrom(), hours.quietUntil(), hours.workingDaysOnly(), hours.marketingGapDays())
                .update();
        trail.record(TrailEntry.of("messaging.changed", "setting", "messaging")
                .with("quietFrom", before.quietFrom(), hours.quietFrom())
                .with("quietUntil", before.quietUntil(), hours.quietUntil())
                .with("workingDaysOnly", before.workingDaysOnly(), hours.workingDaysOnly())
                .with("marketingGapDays", before.marketingGapDays(), hours.marketingGapDays()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remembered.invalidateAll();
            }
        });
        return hours;
    }

    private SendingHours read() {
        return jdbc.sql("select * from messaging.setting")
                .query((row, number) -> new SendingHours(
                        row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_until", LocalTime.class),
                        row.getBoolean("working_days_only"),
                        row.getInt("marketing_gap_days")))
                .single();
    }
}
