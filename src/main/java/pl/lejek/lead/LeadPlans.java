package pl.lejek.lead;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.activity.PlannedActivities;

/** What was planned for a lead ends with it; a qualified lead goes on as a deal and keeps its appointments. */
@Component
class LeadPlans {

    private final PlannedActivities activities;

    LeadPlans(PlannedActivities activities) {
        this.activities = activities;
    }

    @EventListener
    void on(LeadEvents.LeadClosed event) {
        activities.closeAll(event.lead().subject());
    }
}
