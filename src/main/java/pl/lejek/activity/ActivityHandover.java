package pl.lejek.activity;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Handover;
import pl.lejek.identity.Users;

/** Hands the planned calls and meetings of a leaving user over. */
@Component
@Order(0) // before the work list, so that a plan's task moves together with it
class ActivityHandover implements Handover {

    private final PlannedActivities activities;
    private final Users users;

    ActivityHandover(PlannedActivities activities, Users users) {
        this.activities = activities;
        this.users = users;
    }

    @Override
    public String kind() {
        return "activities";
    }

    @Override
    public int handOver(String from, String to) {
        return activities.handOver(from, to, users.teamOf(to).orElse(null));
    }
}
