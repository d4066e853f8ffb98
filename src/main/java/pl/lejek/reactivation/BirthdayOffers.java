package pl.lejek.reactivation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.Recipient;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.reactivation.BirthdayStore.Done;
import pl.lejek.workflow.MassWork;

/** What the steps of a birthday offer do (domain.md LIFE-09 to LIFE-12). */
@Service
@Transactional
public class BirthdayOffers {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.MM.yyyy");

    private final BirthdayStore store;
    private final CouponCodes codes;
    private final DormantFacts facts;
    private final Addressees addressees;
    private final Messaging messaging;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;

    BirthdayOffers(
            BirthdayStore store,
            CouponCodes codes,
            DormantFacts facts,
            Addressees addressees,
            Messaging messaging,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed) {
        this.store = store;
        this.codes = codes;
        this.facts = facts;
        this.addressees = addressees;
        this.messaging = messaging;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
    }

    /**
     * What the tables have decided.
     *
     * @param benefit percent off
     * @param channel {@code email} or {@code sms}, or why none: {@code too-late}, {@code complaint}, {@code no-consent}
     */
    public record Offer(
            String caseId,
            String processKey,
            String elementId,
            CustomerId customer,
            LocalDate birthdayOn,
            String journey,
            int benefit,
            String channel) {}

    /** What the tables may know of a customer, and how many days are left until the birthday; no names. */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> factsOf(CustomerId customer, LocalDate birthdayOn) {
        var known = new HashMap<>(facts.of(customer));
        known.put("daysLeft", (int) ChronoUnit.DAYS.between(calendar.today(), birthdayOn));
        return known;
    }

    /** Gives the customer a coupon and writes to them, once. */
    public void send(Offer offer, String template, int validDays) {
        var until = offer.birthdayOn().plusDays(validDays);
        var code = codes.next();
        keep(offer, code, until);
        messaging.queueTogether(MessageRequest.marketing(
                        "birthday:" + offer.caseId(),
                        Channel.of(offer.channel()),
                        template,
                        new Recipient("customer", offer.customer().toString()))
                .toCustomer(offer.customer().toString())
                .inCase(offer.caseId(), offer.processKey(), offer.elementId())
                .property("benefit", offer.benefit())
                .with("name", addressees.nameOf(offer.customer()))
                .with("coupon", code)
                .with("until", DAY.format(until)));
    }

    /** Keeps why nobody was written to. */
    public void skip(Offer offer) {
        keep(offer, null, null);
    }

    private void keep(Offer offer, @Nullable String coupon, @Nullable LocalDate until) {
        together(
                Done.class,
                new Done(
                        offer.caseId(),
                        offer.customer(),
                        offer.journey(),
                        offer.benefit(),
                        offer.channel(),
                        calendar.now(),
                        coupon,
                        until),
                store::done);
    }

    /** The offer is no longer valid, or there was none and nothing else is left to do. */
    public void over(String caseId) {
        together(BirthdayOffers.class, caseId, cases -> store.over(cases, calendar.now()));
    }

    /** Puts off what many steps want, to do it once for all of them; alone, it is done at once. */
    private <T> void together(Object key, T one, Consumer<List<T>> all) {
        MassWork.current()
                .ifPresentOrElse(
                        work -> work.shared(key, () -> {
                                    var gathered = new ArrayList<T>();
                                    work.atEnd(() -> {
                                        all.accept(gathered);
                                        feed.changed("reactivation");
                                    });
                                    return gathered;
                                })
                                .add(one),
                        () -> {
                            all.accept(List.of(one));
                            feed.changed("reactivation");
                        });
    }

    /** The case was told to stop. */
    public void close(String caseId, CustomerId customer, StopReason reason) {
        store.end(caseId, reason.key(), calendar.now());
        trail.record(TrailEntry.of("birthday-offer.ended", "customer", customer.toString())
                .inCase(caseId)
                .because(reason.key()));
        feed.changed("reactivation");
    }
}
