package pl.lejek.rollout;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Audits are called by the day on which they were opened; they are the managers' together. */
@Component
class AuditSubjects implements Subjects {

    private final Audits audits;
    private final WorkingCalendar calendar;

    AuditSubjects(Audits audits, WorkingCalendar calendar) {
        this.audits = audits;
        this.calendar = calendar;
    }

    @Override
    public String type() {
        return AuditView.SUBJECT;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return audits.find(UUID.fromString(id))
                .map(it -> new SubjectView(
                        new SubjectRef(AuditView.SUBJECT, id),
                        "CRM " + calendar.dayOf(it.openedAt()),
                        null,
                        null,
                        null));
    }
}
