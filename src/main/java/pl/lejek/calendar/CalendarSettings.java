package pl.lejek.calendar;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Keeps the working time. A node remembers it for five seconds, so a change reaches all nodes within that. */
@Service
public class CalendarSettings {

    private static final Boolean ONLY = Boolean.TRUE;

    private final JdbcClient jdbc;
    private final Trail trail;
    private final LoadingCache<Boolean, WorkingTime> remembered;

    CalendarSettings(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.remembered =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build(only -> read());
    }

    public WorkingTime current() {
        return remembered.get(ONLY);
    }

    /** @return the working time as it now is, or nothing when somebody changed it since {@code time} was read */
    @Transactional
    public Optional<WorkingTime> change(WorkingTime time) {
        var before = read();
        var changed = jdbc.sql(
                        """
                        update calendar.setting
                           set zone = ?, office_from = ?, office_until = ?, version = version + 1
                         where version = ?""")
                .params(time.zone().getId(), time.officeFrom(), time.officeUntil(), time.version())
                .update();
        if (changed == 0) {
            return Optional.empty();
        }
        jdbc.sql("delete from calendar.day_off").update();
        time.daysOff().forEach((day, name) -> jdbc.sql("insert into calendar.day_off (day, name) values (?, ?)")
                .params(day, name)
                .update());
        trail.record(TrailEntry.of("calendar.changed", "setting", "calendar")
                .with("zone", before.zone(), time.zone())
                .with("officeFrom", before.officeFrom(), time.officeFrom())
                .with("officeUntil", before.officeUntil(), time.officeUntil())
                .with("daysOff", before.daysOff().keySet(), time.daysOff().keySet()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remembered.invalidateAll();
            }
        });
        return Optional.of(read());
    }

    private WorkingTime read() {
        var daysOff = new TreeMap<LocalDate, String>();
        jdbc.sql("select day, name from calendar.day_off")
                .query((row, number) -> daysOff.put(row.getObject("day", LocalDate.class), row.getString("name")))
                .list();
        return jdbc.sql("select zone, office_from, office_until, version from calendar.setting")
                .query((row, number) -> new WorkingTime(
                        ZoneId.of(row.getString("zone")),
                        row.getObject("office_from", LocalTime.class),
                        row.getObject("office_until", LocalTime.class),
                        daysOff,
                        row.getInt("version")))
                .single();
    }
}
