package pl.lejek.activity;

import org.springframework.stereotype.Component;
import pl.lejek.activity.Activities.ActivityView;
import pl.lejek.platform.web.Messages;

/** How an activity is called in timelines and lists of changes. */
@Component
class ActivityTexts {

    private final Messages messages;

    ActivityTexts(Messages messages) {
        this.messages = messages;
    }

    /** @return the kind as a timeline knows it */
    static String kind(ActivityView activity) {
        return "desk".equals(activity.kind()) ? "task" : activity.kind();
    }

    String title(ActivityView activity) {
        var kind = messages.find("activity." + activity.kind()).orElse(activity.kind());
        var outcome = activity.outcome();
        // Managers may add outcomes to a form that no file has words for.
        return outcome == null
                ? kind
                : kind + " · " + messages.find("activity.outcome-" + outcome).orElse(outcome);
    }
}
