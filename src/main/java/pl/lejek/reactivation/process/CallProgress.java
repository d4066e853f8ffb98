package pl.lejek.reactivation.process;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.Cascades;
import pl.lejek.workflow.TaskEvent.TaskCompleted;
import pl.lejek.workflow.TaskEvent.TaskCreated;
import pl.lejek.workflow.TaskEvent.TaskWithdrawn;

/** While a call is open, the table of the channel adds no other. */
@Component
class CallProgress {

    private final Cascades cascades;

    CallProgress(Cascades cascades) {
        this.cascades = cascades;
    }

    @EventListener
    void on(TaskCreated event) {
        var task = event.task();
        if (ReactivationProcess.KEY.equals(task.processKey())
                && ReactivationProcess.CALL_CUSTOMER.equals(task.taskKey())) {
            cascades.callOpened(task.caseId());
        }
    }

    @EventListener
    void on(TaskCompleted event) {
        if (ReactivationProcess.CALL_CUSTOMER.equals(event.taskKey())) {
            cascades.callDone(event.caseId());
        }
    }

    @EventListener
    void on(TaskWithdrawn event) {
        if (ReactivationProcess.CALL_CUSTOMER.equals(event.taskKey())) {
            cascades.callWithdrawn(event.caseId());
        }
    }
}
