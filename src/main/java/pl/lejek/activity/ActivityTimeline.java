package pl.lejek.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import pl.lejek.activity.Activities.ActivityView;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.TimelineSource;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;

/** Calls, meetings, letters and notes in the customer's timeline. */
@Component
class ActivityTimeline implements TimelineSource {

    private final Activities activities;
    private final ActivityTexts texts;
    private final Messages messages;

    ActivityTimeline(Activities activities, ActivityTexts texts, Messages messages) {
        this.activities = activities;
        this.texts = texts;
        this.messages = messages;
    }

    @Override
    public Kind kind() {
        return Kind.ACTIVITY;
    }

    @Override
    public List<Entry> entries(CustomerId customer, Instant before, int limit) {
        return activities.ofCustomer(customer, before, limit).stream()
                .map(it -> new Entry(
                        "activity-" + it.id(),
                        it.at(),
                        ActivityTexts.kind(it),
                        texts.title(it),
                        text(it),
                        it.actor(),
                        it.caseId(),
                        it.taskId(),
                        it.mailId()))
                .toList();
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
