package pl.lejek.studio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.studio.Releases;

/** "Note the approval" in the release of a change. */
@Component
class AcceptChangeDelegate implements JavaDelegate {

    private final Releases releases;

    AcceptChangeDelegate(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var timed = releases.accept(
                ReleaseProcess.draft(execution),
                execution.getProcessInstanceId(),
                !Boolean.FALSE.equals(ReleaseProcess.REVIEW_REQUIRED.find(execution)));
        ReleaseProcess.RELEASE.set(execution, timed ? ReleaseProcess.AT_TIME : ReleaseProcess.BY_HAND);
    }
}
