package pl.lejek.offer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.Attachment;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.Recipient;

/** What goes out about an offer. Each is one message per version and occasion, however often its step is tried. */
@Component
class OfferLetters {

    private static final String PROCESS = "offer";

    private final Messaging messaging;
    private final OfferDocuments documents;
    private final OfferWords words;

    OfferLetters(Messaging messaging, OfferDocuments documents, OfferWords words) {
        this.messaging = messaging;
        this.documents = documents;
        this.words = words;
    }

    void offer(OfferView offer, OfferVersion version, String caseId, String token, byte[] pdf) {
        messaging.queue(letter("offer-sent", offer, version, caseId, "send-offer", "sent", Channel.EMAIL)
                .with("token", token)
                .with("cover", version.coverText())
                .attach(new Attachment(fileName(offer, version), "application/pdf", pdf)));
    }

    /** What waits to go out about the offer does not go out any more. */
    void takeBack(OfferView offer) {
        messaging.withdraw(new Recipient(OfferId.SUBJECT, offer.id().toString()));
    }

    /** By e-mail, and by SMS to whoever has a number (domain.md OFF-08). */
    void reminder(OfferView offer, OfferVersion version, String caseId, String token) {
        messaging.queue(
                letter("offer-reminder", offer, version, caseId, "remind-of-validity", "reminder", Channel.EMAIL)
                        .with("token", token));
        if (version.recipientPhone() != null) {
            messaging.queue(
                    letter("offer-reminder", offer, version, caseId, "remind-of-validity", "reminder", Channel.SMS)
                            .with("token", token));
        }
    }

    void reply(OfferView offer, OfferVersion version, String caseId, String token, Question question) {
        messaging.queue(
                letter("offer-reply", offer, version, caseId, "send-reply", "reply/" + question.id(), Channel.EMAIL)
                        .with("token", token)
                        .with("question", question.text())
                        .with("reply", question.reply()));
    }

    /**
     * Tells the owner at once.
     *
     * @param template {@code offer-accepted}, {@code offer-declined} or {@code offer-asked}
     */
    void notice(String template, OfferView offer, String occasion, @Nullable String caseId) {
        var owner = offer.owner();
        if (owner == null) {
            return;
        }
        var document = documents.of(offer, offer.current());
        var request = MessageRequest.notice(template + "/" + offer.id() + "/" + occasion, template, owner)
                .with("number", offer.number())
                .with("offerId", offer.id())
                .with("customer", Objects.requireNonNullElse(document.addressee(), offer.number()))
                .toCustomer(offer.customer() == null ? null : offer.customer().toString());
        messaging.queue(caseId == null ? request : request.inCase(caseId, PROCESS, template));
    }

    private MessageRequest letter(
            String template,
            OfferView offer,
            OfferVersion version,
            String caseId,
            String element,
            String occasion,
            Channel channel) {
        var document = documents.of(offer, version);
        var say = words.in(version.language());
        return MessageRequest.service(
                        "offer/%s/%d/%s/%s".formatted(offer.id(), version.number(), occasion, channel.key()),
                        channel,
                        template,
                        new Recipient(OfferId.SUBJECT, offer.id().toString()))
                .toCustomer(offer.customer() == null ? null : offer.customer().toString())
                .inCase(caseId, PROCESS, element)
                .property("version", version.number())
                .with("number", offer.number())
                .with("name", version.recipientName())
                .with("owner", document.owner() == null ? document.company().name() : document.owner())
                .with("total", say.money(version.totals().gross(), version.currency()))
                .with("until", say.day(Objects.requireNonNull(version.validUntil())));
    }

    static String fileName(OfferView offer, OfferVersion version) {
        var stem = version.language().equals("pl") ? "Oferta" : "Offer";
        return "%s-%s-v%d.pdf".formatted(stem, offer.number().replace('/', '-'), version.number());
    }
}
