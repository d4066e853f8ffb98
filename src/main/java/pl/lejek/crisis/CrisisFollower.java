package pl.lejek.crisis;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.worklist.TaskReported;

/** Keeps with a response what was reported at its tasks. */
@Component
class CrisisFollower {

    private final CrisisWork work;
    private final CrisisProcesses processes;

    CrisisFollower(CrisisWork work, CrisisProcesses processes) {
        this.work = work;
        this.processes = processes;
    }

    @EventListener
    void on(TaskReported report) {
        var subject = report.subject();
        var task = report.taskId();
        if (!CrisisWork.PROCESS.equals(report.processKey()) || subject == null || task == null) {
            return;
        }
        var id = UUID.fromString(subject.id());
        switch (report.taskKey()) {
            case "do-step" ->
                work.stepReported(
                        id,
                        processes.number(task, "stepNumber"),
                        Objects.toString(report.data().get("stepOutcome"), "done"),
                        text(report, "stepRemark"),
                        report.by(),
                        report.caseId());
            case "reach-member" ->
                work.settled(
                        id,
                        processes.number(task, "memberNumber"),
                        Objects.toString(report.data().get("reachOutcome"), "reached"),
                        text(report, "remark"),
                        report.by(),
                        report.caseId());
            default -> work.reported(id, report.taskKey(), report.caseId());
        }
    }

    private static @Nullable String text(TaskReported report, String key) {
        var value = report.data().get(key);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }
}
