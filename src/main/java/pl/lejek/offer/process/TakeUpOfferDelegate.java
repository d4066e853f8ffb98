package pl.lejek.offer.process;

import static pl.lejek.offer.process.OfferProcess.ANSWER;
import static pl.lejek.offer.process.OfferProcess.ANSWER_KNOWN;
import static pl.lejek.offer.process.OfferProcess.DEAL_ID;
import static pl.lejek.offer.process.OfferProcess.DECISION;
import static pl.lejek.offer.process.OfferProcess.EXPIRES_AT;
import static pl.lejek.offer.process.OfferProcess.LOST_REASON;
import static pl.lejek.offer.process.OfferProcess.OFFER_FOUND;
import static pl.lejek.offer.process.OfferProcess.OFFER_ID;
import static pl.lejek.offer.process.OfferProcess.ONLY_IF_OPEN;
import static pl.lejek.offer.process.OfferProcess.OWNER_ID;
import static pl.lejek.offer.process.OfferProcess.REVISE;
import static pl.lejek.offer.process.OfferProcess.SENT;
import static pl.lejek.offer.process.OfferProcess.SENT_AT;
import static pl.lejek.offer.process.OfferProcess.VERIFIED_DAYS_AGO;
import static pl.lejek.offer.process.OfferProcess.WIN_REASON;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;

/** "Take up offer" in offer. */
@Component
class TakeUpOfferDelegate implements JavaDelegate {

    private final OfferSteps offers;

    TakeUpOfferDelegate(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var named = OFFER_ID.find(execution);
        var it = offers.takeUp(
                DealId.of(DEAL_ID.get(execution)),
                named == null ? null : OfferId.of(named),
                Boolean.TRUE.equals(ONLY_IF_OPEN.find(execution)),
                execution.getProcessInstanceId());
        var offer = it.offer();
        OFFER_FOUND.set(execution, offer != null);
        OFFER_ID.set(execution, offer == null ? null : offer.toString());
        OWNER_ID.set(execution, it.owner());
        VERIFIED_DAYS_AGO.set(execution, it.verifiedDaysAgo());
        SENT.set(execution, it.sent());
        ANSWER_KNOWN.set(execution, it.answer() != null);
        ANSWER.set(execution, it.answer());
        SENT_AT.set(execution, it.sentAt() == null ? null : Date.from(it.sentAt()));
        EXPIRES_AT.set(execution, it.expiresAt() == null ? null : Date.from(it.expiresAt()));
        REVISE.set(execution, false);
        DECISION.set(execution, null);
        WIN_REASON.set(execution, null);
        LOST_REASON.set(execution, null);
    }
}
