package pl.lejek.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Says who is there. */
@Service
public class Absences {

    private final JdbcClient jdbc;

    Absences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean isAbsent(String user, LocalDate day) {
        return presentOn(List.of(user), day).isEmpty();
    }

    /** @return those of the users who have no absence that day, in the order given */
    public List<String> presentOn(Collection<String> users, LocalDate day) {
        if (users.isEmpty()) {
            return List.of();
        }
        var absent = new HashSet<>(jdbc.sql(
                        """
                        select user_id from calendar.absence
                         where user_id in (:users) and from_day <= :day and until_day >= :day""")
                .param("users", users)
                .param("day", day)
                .query(String.class)
                .list());
        return users.stream().filter(it -> !absent.contains(it)).toList();
    }
}
