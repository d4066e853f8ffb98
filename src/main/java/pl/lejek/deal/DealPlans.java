package pl.lejek.deal;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.activity.PlannedActivities;
import pl.lejek.deal.DealEvents.DealLost;
import pl.lejek.deal.DealEvents.DealWithdrawn;

/** Nobody calls or meets for a deal that is lost or withdrawn: what was planned for it ends with it. */
@Component
class DealPlans {

    private final PlannedActivities activities;

    DealPlans(PlannedActivities activities) {
        this.activities = activities;
    }

    @EventListener
    void on(DealLost event) {
        activities.closeAll(event.deal().subject());
    }

    @EventListener
    void on(DealWithdrawn event) {
        activities.closeAll(event.deal().subject());
    }
}
