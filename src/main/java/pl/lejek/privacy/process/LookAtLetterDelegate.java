package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.LETTER;
import static pl.lejek.privacy.process.PersonalDataRequestProcess.request;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequests;

/** "See what became of the letter" in personal data request. */
@Component
class LookAtLetterDelegate implements JavaDelegate {

    private final DataRequests requests;

    LookAtLetterDelegate(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LETTER.set(execution, requests.letterState(request(execution)));
    }
}
