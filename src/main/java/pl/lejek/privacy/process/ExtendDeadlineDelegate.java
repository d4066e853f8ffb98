package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.DUE_AT;
import static pl.lejek.privacy.process.PersonalDataRequestProcess.EXTENDED;
import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Extend by two months" in personal data request. */
@Component
class ExtendDeadlineDelegate implements JavaDelegate {

    private final DataRequests requests;

    ExtendDeadlineDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var until = requests.extend(request(execution), execution.getProcessInstanceId());
        DUE_AT.set(execution, Date.from(until));
        EXTENDED.set(execution, true);
    }
}
