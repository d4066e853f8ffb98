package pl.lejek.lead;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.activity.Activities;
import pl.lejek.activity.DigestSource;
import pl.lejek.calendar.WorkingCalendar;

/** Leads that wait for something from their owner and with which nothing has happened for days, in the daily digest. */
@Component
class LeadDigest implements DigestSource {

    private final JdbcClient jdbc;
    private final Activities activities;
    private final LeadSubjects subjects;
    private final WorkingCalendar calendar;

    LeadDigest(JdbcClient jdbc, Activities activities, LeadSubjects subjects, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.activities = activities;
        this.subjects = subjects;
        this.calendar = calendar;
    }

    @Override
    public String key() {
        return "idle-leads";
    }

    @Override
    public List<Item> items(int idleDays) {
        var before = calendar.daysBefore(calendar.now(), idleDays);
        var leads = jdbc.sql(
                        """
                        select id from lead.lead
                        where status in ('NEW', 'CONTACTING', 'CONTACTED') and owner is not null and received_at < ?
                        order by received_at, id limit 10000
                        """)
                .param(Timestamp.from(before))
                .query(UUID.class)
                .list();
        var last = activities.lastOfLeads(leads);
        return leads.stream()
                .filter(it -> !last.containsKey(it) || last.get(it).isBefore(before))
                .flatMap(it -> subjects.find(it.toString()).stream())
                .filter(it -> it.owner() != null)
                .map(it -> new Item(String.valueOf(it.owner()), it.label()))
                .toList();
    }
}
