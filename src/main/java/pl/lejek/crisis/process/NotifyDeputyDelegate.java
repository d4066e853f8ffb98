package pl.lejek.crisis.process;

import static pl.lejek.crisis.process.CrisisResponseProcess.MEMBER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;
import pl.lejek.messaging.Channel;

/** "Notify the deputy" in the crisis response. */
@Component
class NotifyDeputyDelegate implements JavaDelegate {

    private final CrisisWork work;

    NotifyDeputyDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        var member = MEMBER.get(execution).intValue();
        for (var channel : Channel.values()) {
            work.alert(
                    crisis, member, true, channel, execution.getProcessInstanceId(), execution.getCurrentActivityId());
        }
    }
}
