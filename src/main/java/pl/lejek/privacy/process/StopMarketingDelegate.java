package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Stop marketing" in personal data request. */
@Component
class StopMarketingDelegate implements JavaDelegate {

    private final DataRequests requests;

    StopMarketingDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.stopMarketing(request(execution), execution.getProcessInstanceId());
    }
}
