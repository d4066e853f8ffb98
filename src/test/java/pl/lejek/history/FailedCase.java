package pl.lejek.history;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** A case of the sample process whose last step failed until it had no tries left; retried, it succeeds. */
@Component
public class FailedCase {

    private final Sample sample;
    private final SampleSendDelegate sending;
    private final RuntimeService runtime;

    FailedCase(Sample sample, SampleSendDelegate sending, RuntimeService runtime) {
        this.sample = sample;
        this.sending = sending;
        this.runtime = runtime;
    }

    /** @return the case with the incident */
    public String start() {
        var it = sample.start();
        sending.failing.add(it.id());
        sample.complete(it.id(), Map.of("outcome", "reached"));
        sample.failForGood(it.id());
        sending.failing.remove(it.id());
        return it.id();
    }

    public void runWhatIsDue(String caseId) {
        sample.dueJobs(caseId).forEach(sample::run);
    }

    public boolean hasEnded(String caseId) {
        return runtime.createProcessInstanceQuery().processInstanceId(caseId).count() == 0;
    }
}
