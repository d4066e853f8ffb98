package pl.lejek.studio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.studio.Releases;

/** "Return change" in the release of a change. */
@Component
class ReturnChangeDelegate implements JavaDelegate {

    private final Releases releases;

    ReturnChangeDelegate(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        releases.giveBack(ReleaseProcess.draft(execution), execution.getProcessInstanceId());
    }
}
