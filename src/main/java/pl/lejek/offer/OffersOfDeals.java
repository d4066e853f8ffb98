package pl.lejek.offer;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.deal.DealEvents.DealHandedOver;
import pl.lejek.deal.DealEvents.DealLost;
import pl.lejek.deal.DealEvents.DealWithdrawn;
import pl.lejek.deal.DealEvents.DealWon;
import pl.lejek.deal.DealId;
import pl.lejek.identity.Users;

/** Offers belong to their deals: nobody accepts an offer of a closed one, and they change hands together. */
@Component
@Transactional
class OffersOfDeals {

    private final OfferStore store;
    private final OfferSteps steps;
    private final OfferProcesses processes;
    private final Users users;

    OffersOfDeals(OfferStore store, OfferSteps steps, OfferProcesses processes, Users users) {
        this.store = store;
        this.steps = steps;
        this.processes = processes;
        this.users = users;
    }

    @EventListener
    void on(DealWon event) {
        end(event.deal(), "deal-won");
    }

    @EventListener
    void on(DealLost event) {
        end(event.deal(), "deal-lost");
    }

    @EventListener
    void on(DealWithdrawn event) {
        end(event.deal(), "deal-withdrawn");
    }

    @EventListener
    void on(DealHandedOver event) {
        store.owner(event.deal().value(), event.to(), users.teamOf(event.to()).orElse(null));
    }

    private void end(DealId deal, String reason) {
        for (var offer : store.allOf(deal.value())) {
            if (offer.state().isOpen()) {
                steps.withdraw(offer.offerId(), reason);
            }
            // One that was answered may still wait in a case of its own for what is made of the answer.
            processes.stop(deal, offer.offerId());
        }
    }
}
