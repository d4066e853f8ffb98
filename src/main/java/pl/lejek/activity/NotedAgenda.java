package pl.lejek.activity;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import pl.lejek.activity.Activities.ActivityView;
import pl.lejek.activity.AgendaItem.State;
import pl.lejek.activity.AgendaItem.Type;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.Kind;

/** Next steps that were agreed in a call, a meeting or a report. */
@Component
class NotedAgenda implements AgendaSource {

    private final Activities activities;
    private final AgendaSubjects subjects;
    private final WorkingCalendar calendar;

    NotedAgenda(Activities activities, AgendaSubjects subjects, WorkingCalendar calendar) {
        this.activities = activities;
        this.subjects = subjects;
        this.calendar = calendar;
    }

    @Override
    public Kind kind() {
        return Kind.ACTIVITY;
    }

    @Override
    public List<AgendaItem> items(String user, Instant from, Instant until) {
        var noted = activities.agenda(user, from, until).stream()
                .filter(it -> it.nextStep() != null)
                .toList();
        var named = subjects.of(noted, ActivityView::dealId, ActivityView::leadId, ActivityView::customerId);
        return noted.stream()
                .map(it -> {
                    var subject = named.get(it);
                    var at = Objects.requireNonNull(it.nextStepAt());
                    return new AgendaItem(
                            "next-step-" + it.id(),
                            Type.NEXT_STEP,
                            State.OPEN,
                            at,
                            at.atZone(calendar.zone()).toLocalTime().equals(LocalTime.MIDNIGHT),
                            null,
                            Objects.requireNonNull(it.nextStep()),
                            subject == null ? null : subject.ref(),
                            subject == null ? null : subject.label(),
                            it.withWhom(),
                            null,
                            null,
                            null,
                            1,
                            it.at());
                })
                .toList();
    }
}
