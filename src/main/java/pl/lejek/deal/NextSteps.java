package pl.lejek.deal;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealDetails.NextStep;
import pl.lejek.worklist.WorkItem;
import pl.lejek.worklist.Worklist;

/** There is always a next step: what the rep noted, else the open task with its due date (domain.md FUN-30). */
@Component
class NextSteps {

    private final Worklist worklist;

    NextSteps(Worklist worklist) {
        this.worklist = worklist;
    }

    Of of(Collection<DealView> deals) {
        var tasks = new HashMap<String, WorkItem>();
        var open = deals.stream()
                .filter(DealView::isOpen)
                .collect(java.util.stream.Collectors.toMap(it -> it.id().toString(), it -> it, (one, other) -> one));
        worklist.ofSubjects(DealId.SUBJECT, open.keySet()).forEach(task -> {
            var subject = task.subject();
            if (subject != null) {
                var deal = open.get(subject.id());
                // The stage's own task says more than what else may be open for the deal.
                if (deal != null && (task.taskKey().equals(deal.stage()) || !tasks.containsKey(subject.id()))) {
                    tasks.put(subject.id(), task);
                }
            }
        });
        return new Of(tasks);
    }

    Of of(DealView deal) {
        return of(List.of(deal));
    }

    /** The next steps of some deals. */
    static final class Of {

        private final Map<String, WorkItem> tasks;

        Of(Map<String, WorkItem> tasks) {
            this.tasks = tasks;
        }

        @Nullable
        NextStep step(DealView deal) {
            var task = tasks.get(deal.id().toString());
            var at = deal.nextStepAt();
            // What was noted for a day before the stage began is done: the stage asks for something else.
            if (deal.nextStep() != null
                    && (at == null || !at.isBefore(deal.stageSince().minus(1, ChronoUnit.DAYS)))) {
                return new NextStep(deal.nextStep(), at == null && task != null ? task.dueAt() : at, null);
            }
            if (task != null) {
                return new NextStep(task.name().in(LocaleContextHolder.getLocale()), task.dueAt(), task.id());
            }
            return deal.isOpen() && deal.onHoldUntil() != null ? new NextStep(null, deal.onHoldUntil(), null) : null;
        }

        /** @return the open task of the stage that the deal is in */
        @Nullable
        String taskId(DealView deal) {
            var task = tasks.get(deal.id().toString());
            return task != null && task.taskKey().equals(deal.stage()) ? task.id() : null;
        }
    }
}
