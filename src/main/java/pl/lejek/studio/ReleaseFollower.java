package pl.lejek.studio;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.worklist.TaskReported;

/** Keeps with a draft what its reviewer wrote. */
@Component
class ReleaseFollower {

    private final Releases releases;

    ReleaseFollower(Releases releases) {
        this.releases = releases;
    }

    @EventListener
    void on(TaskReported report) {
        var subject = report.subject();
        if (subject != null
                && subject.type().equals(DraftView.SUBJECT)
                && report.processKey().equals(Releases.PROCESS)
                && report.taskKey().equals(Releases.REVIEW)) {
            var note = report.data().get("note");
            releases.answered(
                    UUID.fromString(subject.id()),
                    report.caseId(),
                    report.by(),
                    "approve".equals(report.data().get("decision")),
                    note == null || note.toString().isBlank() ? null : note.toString());
        }
    }
}
