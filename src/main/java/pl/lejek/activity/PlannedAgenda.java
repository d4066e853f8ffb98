package pl.lejek.activity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.activity.AgendaItem.State;
import pl.lejek.activity.AgendaItem.Type;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;

/** Planned calls and meetings in the calendar; held and cancelled ones, too. */
@Component
class PlannedAgenda implements AgendaSource {

    private final PlannedActivities activities;
    private final ReportTasks reportTasks;
    private final AgendaSubjects subjects;
    private final Messages messages;

    PlannedAgenda(PlannedActivities activities, ReportTasks reportTasks, AgendaSubjects subjects, Messages messages) {
        this.activities = activities;
        this.reportTasks = reportTasks;
        this.subjects = subjects;
        this.messages = messages;
    }

    @Override
    public Kind kind() {
        return Kind.ACTIVITY;
    }

    @Override
    public List<AgendaItem> items(String user, Instant from, Instant until) {
        var plans = activities.allOf(user, from, until);
        var named = subjects.of(plans, PlannedActivity::dealId, PlannedActivity::leadId, PlannedActivity::customerId);
        var tasks = reportTasks.of(plans.stream()
                .filter(PlannedActivity::isOpen)
                .map(PlannedActivity::id)
                .toList());
        return plans.stream()
                .map(it -> {
                    var subject = named.get(it);
                    return new AgendaItem(
                            id(it.id()),
                            "call".equals(it.kind()) ? Type.CALL : Type.MEETING,
                            state(it),
                            it.plannedAt(),
                            false,
                            it.minutes(),
                            messages.text("activity." + it.kind()),
                            subject == null ? null : subject.ref(),
                            subject == null ? null : subject.label(),
                            it.withWhom(),
                            it.place(),
                            it.note(),
                            tasks.get(it.id()),
                            it.version(),
                            it.changedAt());
                })
                .toList();
    }

    static String id(UUID plan) {
        return "planned-" + plan;
    }

    private static State state(PlannedActivity plan) {
        return switch (plan.state()) {
            case "PLANNED" -> State.OPEN;
            case "HELD" -> State.DONE;
            default -> State.CANCELLED;
        };
    }
}
