package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.BirthdayOffers;
import pl.lejek.reactivation.StopReason;

/** "Stop the offer" in the birthday offer. */
@Component
class StopBirthdayOfferDelegate implements JavaDelegate {

    private final BirthdayOffers offers;

    StopBirthdayOfferDelegate(BirthdayOffers offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.close(
                execution.getProcessInstanceId(),
                BirthdayOfferProcess.customer(execution),
                StopReason.of(BirthdayOfferProcess.STOP_REASON.get(execution)));
    }
}
