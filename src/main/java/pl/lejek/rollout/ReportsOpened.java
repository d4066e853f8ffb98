package pl.lejek.rollout;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.platform.evidence.Evidence;
import pl.lejek.platform.evidence.ReportOpened;
import pl.lejek.platform.web.Messages;

/** Keeps who opened which report on which day, and proves by it that those who lead look at reports. */
@Component
class ReportsOpened implements Evidence {

    private static final int DAYS = 30;

    private final JdbcClient jdbc;
    private final Users users;
    private final WorkingCalendar calendar;
    private final Messages messages;

    ReportsOpened(JdbcClient jdbc, Users users, WorkingCalendar calendar, Messages messages) {
        this.jdbc = jdbc;
        this.users = users;
        this.calendar = calendar;
        this.messages = messages;
    }

    private record Opened(String report, String user) {}

    @EventListener
    void on(ReportOpened it) {
        jdbc.sql("insert into rollout.report_opened (report, user_id, day) values (?, ?, ?) on conflict do nothing")
                .params(it.report(), it.user(), Date.valueOf(calendar.today()))
                .update();
    }

    @Override
    public String name() {
        return "ReportsOpened";
    }

    /** Proven once one of those who lead rollouts has opened a report in the last days. */
    @Override
    public Finding look() {
        var leaders = users.whoMay(Kind.ROLLOUT, Level.EDIT);
        var opened = since(calendar.today().minusDays(DAYS)).stream()
                .filter(it -> leaders.contains(it.user()))
                .toList();
        if (opened.isEmpty()) {
            return new Finding(false, "rollout.reports-not-opened", DAYS);
        }
        return new Finding(true, "rollout.reports-opened", DAYS, text(opened));
    }

    private String text(List<Opened> opened) {
        var names =
                users.displayNames(opened.stream().map(Opened::user).distinct().toList());
        Map<String, TreeSet<String>> byName = new TreeMap<>();
        opened.forEach(it -> byName.computeIfAbsent(names.getOrDefault(it.user(), it.user()), name -> new TreeSet<>())
                .add(messages.find("rollout.report-name-" + it.report()).orElse(it.report())));
        return byName.entrySet().stream()
                .map(it -> it.getKey() + " (" + String.join(", ", it.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private List<Opened> since(LocalDate day) {
        return jdbc.sql("select distinct report, user_id from rollout.report_opened where day >= ?")
                .param(Date.valueOf(day))
                .query((row, number) -> new Opened(row.getString("report"), row.getString("user_id")))
                .list();
    }
}
