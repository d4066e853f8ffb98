package pl.lejek.offer.process;

import static pl.lejek.offer.process.OfferProcess.OFFER_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;

/** "Record verification" in offer. */
@Component
class RecordVerificationDelegate implements JavaDelegate {

    private final OfferSteps offers;

    RecordVerificationDelegate(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.recordVerification(OfferId.of(OFFER_ID.get(execution)));
    }
}
