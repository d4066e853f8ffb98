package pl.lejek.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Users;

/** Which cases a team has to do with: those of which a task was its people's, or was offered to them. */
@Component
class TeamWork {

    private final Users users;

    TeamWork(Users users) {
        this.users = users;
    }

    /**
     * A condition on the cases of a query.
     *
     * @param people user ids, null for every case
     */
    record Of(@Nullable List<String> people, @Nullable List<String> groups) {

        static final Of EVERYBODY = new Of(null, null);

        /** @param column that holds the id of the case */
        String condition(String column) {
            return people == null
                    ? "true"
                    : """
                    exists (select from engine.act_hi_taskinst own where own.proc_inst_id_ = %s
                            and (own.assignee_ = any(:people)
                                 or exists (select from engine.act_hi_identitylink offered
                                            where offered.task_id_ = own.id_ and offered.type_ = 'candidate'
                                              and offered.group_id_ = any(:groups))))
                    """
                            .formatted(column);
        }

        StatementSpec bind(StatementSpec statement) {
            return people == null || groups == null
                    ? statement
                    : statement
                            .param("people", people.toArray(String[]::new))
                            .param("groups", groups.toArray(String[]::new));
        }
    }

    Of of(Collection<String> teams) {
        var groups = new ArrayList<String>();
        for (var team : teams) {
            groups.add("reps-" + team);
            groups.add("managers-" + team);
        }
        return new Of(List.copyOf(users.repsAndManagers(teams)), List.copyOf(groups));
    }
}
