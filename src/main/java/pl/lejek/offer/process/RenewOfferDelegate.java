package pl.lejek.offer.process;

import static pl.lejek.offer.process.OfferProcess.OFFER_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;

/** "Begin new version" in offer. */
@Component
class RenewOfferDelegate implements JavaDelegate {

    private final OfferSteps offers;

    RenewOfferDelegate(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.renew(OfferId.of(OFFER_ID.get(execution)));
    }
}
