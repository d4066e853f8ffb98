package pl.lejek.crisis.process;

import static pl.lejek.crisis.process.CrisisResponseProcess.MEMBER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;
import pl.lejek.messaging.Channel;

/** "Send e-mail" in the crisis response. */
@Component
class SendAlertMailDelegate implements JavaDelegate {

    private final CrisisWork work;

    SendAlertMailDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        var member = MEMBER.get(execution).intValue();
        work.alert(
                crisis,
                member,
                false,
                Channel.EMAIL,
                execution.getProcessInstanceId(),
                execution.getCurrentActivityId());
    }
}
