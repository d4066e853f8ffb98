package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.isRefused;
import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Close the request" in personal data request. */
@Component
class CloseRequestDelegate implements JavaDelegate {

    private final DataRequests requests;

    CloseRequestDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.close(request(execution), execution.getProcessInstanceId(), isRefused(execution));
    }
}
