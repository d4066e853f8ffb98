package pl.lejek.offer.process;

import static pl.lejek.offer.process.OfferProcess.OFFER_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;

/** "Withdraw what is out" in offer. */
@Component
class StopOfferDelegate implements JavaDelegate {

    private final OfferSteps offers;

    StopOfferDelegate(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.withdraw(OfferId.of(OFFER_ID.get(execution)), "stopped");
    }
}
