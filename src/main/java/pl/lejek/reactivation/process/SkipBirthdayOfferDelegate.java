package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.BirthdayOffers;

/** "No offer" in the birthday offer. */
@Component
class SkipBirthdayOfferDelegate implements JavaDelegate {

    private final BirthdayOffers offers;

    SkipBirthdayOfferDelegate(BirthdayOffers offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.skip(BirthdayOfferProcess.offer(execution));
    }
}
