package pl.lejek.studio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.studio.Releases;

/** "Set change aside" in the release of a change. */
@Component
class SetChangeAsideDelegate implements JavaDelegate {

    private final Releases releases;

    SetChangeAsideDelegate(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        releases.setAside(ReleaseProcess.draft(execution), execution.getProcessInstanceId());
    }
}
