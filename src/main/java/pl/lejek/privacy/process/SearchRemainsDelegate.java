package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.FOUND;
import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "Search for what is left" in personal data request. */
@Component
class SearchRemainsDelegate implements JavaDelegate {

    private final DataRequests requests;

    SearchRemainsDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FOUND.set(execution, requests.searchRemains(request(execution), execution.getProcessInstanceId()) > 0);
    }
}
