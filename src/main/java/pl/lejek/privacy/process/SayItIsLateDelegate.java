package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Say that it is late" in personal data request: the time of the law is over. */
@Component
class SayItIsLateDelegate implements JavaDelegate {

    private final DataRequests requests;

    SayItIsLateDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.remind(request(execution), execution.getProcessInstanceId(), execution.getCurrentActivityId());
    }
}
