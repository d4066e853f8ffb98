package pl.lejek.studio.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.studio.Overtaken;
import pl.lejek.studio.Releases;

/** "Deploy change" in the release of a change. */
@Component
class DeployChangeDelegate implements JavaDelegate {

    private final Releases releases;

    DeployChangeDelegate(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            releases.release(ReleaseProcess.draft(execution), execution.getProcessInstanceId());
        } catch (Overtaken e) {
            throw new BpmnError(ReleaseProcess.OVERTAKEN);
        }
    }
}
