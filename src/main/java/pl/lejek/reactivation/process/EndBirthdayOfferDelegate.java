package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.BirthdayOffers;

/** "End the offer" in the birthday offer. */
@Component
class EndBirthdayOfferDelegate implements JavaDelegate {

    private final BirthdayOffers offers;

    EndBirthdayOfferDelegate(BirthdayOffers offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.over(execution.getProcessInstanceId());
    }
}
