package pl.lejek.offer.process;

import static pl.lejek.offer.process.OfferProcess.EXPIRES_AT;
import static pl.lejek.offer.process.OfferProcess.OFFER_ID;
import static pl.lejek.offer.process.OfferProcess.SENT_AT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;

/** "Send offer" in offer. */
@Component
class SendOfferDelegate implements JavaDelegate {

    private final OfferSteps offers;

    SendOfferDelegate(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var sent = offers.send(OfferId.of(OFFER_ID.get(execution)), execution.getProcessInstanceId());
        SENT_AT.set(execution, Date.from(sent.at()));
        EXPIRES_AT.set(execution, Date.from(sent.expiresAt()));
    }
}
