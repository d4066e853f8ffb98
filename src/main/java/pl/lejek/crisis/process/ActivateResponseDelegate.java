package pl.lejek.crisis.process;

import static pl.lejek.crisis.process.CrisisResponseProcess.CHECKLIST_COUNT;
import static pl.lejek.crisis.process.CrisisResponseProcess.LEADER;
import static pl.lejek.crisis.process.CrisisResponseProcess.MEMBER_COUNT;
import static pl.lejek.crisis.process.CrisisResponseProcess.STARTED_ON;
import static pl.lejek.crisis.process.CrisisResponseProcess.WEIGHT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Activate the plan" in the crisis response. */
@Component
class ActivateResponseDelegate implements JavaDelegate {

    private final CrisisWork work;

    ActivateResponseDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        var active = work.activate(crisis, execution.getProcessInstanceId());
        LEADER.set(execution, active.leader());
        MEMBER_COUNT.set(execution, active.members());
        CHECKLIST_COUNT.set(execution, active.checklists());
        WEIGHT.set(execution, active.weight());
        STARTED_ON.set(execution, Date.from(active.at()));
    }
}
