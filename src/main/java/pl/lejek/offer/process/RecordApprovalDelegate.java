package pl.lejek.offer.process;

import static pl.lejek.offer.process.OfferProcess.OFFER_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;

/** "Record approval" in offer. */
@Component
class RecordApprovalDelegate implements JavaDelegate {

    private final OfferSteps offers;

    RecordApprovalDelegate(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.recordApproval(OfferId.of(OFFER_ID.get(execution)));
    }
}
