package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Tell the person until when" in personal data request. */
@Component
class TellOfExtensionDelegate implements JavaDelegate {

    private final DataRequests requests;

    TellOfExtensionDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.tell(
                request(execution),
                execution.getProcessInstanceId(),
                "data-request-extended",
                execution.getCurrentActivityId());
    }
}
