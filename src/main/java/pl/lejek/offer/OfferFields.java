package pl.lejek.offer;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/** Fields of an offer that the forms of its tasks show and change: those of the deal's open offer, or of its newest. */
@Component
class OfferFields implements RecordFields {

    private static final String DEAL = "deal";
    private static final Set<String> DRAFT =
            Set.of("validUntil", "discount", "coverText", "recipientName", "recipientEmail", "recipientPhone");
    private static final Set<String> SHOWN = Set.of("question", "answerNote", "limitNote");
    private static final Set<String> ALONE = Set.of("reply", "approvalComment", "newValidUntil");

    private final OfferStore store;
    private final Offers offers;
    private final OfferWords words;
    private final WorkingCalendar calendar;
    private final Messages messages;
    private final Clock clock;

    OfferFields(
            OfferStore store,
            Offers offers,
            OfferWords words,
            WorkingCalendar calendar,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.offers = offers;
        this.words = words;
        this.calendar = calendar;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String type() {
        return OfferId.SUBJECT;
    }

    @Override
    public boolean knows(String field) {
        return DRAFT.contains(field) || SHOWN.contains(field) || ALONE.contains(field);
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        var offer = of(subject).orElse(null);
        if (offer == null) {
            return Map.of();
        }
        var version = store.version(offer.id(), offer.current());
        var values = new HashMap<String, @Nullable Object>();
        fields.forEach(it -> values.put(it, value(offer, version, it)));
        return values;
    }

    private @Nullable Object value(OfferView offer, OfferVersion it, String field) {
        return switch (field) {
            case "validUntil" -> it.validUntil();
            case "discount" -> it.discount();
            case "coverText" -> it.coverText();
            case "recipientName" -> it.recipientName();
            case "recipientEmail" -> it.recipientEmail();
            case "recipientPhone" -> it.recipientPhone();
            case "approvalComment" -> it.approvalComment();
            case "newValidUntil" -> it.newValidUntil();
            case "question" -> unanswered(offer.id()).map(Question::text).orElse(null);
            case "answerNote" -> answerNote(it);
            case "limitNote" -> limitNote(it);
            default -> null;
        };
    }

    private Optional<Question> unanswered(UUID offer) {
        return store.questions(offer).stream().filter(it -> it.reply() == null).findFirst();
    }

    private @Nullable String answerNote(OfferVersion it) {
        var reason = it.answerReason();
        var why =
                reason == null ? null : messages.find("offer.reason-" + reason).orElse(reason);
        return why == null ? it.answerNote() : it.answerNote() == null ? why : why + ": " + it.answerNote();
    }

    private String limitNote(OfferVersion it) {
        var say = words.in(LocaleContextHolder.getLocale().getLanguage());
        var margin = it.totals().margin();
        return messages.text(
                "offer.limit-note",
                say.percent(it.totals().maxDiscount()),
                margin == null ? "–" : say.percent(margin),
                say.money(it.totals().net(), it.currency()),
                say.percent(it.totals().ownPriceShare()));
    }

    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {
        var offer = of(subject)
                .flatMap(it -> store.lock(it.id()))
                .orElseThrow(() -> new FieldErrors(fields.keySet().iterator().next(), messages.text("offer.none")));
        if (fields.keySet().stream().anyMatch(DRAFT::contains)) {
            offers.write(offer, draft(fields));
        }
        var reply = fields.get("reply");
        if (reply != null) {
            var question = unanswered(offer.id())
                    .orElseThrow(() -> new FieldErrors("reply", messages.text("offer.no-question")));
            store.reply(
                    question.id(),
                    reply.toString().strip(),
                    clock.instant(),
                    Acting.current().actor());
        }
        if (fields.containsKey("approvalComment")) {
            store.set(
                    offer.id(),
                    offer.current(),
                    "approval_comment",
                    Objects.toString(fields.get("approvalComment"), null),
                    Types.VARCHAR);
        }
        var until = day(fields.get("newValidUntil"));
        if (until != null) {
            if (until.isBefore(calendar.today())
                    || until.isAfter(calendar.today().plusYears(2))) {
                throw new FieldErrors("newValidUntil", messages.text("offer.valid-until"));
            }
            store.set(offer.id(), offer.current(), "new_valid_until", Date.valueOf(until), Types.DATE);
        }
    }

    private static OfferDraft draft(Map<String, @Nullable Object> fields) {
        var discount = fields.get("discount");
        return new OfferDraft(
                null,
                null,
                null,
                day(fields.get("validUntil")),
                discount == null ? null : new BigDecimal(discount.toString()),
                text(fields, "recipientName"),
                text(fields, "recipientEmail"),
                text(fields, "recipientPhone"),
                text(fields, "coverText"),
                null,
                null);
    }

    private static @Nullable String text(Map<String, @Nullable Object> fields, String field) {
        return fields.containsKey(field) ? Objects.toString(fields.get(field), "") : null;
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return value == null || value.toString().isBlank()
                ? null
                : value instanceof LocalDate day ? day : LocalDate.parse(value.toString());
    }

    private Optional<OfferView> of(SubjectRef subject) {
        if (!DEAL.equals(subject.type())) {
            return Optional.empty();
        }
        var deal = UUID.fromString(subject.id());
        return store.openOf(deal).or(() -> store.newestOf(deal));
    }
}
