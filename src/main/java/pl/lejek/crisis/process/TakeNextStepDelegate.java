package pl.lejek.crisis.process;

import static pl.lejek.crisis.process.CrisisResponseProcess.CHECKLIST;
import static pl.lejek.crisis.process.CrisisResponseProcess.LIMIT_HOURS;
import static pl.lejek.crisis.process.CrisisResponseProcess.STEP;
import static pl.lejek.crisis.process.CrisisResponseProcess.STEP_HOURS;
import static pl.lejek.crisis.process.CrisisResponseProcess.STEP_LEFT;
import static pl.lejek.crisis.process.CrisisResponseProcess.STEP_OWNER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Take the next step" in the crisis response. */
@Component
class TakeNextStepDelegate implements JavaDelegate {

    private final CrisisWork work;

    TakeNextStepDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        var next = work.next(crisis, CHECKLIST.get(execution).intValue());
        STEP_LEFT.set(execution, next.isPresent());
        next.ifPresent(it -> {
            STEP.set(execution, it.number());
            STEP_OWNER.set(execution, it.doer());
            var hours = it.hours();
            STEP_HOURS.set(execution, hours == null ? LIMIT_HOURS.get(execution) : hours);
        });
    }
}
