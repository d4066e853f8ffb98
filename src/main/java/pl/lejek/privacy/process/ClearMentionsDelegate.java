package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Take the name out of texts" in personal data request. */
@Component
class ClearMentionsDelegate implements JavaDelegate {

    /** The diagram asks again: something has to be kept as evidence since. */
    private static final String HELD = "held-as-evidence";

    private final DataRequests requests;

    ClearMentionsDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (!requests.clearMentions(request(execution), execution.getProcessInstanceId())) {
            throw new BpmnError(HELD);
        }
    }
}
