package pl.lejek.studio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.studio.Releases;

/** "Note the withdrawal" in the release of a change. */
@Component
class WithdrawChangeDelegate implements JavaDelegate {

    private final Releases releases;

    WithdrawChangeDelegate(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        releases.takeBack(ReleaseProcess.draft(execution), execution.getProcessInstanceId());
    }
}
