package pl.lejek.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import pl.lejek.activity.Activities.ActivityView;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.TimelineSource;
import pl.lejek.platform.web.Messages;

/** Calls, meetings, letters and notes in the customer's timeline. */
@Component
class ActivityTimeline implements TimelineSource {

    private static final Set<String> OUTCOMES = Set.of("reached", "no-answer", "wrong-number", "not-interested");

    private final Activities activities;
    private final Messages messages;

    ActivityTimeline(Activities activities, Messages messages) {
        this.activities = activities;
        this.messages = messages;
    }

    @Override
    public List<Entry> entries(CustomerId customer, Instant before, int limit) {
        return activities.ofCustomer(customer, before, limit).stream()
                .map(it -> new Entry(
                        "activity-" + it.id(),
                        it.at(),
                        "desk".equals(it.kind()) ? "task" : it.kind(),
                        title(it),
                        text(it),
                        it.actor(),
                        it.caseId(),
                        it.taskId()))
                .toList();
    }

    private String title(ActivityView activity) {
        var kind = messages.text("activity." + activity.kind());
        var outcome = activity.outcome();
        if (outcome == null) {
            return kind;
        }
        // Managers may add outcomes to a form that this file has no words for.
        return kind + " · " + (OUTCOMES.contains(outcome) ? messages.text("activity.outcome-" + outcome) : outcome);
    }

    private String text(ActivityView activity) {
        var parts = new ArrayList<String>();
        parts.add(activity.summary());
        if (activity.nextStep() != null) {
            parts.add(messages.text("activity.next-step", activity.nextStep()));
        }
        return String.join("\n", parts.stream().filter(Objects::nonNull).toList());
    }
}
