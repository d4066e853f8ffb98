package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Restrict processing" in personal data request. */
@Component
class RestrictProcessingDelegate implements JavaDelegate {

    private final DataRequests requests;

    RestrictProcessingDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.restrict(request(execution), execution.getProcessInstanceId());
    }
}
