package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Take the name out of texts" in personal data request. */
@Component
class ClearMentionsDelegate implements JavaDelegate {

    private final DataRequests requests;

    ClearMentionsDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.clearMentions(request(execution), execution.getProcessInstanceId());
    }
}
