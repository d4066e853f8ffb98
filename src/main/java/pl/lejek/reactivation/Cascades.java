package pl.lejek.reactivation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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
import pl.lejek.purchase.DormantCustomers;
import pl.lejek.reactivation.CascadeStore.Coupon;
import pl.lejek.reactivation.CascadeStore.Done;
import pl.lejek.reactivation.CascadeStore.Waiting;
import pl.lejek.workflow.MassWork;

/** What the steps of a cascade do (domain.md section 7, LIFE-01 to LIFE-06). */
@Service
@Transactional
public class Cascades {

    static final String TEMPLATE = "reactivation-offer";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.MM.yyyy");

    private final CascadeStore store;
    private final CouponCodes codes;
    private final CallStore calls;
    private final Ladder ladder;
    private final DormantCustomers dormant;
    private final Addressees addressees;
    private final Messaging messaging;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;

    Cascades(
            CascadeStore store,
            CouponCodes codes,
            CallStore calls,
            Ladder ladder,
            DormantCustomers dormant,
            Addressees addressees,
            Messaging messaging,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed) {
        this.store = store;
        this.codes = codes;
        this.calls = calls;
        this.ladder = ladder;
        this.dormant = dormant;
        this.addressees = addressees;
        this.messaging = messaging;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
    }

    /**
     * Where a cascade stands.
     *
     * @param step months since the last purchase
     * @param nextStep months, too
     * @param benefit percent
     * @param channel {@code email} or {@code sms}, or why none: {@code hold-out}, {@code complaint}, {@code no-consent}
     */
    public record Step(
            String caseId,
            String processKey,
            String elementId,
            CustomerId customer,
            LocalDate lastPurchaseOn,
            int step,
            int nextStep,
            int benefit,
            String channel) {

        String key() {
            return "reactivation:" + caseId + ":" + step;
        }
    }

    /** Gives the customer a coupon and writes to them, once for the step. */
    public void offer(Step step, int validDays) {
        var coupon = new Coupon(codes.next(), calendar.today().plusDays(validDays));
        together(step, coupon);
        messaging.queueTogether(MessageRequest.marketing(
                        step.key(),
                        Channel.of(step.channel()),
                        TEMPLATE,
                        new Recipient("customer", step.customer().toString()))
                .toCustomer(step.customer().toString())
                .inCase(step.caseId(), step.processKey(), step.elementId())
                .property("step", step.step())
                .property("benefit", step.benefit())
                .with("name", addressees.nameOf(step.customer()))
                .with("coupon", coupon.code())
                .with("until", DAY.format(coupon.validUntil())));
    }

    /** Keeps why nobody was written to at the step. */
    public void skip(Step step) {
        together(step, null);
    }

    /** No step is due: the customer has had the one that fits today, or the ladder begins later. */
    public void waitLonger(String caseId, LocalDate lastPurchaseOn, int nextStep) {
        var longer = new Waiting(caseId, nextOn(lastPurchaseOn, nextStep));
        together(Waiting.class, longer, all -> {
            store.waiting(all);
            feed.changed("reactivation");
        });
    }

    /** As the diagram waits: a ladder may have been changed to have its next step behind. */
    private LocalDate nextOn(LocalDate lastPurchaseOn, int nextStep) {
        var months = Math.max(nextStep, calendar.monthsBetween(lastPurchaseOn, calendar.today()) + 1);
        return calendar.dayOf(calendar.monthsAfter(calendar.startOf(lastPurchaseOn), months));
    }

    private void together(Step step, @Nullable Coupon coupon) {
        var done = new Done(
                step.caseId(),
                step.customer(),
                step.step(),
                calendar.now(),
                step.benefit(),
                step.channel(),
                nextOn(step.lastPurchaseOn(), step.nextStep()),
                coupon);
        together(Done.class, done, this::keep);
    }

    /** Keeps it with those of all steps that are taken together. */
    private static <T> void together(Class<T> type, T one, Consumer<List<T>> keep) {
        MassWork.current()
                .ifPresentOrElse(
                        work -> work.<List<T>>shared(type, () -> {
                                    var all = new ArrayList<T>();
                                    work.atEnd(() -> keep.accept(all));
                                    return all;
                                })
                                .add(one),
                        () -> keep.accept(List.of(one)));
    }

    private void keep(List<Done> all) {
        store.done(all);
        feed.changed("reactivation");
    }

    /** The ladder is over: from now on the customer counts as gone (domain.md LIFE-03). */
    public void churned(String caseId, CustomerId customer, LocalDate lastPurchaseOn) {
        dormant.markChurned(customer, lastPurchaseOn, calendar.now());
        store.end(caseId, "churned", calendar.now());
        feed.changed("reactivation");
    }

    /** The case was told to stop. */
    public void close(String caseId, StopReason reason) {
        store.end(caseId, reason.key(), calendar.now());
        store.find(caseId)
                .ifPresent(it -> trail.record(TrailEntry.of(
                                "reactivation.ended", "customer", it.customer().toString())
                        .inCase(caseId)
                        .because(reason.key())));
        feed.changed("reactivation");
    }

    /** Somebody is asked to call, at the step that fits today. */
    public void callOpened(String caseId) {
        store.find(caseId)
                .ifPresent(it -> calls.opened(
                        caseId,
                        ladder.rungs()
                                .at(calendar.monthsBetween(it.lastPurchaseOn(), calendar.today()))
                                .step(),
                        calendar.now()));
        store.callOpen(caseId, true);
        feed.changed("reactivation");
    }

    public void callDone(String caseId) {
        store.callOpen(caseId, false);
        if (calls.done(caseId, calendar.now())) {
            feed.changed("reactivation");
        }
    }

    /** The cascade ended before anybody called. */
    public void callWithdrawn(String caseId) {
        calls.withdrawn(caseId, calendar.now());
        store.callOpen(caseId, false);
    }
}
