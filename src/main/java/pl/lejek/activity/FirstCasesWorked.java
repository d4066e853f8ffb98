package pl.lejek.activity;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.platform.evidence.Evidence;

/** Whether everybody who works on tasks has left something he or she did in the last weeks. */
@Component
class FirstCasesWorked implements Evidence {

    private static final int DAYS = 30;

    private final Users users;
    private final Activities activities;
    private final Clock clock;

    FirstCasesWorked(Users users, Activities activities, Clock clock) {
        this.users = users;
        this.activities = activities;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "FirstCasesWorked";
    }

    @Override
    public Finding look() {
        var all = users.whoMay(Kind.TASK, Level.EDIT);
        var seen = activities.actorsSince(clock.instant().minus(Duration.ofDays(DAYS)));
        var worked = all.stream().filter(seen::contains).count();
        return new Finding(worked > 0 && worked == all.size(), "activity.worked-evidence", worked, all.size(), DAYS);
    }
}
