package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Remind those who carry it out" in personal data request. */
@Component
class RemindOfRequestDelegate implements JavaDelegate {

    private final DataRequests requests;

    RemindOfRequestDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.remind(request(execution), execution.getProcessInstanceId(), execution.getCurrentActivityId());
    }
}
