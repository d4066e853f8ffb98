package pl.lejek.rollout;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.activity.Activities;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.workflow.Decisions;

/** How the product itself is used: what an audit's first two questions ask, counted. A suggestion, never an answer. */
@Service
public class Usage {

    /** The time that is looked at. */
    public static final int DAYS = 30;

    private static final String TABLE = "usage-score";

    private final Users users;
    private final Activities activities;
    private final WorkedProcesses processes;
    private final Decisions decisions;
    private final Clock clock;

    Usage(Users users, Activities activities, WorkedProcesses processes, Decisions decisions, Clock clock) {
        this.users = users;
        this.activities = activities;
        this.processes = processes;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * So many of so many.
     *
     * @param without names of those that are not among them, sorted
     * @param score 1 to 5, as the table {@code usage-score} suggests for the share
     */
    public record Share(int count, int total, int percent, int score, List<String> without) {}

    /** @return of the users whose role lets them work on tasks, how many have left something they did */
    @Transactional(readOnly = true)
    public Share activeUsers() {
        var all = users.whoMay(Kind.TASK, Level.EDIT);
        var seen = activities.actorsSince(clock.instant().minus(Duration.ofDays(DAYS)));
        var idle = all.stream().filter(it -> !seen.contains(it)).toList();
        return share(
                all.size(), users.displayNames(idle).values().stream().sorted().toList(), all.size() - idle.size());
    }

    /** @return of the processes with work for people, in how many somebody finished a task */
    @Transactional(readOnly = true)
    public Share usedProcesses(Locale locale) {
        var all = processes.since(clock.instant().minus(Duration.ofDays(DAYS)));
        var unused = all.stream()
                .filter(it -> !it.worked())
                .map(it -> it.name().in(locale))
                .sorted()
                .toList();
        return share(all.size(), unused, all.size() - unused.size());
    }

    private Share share(int total, List<String> without, int count) {
        var percent = total == 0 ? 0 : (int) Math.round(100.0 * count / total);
        var answer = decisions.newest(TABLE).ask(Map.of("share", (double) percent));
        var score = ((Number) answer.get(0).get("score")).intValue();
        return new Share(count, total, percent, score, without);
    }
}
