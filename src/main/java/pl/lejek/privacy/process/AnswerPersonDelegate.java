package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.WRITTEN;
import static pl.lejek.privacy.process.PersonalDataRequestProcess.isRefused;
import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Answer the person" in personal data request. */
@Component
class AnswerPersonDelegate implements JavaDelegate {

    private final DataRequests requests;

    AnswerPersonDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var template = isRefused(execution) ? "data-request-refused" : "data-request-carried-out";
        WRITTEN.set(
                execution,
                requests.tell(
                        request(execution),
                        execution.getProcessInstanceId(),
                        template,
                        execution.getCurrentActivityId()));
    }
}
