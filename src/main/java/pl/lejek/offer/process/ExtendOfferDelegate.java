package pl.lejek.offer.process;

import static pl.lejek.offer.process.OfferProcess.OFFER_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;

/** "Extend as new version" in offer. */
@Component
class ExtendOfferDelegate implements JavaDelegate {

    private final OfferSteps offers;

    ExtendOfferDelegate(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.extend(OfferId.of(OFFER_ID.get(execution)));
    }
}
