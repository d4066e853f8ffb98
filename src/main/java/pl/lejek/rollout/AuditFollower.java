package pl.lejek.rollout;

import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.worklist.TaskReported;

/** Keeps with an audit what was reported at its tasks and decides nothing: reasons, findings, who did it. */
@Component
class AuditFollower {

    private static final String ANSWER = "answer-audit";
    private static final Set<String> CONSEQUENCES = Set.of("correct-system", "analyse-in-detail", "audit-in-depth");

    private final Audits audits;

    AuditFollower(Audits audits) {
        this.audits = audits;
    }

    @EventListener
    void on(TaskReported report) {
        var subject = report.subject();
        if (subject == null || !subject.type().equals(AuditView.SUBJECT)) {
            return;
        }
        var id = UUID.fromString(subject.id());
        if (report.taskKey().equals(ANSWER)) {
            audits.told(id, report.by(), report.data());
        } else if (CONSEQUENCES.contains(report.taskKey())) {
            audits.followedUp(id, report.caseId(), report.taskKey(), report.by(), report.data());
        }
    }
}
