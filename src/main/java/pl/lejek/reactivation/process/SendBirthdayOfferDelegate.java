package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.BirthdayOffers;

/** "Send offer" in the birthday offer. */
@Component
class SendBirthdayOfferDelegate implements JavaDelegate {

    private final BirthdayOffers offers;

    SendBirthdayOfferDelegate(BirthdayOffers offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.send(
                BirthdayOfferProcess.offer(execution),
                BirthdayOfferProcess.TEMPLATE.get(execution),
                BirthdayOfferProcess.VALID_DAYS.get(execution).intValue());
    }
}
