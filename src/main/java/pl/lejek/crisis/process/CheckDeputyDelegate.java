package pl.lejek.crisis.process;

import static pl.lejek.crisis.process.CrisisResponseProcess.DEPUTY_AT_HAND;
import static pl.lejek.crisis.process.CrisisResponseProcess.MEMBER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Look for the deputy" in the crisis response. */
@Component
class CheckDeputyDelegate implements JavaDelegate {

    private final CrisisWork work;

    CheckDeputyDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        var member = MEMBER.get(execution).intValue();
        DEPUTY_AT_HAND.set(execution, work.silent(crisis, member, execution.getProcessInstanceId()));
    }
}
