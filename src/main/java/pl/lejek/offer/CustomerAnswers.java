package pl.lejek.offer;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.deal.DealId;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;

/** What the customer sees and does behind the personal link. Opening it changes nothing. */
@Service
@Transactional
public class CustomerAnswers {

    private static final int MOST_NAME = 200;
    private static final int MOST_TEXT = 2000;
    private static final int MOST_QUESTIONS = 20;

    private final OfferStore store;
    private final OfferLinks links;
    private final OfferDocuments documents;
    private final OfferEffects effects;
    private final OfferLetters letters;
    private final OfferProcesses processes;
    private final OfferAccess access;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    CustomerAnswers(
            OfferStore store,
            OfferLinks links,
            OfferDocuments documents,
            OfferEffects effects,
            OfferLetters letters,
            OfferProcesses processes,
            OfferAccess access,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.links = links;
        this.documents = documents;
        this.effects = effects;
        this.letters = letters;
        this.processes = processes;
        this.access = access;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /** What the link stands for at this moment. */
    public enum Standing {
        /** May be accepted, declined, asked about. */
        OPEN,
        ACCEPTED,
        DECLINED,
        EXPIRED,
        WITHDRAWN,
        /** A newer version has gone out; its mail has its own link. */
        REPLACED
    }

    /**
     * What the page shows.
     *
     * @param addressee name of the customer
     * @param mayAsk whether questions are still taken
     */
    public record PublicOffer(
            Standing standing,
            OfferView offer,
            OfferVersion version,
            Company company,
            @Nullable String addressee,
            @Nullable String owner,
            boolean mayAsk) {}

    /** @throws NotFound when the link opens nothing; why, nobody is told */
    @Transactional(readOnly = true)
    public PublicOffer open(String token) {
        var linked = linked(token);
        var offer = store.find(linked.offer()).orElseThrow(CustomerAnswers::unknown);
        return shown(offer, linked.version());
    }

    /**
     * The page as the customer sees it, or will see it, for those who may see the offer. What has not gone out is shown as it
     * will be on that day.
     *
     * @param number the version; null for the newest
     * @throws NotFound when there is no such offer for the current user, or no such version
     */
    @Transactional(readOnly = true)
    public PublicOffer preview(OfferId id, @Nullable Integer number) {
        var offer = store.find(id.value()).filter(access::sees).orElseThrow(() -> missing(id));
        var version = store.findVersion(offer.id(), number == null ? offer.current() : number)
                .orElseThrow(() -> missing(id));
        var shown = shown(offer, version.number());
        var to = version.sentAt() == null && version.answer() == null && offer.current() == version.number()
                ? Standing.OPEN
                : shown.standing;
        return new PublicOffer(to, offer, version, shown.company, shown.addressee, shown.owner, to == Standing.OPEN);
    }

    private static NotFound missing(OfferId id) {
        return new NotFound(OfferId.SUBJECT, id.toString());
    }

    private PublicOffer shown(OfferView offer, int number) {
        var document = documents.of(offer, number);
        var standing = standing(offer, document.version());
        return new PublicOffer(
                standing,
                offer,
                document.version(),
                document.company(),
                document.addressee(),
                document.owner(),
                standing == Standing.OPEN);
    }

    private Standing standing(OfferView offer, OfferVersion version) {
        var answer = version.answer();
        if (answer == OfferState.ACCEPTED) {
            return Standing.ACCEPTED;
        }
        if (offer.current() != version.number()) {
            return Standing.REPLACED;
        }
        if (answer == OfferState.DECLINED) {
            return Standing.DECLINED;
        }
        if (answer == OfferState.WITHDRAWN) {
            return Standing.WITHDRAWN;
        }
        var end = version.expiresAt();
        return answer == OfferState.EXPIRED || end == null || clock.instant().isAfter(end)
                ? Standing.EXPIRED
                : Standing.OPEN;
    }

    /** @return the PDF that was sent */
    @Transactional(readOnly = true)
    public Offers.PdfFile pdf(String token) {
        var linked = linked(token);
        var offer = store.find(linked.offer()).orElseThrow(CustomerAnswers::unknown);
        var version = store.version(offer.id(), linked.version());
        return store.pdf(offer.id(), linked.version())
                .map(it -> new Offers.PdfFile(OfferLetters.fileName(offer, version), it.content()))
                .orElseThrow(CustomerAnswers::unknown);
    }

    /**
     * Accepts, with the name typed and the time recorded. A second click finds what the first has done.
     *
     * @throws Conflict when it has been declined, withdrawn, replaced or has expired
     */
    public PublicOffer accept(String token, @Nullable String name) {
        var who = required("name", name, MOST_NAME);
        return answer(token, OfferState.ACCEPTED, Standing.ACCEPTED, who, null, null);
    }

    /**
     * Declines with a reason of {@link Reason}.
     *
     * @param note in the customer's own words
     */
    public PublicOffer decline(String token, @Nullable String reason, @Nullable String note, @Nullable String name) {
        var why = Reason.of(reason).orElseThrow(() -> new FieldErrors("reason", messages.text("offer.reason")));
        return answer(
                token,
                OfferState.DECLINED,
                Standing.DECLINED,
                optional("name", name, MOST_NAME),
                why.key(),
                optional("note", note, MOST_TEXT));
    }

    private PublicOffer answer(
            String token,
            OfferState answer,
            Standing done,
            @Nullable String name,
            @Nullable String reason,
            @Nullable String note) {
        var linked = linked(token);
        var offer = store.lock(linked.offer()).orElseThrow(CustomerAnswers::unknown);
        var before = shown(offer, linked.version());
        if (before.standing == done) {
            return before;
        }
        if (before.standing != Standing.OPEN) {
            throw new Conflict(
                    messages.text("offer.public." + before.standing.name().toLowerCase(java.util.Locale.ROOT)));
        }
        var now = clock.instant();
        effects.answer(offer, new OfferStore.Answer(answer, now, name, reason, note, null), null);
        letters.notice(
                answer == OfferState.ACCEPTED ? "offer-accepted" : "offer-declined",
                offer,
                "v" + linked.version(),
                offer.caseId());
        var deal = new DealId(offer.deal());
        if (!processes.answered(deal, offer.offerId(), answer, false)) {
            processes.start(deal, offer.offerId(), offer.owner());
        }
        return open(token);
    }

    /**
     * Asks. The same text again within the same version is the same question.
     *
     * @throws Conflict when the offer is not open any more
     */
    public PublicOffer ask(String token, @Nullable String text, @Nullable String name) {
        var question = required("text", text, MOST_TEXT);
        var who = optional("name", name, MOST_NAME);
        var linked = linked(token);
        var offer = store.lock(linked.offer()).orElseThrow(CustomerAnswers::unknown);
        var before = shown(offer, linked.version());
        if (before.standing != Standing.OPEN) {
            throw new Conflict(
                    messages.text("offer.public." + before.standing.name().toLowerCase(java.util.Locale.ROOT)));
        }
        var asked = store.questions(offer.id()).stream()
                .filter(it -> it.version() == linked.version())
                .toList();
        if (asked.stream().anyMatch(it -> it.text().equals(question) && it.reply() == null)) {
            return before;
        }
        if (asked.size() >= MOST_QUESTIONS) {
            throw new Conflict(messages.text("offer.public.too-many-questions"));
        }
        var id = UUID.randomUUID();
        store.add(id, offer.id(), linked.version(), clock.instant(), who, question);
        trail.record(OfferSteps.entry("offer.asked", offer).with("question", null, id));
        letters.notice("offer-asked", offer, id.toString(), offer.caseId());
        var deal = new DealId(offer.deal());
        if (!processes.asked(deal, offer.offerId())) {
            processes.start(deal, offer.offerId(), offer.owner());
            processes.asked(deal, offer.offerId());
        }
        feed.changed("offers");
        return before;
    }

    private OfferStore.Linked linked(String token) {
        return links.open(token).orElseThrow(CustomerAnswers::unknown);
    }

    private static NotFound unknown() {
        return new NotFound("offer", "link");
    }

    private String required(String field, @Nullable String text, int most) {
        var given = optional(field, text, most);
        if (given == null) {
            throw new FieldErrors(field, messages.text("offer.public.required"));
        }
        return given;
    }

    private @Nullable String optional(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.strip().length() > most) {
            throw new FieldErrors(field, messages.text("offer.too-long", most));
        }
        return text.strip();
    }

    /** Why a customer declines. */
    public enum Reason {
        PRICE,
        COMPETITOR,
        TIMING,
        NO_NEED,
        SCOPE,
        OTHER;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** @return the reason of that key; empty when there is none */
        public static Optional<Reason> of(@Nullable String key) {
            return java.util.Arrays.stream(values())
                    .filter(it -> it.key().equals(key))
                    .findFirst();
        }
    }
}
