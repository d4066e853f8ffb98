package pl.lejek.offer.process;

import static pl.lejek.offer.process.OfferProcess.OFFER_ID;
import static pl.lejek.offer.process.OfferProcess.REMINDER_WANTED;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;

/** "Already reminded?" in offer. */
@Component
class CheckReminderDelegate implements JavaDelegate {

    private final OfferSteps offers;

    CheckReminderDelegate(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        REMINDER_WANTED.set(execution, offers.reminderWanted(OfferId.of(OFFER_ID.get(execution))));
    }
}
