package pl.lejek.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.workflow.SubjectChanged;

/** What offers say of their deals (domain.md OFF-09): value and day of the proposal when sent, then what became of it. */
@Component
class DealOffers {

    /** Field of the stage's form and of table {@code stage-criteria}. */
    private static final String SENT_ON = "proposalSentOn";

    private final DealRepository deals;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;

    DealOffers(
            DealRepository deals,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events) {
        this.deals = deals;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
    }

    void changed(Deal deal, OfferFigure offer) {
        if (!isNews(deal, offer)) {
            return;
        }
        var entry = TrailEntry.of(action(offer.state()), DealId.SUBJECT, deal.id.toString())
                .inCase(deal.caseId)
                .with("offer", deal.offerId, offer.offerId())
                .with("offerState", deal.offerState, offer.state())
                .with("offerValidUntil", deal.offerValidUntil, offer.validUntil());
        // What was won or lost keeps the value it ended with.
        if (deal.isOpen() && offer.state() != OfferState.WITHDRAWN) {
            entry = figures(deal, offer, entry);
        }
        deal.offerId = offer.offerId();
        deal.offerState = offer.state();
        deal.offerValidUntil = offer.validUntil();
        deal.offerAt = offer.at();
        deal.touched = true;
        trail.record(entry);
        deals.flush();
        events.publishEvent(new SubjectChanged(deal.dealId().subject()));
        feed.changed("deals");
    }

    /** A step may be repeated, and the end of an older offer says nothing of the one that is out now. */
    private static boolean isNews(Deal deal, OfferFigure offer) {
        var known = deal.offerAt;
        var same = offer.offerId().equals(deal.offerId);
        if (known == null) {
            return true;
        }
        var at = offer.at().truncatedTo(ChronoUnit.MICROS);
        var before = known.truncatedTo(ChronoUnit.MICROS);
        if (at.isBefore(before) || same && at.equals(before) && offer.state() == deal.offerState) {
            return false;
        }
        return same || offer.state() == OfferState.SENT || offer.state() == OfferState.ACCEPTED;
    }

    private TrailEntry figures(Deal deal, OfferFigure offer, TrailEntry before) {
        var entry = before;
        var known = offer.offerId().equals(deal.offerId);
        if (offer.state() == OfferState.SENT || (offer.state() == OfferState.ACCEPTED && !known)) {
            var net = offer.net().setScale(2, RoundingMode.HALF_UP);
            if (deal.value == null || deal.value.compareTo(net) != 0) {
                entry = entry.with("value", deal.value, net);
                deal.value = net;
            }
            entry = entry.with("currency", deal.currency, offer.currency());
            deal.currency = offer.currency();
        }
        if (offer.state() == OfferState.SENT) {
            var day = offer.at().atZone(calendar.zone()).toLocalDate().toString();
            entry = entry.with(SENT_ON, deal.criteria.get(SENT_ON), day);
            deal.criterion(SENT_ON, day);
        }
        return entry;
    }

    private static String action(OfferState state) {
        return "deal.offer-" + state.name().toLowerCase(Locale.ROOT);
    }

    static void require(OfferFigure offer) {
        if (offer.net().compareTo(BigDecimal.ZERO) < 0) {
            throw new IllegalArgumentException("An offer below zero: " + offer.net());
        }
        if (!offer.currency().matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("No currency: " + offer.currency());
        }
    }
}
