package pl.lejek.offer.process;

import static pl.lejek.offer.process.OfferProcess.OFFER_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;

/** "Remind by e-mail and SMS" in offer. */
@Component
class RemindOfValidityDelegate implements JavaDelegate {

    private final OfferSteps offers;

    RemindOfValidityDelegate(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.remind(OfferId.of(OFFER_ID.get(execution)), execution.getProcessInstanceId());
    }
}
