package pl.lejek.offer;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.Deals;
import pl.lejek.deal.OfferFigure;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;

/** What an answer changes, whoever gives it: the offer, its deal, the trail. */
@Component
class OfferEffects {

    private final OfferStore store;
    private final Deals deals;
    private final Trail trail;
    private final ChangeFeed feed;

    OfferEffects(OfferStore store, Deals deals, Trail trail, ChangeFeed feed) {
        this.store = store;
        this.deals = deals;
        this.trail = trail;
        this.feed = feed;
    }

    /** The caller holds the offer. */
    void answer(OfferView offer, OfferStore.Answer answer, @Nullable String because) {
        var wasOut = offer.state() == OfferState.SENT;
        store.answered(offer.id(), offer.current(), answer);
        store.state(offer.id(), answer.state());
        trail.record(OfferSteps.entry("offer." + answer.state().key(), offer)
                .because(because)
                .with("version", null, offer.current())
                .with("state", offer.state(), answer.state())
                .with("reason", null, answer.reason()));
        if (wasOut) {
            deal(offer, answer.state(), answer.at());
        }
        feed.changed("offers");
    }

    void deal(OfferView offer, OfferState state, Instant at) {
        deals.offerChanged(
                new DealId(offer.deal()),
                new OfferFigure(
                        offer.id().toString(),
                        pl.lejek.deal.OfferState.valueOf(state.name()),
                        offer.net(),
                        offer.currency(),
                        Objects.requireNonNull(offer.validUntil()),
                        at));
    }
}
