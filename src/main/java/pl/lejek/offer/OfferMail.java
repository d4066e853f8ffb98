package pl.lejek.offer;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.deal.DealId;
import pl.lejek.mailbox.MailTarget;
import pl.lejek.messaging.MessageView;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.web.Messages;

/**
 * A mail that answers an offer reaches its process as a question: somebody reads it and answers within a day. Words in a mail are
 * no signature, so it never accepts or declines by itself.
 */
@Component
@Order(0) // before the lead that the same person once was
class OfferMail implements MailTarget {

    private final OfferStore store;
    private final OfferProcesses processes;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    OfferMail(
            OfferStore store, OfferProcesses processes, Trail trail, ChangeFeed feed, Messages messages, Clock clock) {
        this.store = store;
        this.processes = processes;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String type() {
        return OfferId.SUBJECT;
    }

    @Override
    public Optional<Target> answered(MessageView message) {
        return message.recipient().type().equals(OfferId.SUBJECT)
                ? open(message.recipient().id())
                : Optional.empty();
    }

    @Override
    public Optional<Target> openOf(String email, @Nullable CustomerId customer) {
        var out = store.outTo(email);
        return out.size() == 1 ? Optional.of(target(out.get(0))) : Optional.empty();
    }

    @Override
    public Optional<Target> open(String id) {
        return store.find(UUID.fromString(id))
                .filter(it -> it.state() == OfferState.SENT)
                .map(OfferMail::target);
    }

    private static Target target(OfferView offer) {
        return new Target(offer.id().toString(), offer.customer(), offer.owner());
    }

    @Override
    public boolean heard(String id) {
        var offer = store.lock(UUID.fromString(id)).orElseThrow();
        if (offer.state() != OfferState.SENT) {
            return false;
        }
        var version = store.version(offer.id(), offer.current());
        var question = UUID.randomUUID();
        store.add(
                question,
                offer.id(),
                version.number(),
                clock.instant(),
                version.recipientName(),
                messages.text(Locale.forLanguageTag(version.language()), "offer.asked-by-mail"));
        trail.record(OfferSteps.entry("offer.asked", offer).because("e-mail").with("question", null, question));
        feed.changed("offers");
        var deal = new DealId(offer.deal());
        if (!processes.asked(deal, offer.offerId())) {
            processes.start(deal, offer.offerId(), offer.owner());
            return processes.asked(deal, offer.offerId());
        }
        return true;
    }
}
