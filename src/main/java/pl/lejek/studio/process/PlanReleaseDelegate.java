package pl.lejek.studio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.studio.Releases;

/** "Note the time" in the release of a change. */
@Component
class PlanReleaseDelegate implements JavaDelegate {

    private final Releases releases;

    PlanReleaseDelegate(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        releases.plan(
                ReleaseProcess.draft(execution),
                execution.getProcessInstanceId(),
                ReleaseProcess.RELEASE_AT.get(execution).toInstant());
    }
}
