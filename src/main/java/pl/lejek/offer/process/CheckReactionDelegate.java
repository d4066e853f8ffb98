package pl.lejek.offer.process;

import static pl.lejek.offer.process.OfferProcess.OFFER_ID;
import static pl.lejek.offer.process.OfferProcess.REACTION;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;

/** "Any reaction yet?" in offer. */
@Component
class CheckReactionDelegate implements JavaDelegate {

    private final OfferSteps offers;

    CheckReactionDelegate(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        REACTION.set(execution, offers.checkReaction(OfferId.of(OFFER_ID.get(execution))));
    }
}
