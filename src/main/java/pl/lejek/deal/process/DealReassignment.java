package pl.lejek.deal.process;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;
import pl.lejek.workflow.TaskEvent.TaskChanged;

/** Plain re-assignment of a stage's task moves the deal and what its cases do next. */
@Component
class DealReassignment {

    private final DealSteps deals;
    private final SalesFunnelProcess process;

    DealReassignment(DealSteps deals, SalesFunnelProcess process) {
        this.deals = deals;
        this.process = process;
    }

    @EventListener
    void on(TaskChanged event) {
        var task = event.task();
        var subject = task.subject();
        var assignee = task.assignee();
        if (subject == null || assignee == null || !"deal".equals(subject.type())) {
            return;
        }
        var deal = DealId.of(subject.id());
        if (deals.reassign(deal, task.taskKey(), assignee)) {
            process.ownerChanged(deal, null, assignee);
        }
    }
}
