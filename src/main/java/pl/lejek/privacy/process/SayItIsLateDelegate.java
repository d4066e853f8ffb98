package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.TOLD_ABOVE;
import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Say that it is late" in personal data request: the time of the law is over, and whom to tell beside a table has said. */
@Component
class SayItIsLateDelegate implements JavaDelegate {

    private final DataRequests requests;

    SayItIsLateDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var step = execution.getCurrentActivityId();
        requests.remind(request(execution), execution.getProcessInstanceId(), step);
        // A company may have emptied the cell of the table: then nobody is above.
        var above = TOLD_ABOVE.find(execution);
        if (above != null) {
            requests.tellAbove(request(execution), execution.getProcessInstanceId(), step, above);
        }
    }
}
